//! What goes wrong is said in the language of the contract, else in that of the environment; `--lang`
//! decides.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use crate::shell::{Ran, folder};
use std::process::Command;

/// Runs `aloi` with words of a line in a folder with these files, in an environment of this locale.
fn run(locale: &str, files: &[(&str, &str)], line: &str) -> Ran {
    let folder = folder();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_aloi"))
        .args(line.split_whitespace())
        .current_dir(folder.path())
        .env_remove("CLICOLOR_FORCE")
        .env("LC_ALL", locale)
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// The founding contract, with `language` set to this or without it, and something changed in it.
fn contract(language: &str, from: &str, to: &str) -> String {
    let text = include_str!("../fixtures/nini/contract.toml");
    let own = text.lines().find(|line| line.starts_with("language")).unwrap();
    let language = match language {
        "" => String::new(),
        code => format!("language = \"{code}\""),
    };
    let changed = text.replace(own, &language).replacen(from, to, 1);
    assert_ne!(changed, text.replace(own, &language), "{from}");
    changed
}

/// A line run on a contract must be refused with each of these.
fn check(locale: &str, contract: &str, line: &str, said: &[&str]) {
    let ran = run(locale, &[("contract.toml", contract)], line);
    assert_eq!(ran.code, 2, "{line}: {}{}", ran.out, ran.err);
    for said in said {
        assert!(ran.err.contains(said), "{line} in {locale}: no {said:?} in\n{}", ran.err);
    }
}

#[test]
fn what_is_wrong_with_a_contract_is_said_in_its_language() {
    let cases = [
        (
            "fr",
            "erreur\u{a0}: [contract] n'a pas de clé «\u{a0}tite\u{a0}»",
            "1 problème dans contract.toml\u{202f}; rien n'a été calculé",
        ),
        (
            "es",
            "error: [contract] no tiene ninguna clave «tite»",
            "1 problema en contract.toml; no se ha calculado nada",
        ),
        (
            "en",
            "error: [contract] has no key \"tite\"",
            "1 problem in contract.toml; nothing was computed",
        ),
    ];
    for (language, message, sum) in cases {
        let wrong = contract(language, "title", "tite");
        check("C", &wrong, "check -c contract.toml", &[message, sum]);
        check("de_DE.UTF-8", &wrong, "check -c contract.toml", &[message, sum]);
        let own = contract("", "title", "tite");
        check(language, &own, "check -c contract.toml", &[message, sum]);
        let asked = format!("check -c contract.toml --lang {language}");
        check("fr_FR.UTF-8", &contract("es", "title", "tite"), &asked, &[message, sum]);
    }
}

#[test]
fn a_contract_of_broken_syntax_still_says_its_language() {
    for (language, said) in [
        ("fr", "cette liste n'est jamais fermée"),
        ("es", "esta lista no se cierra nunca"),
        ("en", "this list is never closed"),
    ] {
        let broken = contract(language, "groups = [\"XX", "groups = [[\"XX");
        check("fr_FR.UTF-8", &broken, "check -c contract.toml", &[said]);
    }
}

#[test]
fn contradictions_hours_and_levels_are_said_in_each_language() {
    for (from, to, french, spanish) in [
        (
            "\"1 jour\"",
            "\"1 jour environ\"",
            "«\u{a0}1 jour environ\u{a0}» n'est pas compris",
            "no se entiende «1 jour environ»",
        ),
        (
            "\n[[indicators]]",
            "\n[calendars.x]\nhours = \"SH off\"\nholidays = \"FRE\"\n[[indicators]]",
            "«\u{a0}SH\u{a0}» (vacances scolaires) n'est pas pris en charge",
            "no se conocen festivos para «FRE»",
        ),
        (
            "timezone = \"Europe/Paris\"",
            "timezone = \"Europe/Pari\"",
            "vouliez-vous dire «\u{a0}Europe/Paris\u{a0}»\u{202f}?",
            "¿quería decir «Europe/Paris»?",
        ),
    ] {
        check("C", &contract("fr", from, to), "check -c contract.toml", &[french]);
        check("C", &contract("es", from, to), "check -c contract.toml", &[spanish]);
    }
}

#[test]
fn what_is_wrong_with_a_command_is_said_in_the_language_of_the_environment() {
    for (line, french, spanish) in [
        (
            "report -c none.toml -m 2026-10",
            "erreur\u{a0}: impossible de lire none.toml\u{a0}: ce fichier ou ce dossier n'existe pas",
            "error: no se puede leer none.toml: no existe el fichero o la carpeta",
        ),
        (
            "report -c contract.toml -m 2026-10 -o r.doc",
            "  aide\u{a0}: l'une de .html .xlsx .pdf .md .csv .json .txt, ou - pour la sortie standard",
            "  ayuda: una de .html .xlsx .pdf .md .csv .json .txt, o - para la salida estándar",
        ),
        (
            "calendar add 2026-13-01 4h --hours 24/7 --timezone Mars",
            "«\u{a0}2026-13-01\u{a0}» n'est pas un instant",
            "«2026-13-01» no es un instante",
        ),
        (
            "calendar add 2026-10-05 4h --hours 09:00-18:00 --timezone UTC --holidays FR",
            "retirer «\u{a0}--holidays\u{a0}»",
            "quitar «--holidays»",
        ),
    ] {
        let own = contract("", "title", "title ");
        check("fr_FR.UTF-8", &own, line, &[french]);
        check("es_ES.UTF-8", &own, line, &[spanish]);
    }
}

#[test]
fn what_was_read_is_counted_as_each_language_counts() {
    let export = [
        ("contract.toml", contract("", "title", "title ")),
        ("t.csv", "ticket,type,status,group\nINC-1,Incident,Clos,XX\n".to_owned()),
        ("h.csv", "ticket,at,field,from,to\n".to_owned()),
    ];
    let files: Vec<(&str, &str)> = export.iter().map(|(name, text)| (*name, &**text)).collect();
    let line = "check -c contract.toml --tickets t.csv --history h.csv";
    for (language, said) in [
        ("fr", "1 ligne lue\u{a0}: 1 utilisée, 0 écartée\u{202f}; 1 ticket, "),
        ("es", "1 fila leída: 1 usada, 0 apartadas; 1 ticket, "),
        ("en", "1 row read: 1 used, 0 set aside; 1 ticket, "),
    ] {
        let ran = run(language, &files, line);
        assert!(ran.err.contains(said), "{language}: {}", ran.err);
    }
}
