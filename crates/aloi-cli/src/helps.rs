//! What the command line says of itself, in the reader's language: each text of `[help]` in the files of
//! words, put where clap shows it by the path of its command and the id of its argument.

use aloi_words::{Catalogue, say};
use clap::builder::Str;
use clap::{Arg, Command};

/// One of a family of texts, if there is one of this key.
macro_rules! each {
    ($words:expr, $family:literal, $key:expr) => {
        $words.text(&(String::from($family) + $key))
    };
}

/// The words of a language.
type Words = &'static Catalogue;

/// The command, complete, with everything that it says of itself in these words.
pub(crate) fn told(mut command: Command, words: Words) -> Command {
    command.build();
    of_command(command, "", words)
}

/// A command in these words, and those below it; `above` has the names of those above it.
fn of_command(command: Command, above: &str, words: Words) -> Command {
    let path = match (above, command.get_name()) {
        (_, "help") => "help".to_owned(),
        ("", name) => name.to_owned(),
        (above, name) => format!("{above}-{name}"),
    };
    // help repeats the commands beside it
    let over = match command.get_name() {
        "aloi" => "",
        "help" => above,
        _ => &path,
    };
    let about = text(words, &[format!("about-{path}")]);
    let mut command = command
        .mut_args(|argument| of_argument(argument, &path, words))
        .mut_subcommands(|below| of_command(below, over, words))
        .about(about.unwrap_or_default());
    if let Some(after) = text(words, &[format!("after-{path}")]) {
        command = command.after_help(after.to_owned());
    }
    let usage = usage(&command.render_usage().ansi().to_string(), words);
    let template = template(&command, words);
    command.override_usage(usage).help_template(template)
}

/// The first of these texts that there is.
fn text(words: Words, keys: &[String]) -> Option<&'static str> {
    keys.iter().find_map(|key| each!(words, "help.", key))
}

/// How a command is called, as clap writes it, in these words.
pub(crate) fn usage(written: &str, words: Words) -> String {
    let (_, written) = written.split_once("Usage:").unwrap_or(("", written));
    let written = written.strip_prefix("\u{1b}[0m").unwrap_or(written).trim();
    let options = say!(words, "help.any-options");
    let mut said = written.replace("[OPTIONS]", &format!("[{options}]"));
    for name in NAMES {
        let own = value_name(name, words).unwrap_or(name);
        said = said.replace(&format!("<{name}>"), &format!("<{own}>"));
        said = said.replace(&format!("[{name}]"), &format!("[{own}]"));
    }
    said
}

/// What stands in usages that are written out, or that clap writes by itself.
const NAMES: [&str; 8] =
    ["COMMAND", "START", "END", "AMOUNT", "HOURS", "ZONE", "CONTRACT.TOML", "NAME"];

/// The name of a value in these words.
fn value_name(name: &str, words: Words) -> Option<&'static str> {
    let key: String = name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let parts: Vec<&str> = key.split('-').filter(|part| !part.is_empty()).collect();
    text(words, &[format!("value-{}", parts.join("-"))])
}

fn of_argument(argument: Arg, path: &str, words: Words) -> Arg {
    let id = argument.get_id();
    let help = text(words, &[format!("arg-{path}-{id}"), format!("arg-{id}")]);
    let help = [help.unwrap_or_default().to_owned()].into_iter().chain(specs(&argument, words));
    let help: Vec<String> = help.filter(|part| !part.is_empty()).collect();
    let names: Vec<Str> = argument.get_value_names().unwrap_or_default().to_vec();
    let argument = argument
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(help.join(" "))
        .long_help(None::<&str>);
    match names.is_empty() {
        true => argument,
        false => argument.value_names(
            names.into_iter().map(|name| value_name(&name, words).map_or(name, Str::from)),
        ),
    }
}

/// What an argument is without a value, and the values that it may have.
fn specs(argument: &Arg, words: Words) -> Vec<String> {
    if !argument.get_action().takes_values() {
        return Vec::new();
    }
    let mut specs = Vec::new();
    if let [value] = argument.get_default_values() {
        let value = value.display();
        specs.push(say!(words, "help.default", value));
    }
    let values = argument.get_possible_values();
    let values: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
    if !values.is_empty() {
        let values = values.join(", ");
        specs.push(say!(words, "help.possible", values));
    }
    specs
}

/// What a help is made of, with its headings.
fn template(command: &Command, words: Words) -> String {
    let styles = command.get_styles();
    let heading = |style: &clap::builder::styling::Style, text: String| {
        format!("{}{text}{}", style.render(), style.render_reset())
    };
    let title = heading(styles.get_usage(), say!(words, "help.usage"));
    let mut whole = format!("{{before-help}}{{about-with-newline}}\n{title} {{usage}}");
    let mut section = |text: String, part: &str| {
        whole += &format!("\n\n{}\n{{{part}}}", heading(styles.get_header(), text));
    };
    if command.has_subcommands() {
        section(say!(words, "help.commands"), "subcommands");
    }
    if command.get_positionals().next().is_some() {
        section(say!(words, "help.arguments"), "positionals");
    }
    if command.get_opts().next().is_some()
        || command.get_arguments().any(|a| a.get_long().is_some())
    {
        section(say!(words, "help.options"), "options");
    }
    whole + "{after-help}"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Aloi;
    use aloi::Language;
    use aloi_words::catalogue;
    use clap::CommandFactory;
    use std::collections::{BTreeMap, BTreeSet};

    /// Everything that a command says of itself and of its arguments, by where it stands.
    fn gathered(command: &Command, path: &str, into: &mut BTreeMap<String, String>) {
        let path = format!("{path} {}", command.get_name());
        let said = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string);
        into.insert(path.clone(), said(command.get_about()).unwrap_or_default());
        if let Some(after) = said(command.get_after_help()) {
            into.insert(format!("{path}, after"), after);
        }
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            let help = said(argument.get_help()).unwrap_or_default();
            into.insert(format!("{path} {}", argument.get_id()), help);
        }
        command.get_subcommands().for_each(|below| gathered(below, &path, into));
    }

    fn all(language: Language) -> BTreeMap<String, String> {
        let mut all = BTreeMap::new();
        gathered(&told(Aloi::command(), catalogue(language)), "", &mut all);
        all
    }

    #[test]
    fn every_command_and_argument_has_its_help_in_every_language() {
        let english = all(Language::English);
        assert!(english.len() > 100, "{}", english.len());
        for language in Language::ALL {
            let own = all(language);
            assert!(own.keys().eq(english.keys()));
            for (place, help) in &own {
                assert!(!help.is_empty(), "{place} has no help in {language:?}");
                let copied = language != Language::English && *help == english[place];
                assert!(!copied, "{place} is English in {language:?}: {help}");
            }
        }
    }

    #[test]
    fn no_help_is_of_what_nobody_can_ask() {
        let file = include_str!("../../aloi-words/src/en.toml");
        let file: toml::Table = file.parse().unwrap();
        let mut asked = BTreeSet::new();
        let english = catalogue(Language::English);
        let mut walk = vec![(told(Aloi::command(), english), String::new())];
        while let Some((command, above)) = walk.pop() {
            let name = command.get_name();
            let path = if above.is_empty() { name.to_owned() } else { format!("{above}-{name}") };
            asked.extend([format!("about-{path}"), format!("after-{path}")]);
            for argument in command.get_arguments() {
                let id = argument.get_id();
                let own = format!("arg-{path}-{id}");
                let has_own = english.text(&format!("help.{own}")).is_some();
                asked.insert(if has_own { own } else { format!("arg-{id}") });
            }
            let above = if name == "aloi" { String::new() } else { path };
            walk.extend(command.get_subcommands().map(|below| (below.clone(), above.clone())));
        }
        let families = ["about-", "after-", "arg-"];
        let texts = file["help"].as_table().unwrap().keys();
        let texts = texts.filter(|key| families.iter().any(|family| key.starts_with(family)));
        let unasked: Vec<&String> = texts.filter(|key| !asked.contains(*key)).collect();
        assert!(unasked.is_empty(), "{unasked:?}");
    }

    #[test]
    fn nothing_of_a_help_is_left_in_english() {
        for language in [Language::French, Language::Spanish] {
            let mut walk = vec![told(Aloi::command(), catalogue(language))];
            while let Some(mut command) = walk.pop() {
                let help = command.render_help().to_string();
                for english in [
                    "Usage:",
                    "Options:",
                    "Commands:",
                    "[default",
                    "[possible",
                    "Print",
                    "<FILE",
                    "YYYY",
                    "COMMAND]",
                    "<COMMAND>",
                    "<ZONE",
                    "<NAME",
                    "<HOURS",
                    "<LANG>",
                ] {
                    assert!(!help.contains(english), "{english} in {language:?}:\n{help}");
                }
                walk.extend(command.get_subcommands().cloned());
            }
        }
    }
}
