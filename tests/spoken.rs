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

/// A wrong input of the commonest, and the first line that is said of it, in French, English and Spanish.
type Wrong =
    (&'static str, &'static [(&'static str, &'static str)], &'static str, [&'static str; 3]);

/// The export that is right, but for what each case replaces.
const TICKETS: &str = "ticket,type,status,group,priority,opened_at\n\
                       INC-1,Incident,Clos,XX,P1,2026-10-05 08:00\n";
const HISTORY: &str = "ticket,at,field,from,to\nINC-1,2026-10-05 09:00,status,Ouvert,Clos\n";

const WRONG: [Wrong; 12] = [
    (
        "a file that is not there",
        &[],
        "check -c c.toml --tickets no.csv --history h.csv",
        [
            "erreur\u{a0}: impossible de lire no.csv\u{a0}: ce fichier ou ce dossier n'existe pas (erreur système 2)",
            "error: cannot read no.csv: No such file or directory (os error 2)",
            "error: no se puede leer no.csv: no existe el fichero o la carpeta (error del sistema 2)",
        ],
    ),
    (
        "a month that is none",
        &[],
        "report -c c.toml -m 2026-13",
        [
            "erreur\u{a0}: «\u{a0}2026-13\u{a0}» n'est pas une valeur de --month <AAAA-MM>\u{a0}: «\u{a0}2026-13\u{a0}» n'est pas un mois\u{a0}: écrire l'année et le mois, comme 2026-10 (de 1970-01 à 2100-12)",
            "error: \"2026-13\" is no value of --month <YYYY-MM>: \"2026-13\" is not a month: write the year and the month, such as 2026-10 (1970-01 to 2100-12)",
            "error: «2026-13» no es un valor de --month <AAAA-MM>: «2026-13» no es un mes: escribir el año y el mes, como 2026-10 (de 1970-01 a 2100-12)",
        ],
    ),
    (
        "a status that the contract does not map",
        &[("h.csv", "ticket,at,field,from,to\nINC-1,2026-10-05 09:00,status,Garé,Clos\n")],
        "check -c c.toml --tickets t.csv --history h.csv",
        [
            "erreur\u{a0}: le contrat ne dit pas ce que 1 statut veut dire pour l'horloge\u{a0}:",
            "error: the contract does not say what 1 status means to the clock:",
            "error: el contrato no dice qué significa 1 estado para el reloj:",
        ],
    ),
    (
        "a date that is none",
        &[("h.csv", "ticket,at,field,from,to\nINC-1,yesterday,status,Ouvert,Clos\n")],
        "check -c c.toml --tickets t.csv --history h.csv",
        [
            "erreur\u{a0}: h.csv:2\u{a0}: ticket INC-1, colonne at\u{a0}: «\u{a0}yesterday\u{a0}» n'est pas une date écrite comme 2026-10-05T10:30:00+02:00, 2026-10-05 10:30, 05/10/2026 10:30 ou 5 oct. 2026 10:30\u{202f}; dire comment elle est écrite avec dates dans [source], par exemple dates = \"%d/%m/%Y %H:%M\"",
            "error: h.csv:2: ticket INC-1, column at: \"yesterday\" is not a time written as 2026-10-05T10:30:00+02:00, 2026-10-05 10:30, 05/10/2026 10:30 or 5 Oct 2026 10:30; say how it is written with dates in [source], such as dates = \"%d/%m/%Y %H:%M\"",
            "error: h.csv:2: ticket INC-1, columna at: «yesterday» no es una fecha escrita como 2026-10-05T10:30:00+02:00, 2026-10-05 10:30, 05/10/2026 10:30 o 5 oct 2026 10:30; decir cómo está escrita con dates en [source], por ejemplo dates = \"%d/%m/%Y %H:%M\"",
        ],
    ),
    (
        "dates that do not tell the day from the month",
        &[("h.csv", "ticket,at,field,from,to\nINC-1,05/10/2026 09:00,status,Ouvert,Clos\n")],
        "check -c c.toml --tickets t.csv --history h.csv",
        [
            "erreur\u{a0}: h.csv:2\u{a0}: «\u{a0}05/10/2026 09:00\u{a0}» ne distingue pas le jour du mois, et aucune date de l'export ne le fait (dates écrites ainsi\u{a0}: 1\u{202f}; voici la première)",
            "error: h.csv:2: \"05/10/2026 09:00\" does not tell the day from the month, and no date of the export does (times written so: 1; this is the first)",
            "error: h.csv:2: «05/10/2026 09:00» no distingue el día del mes, y ninguna fecha de la exportación lo hace (fechas escritas así: 1; esta es la primera)",
        ],
    ),
    (
        "a workbook cut short",
        &[("t.xlsx", "PK\u{3}\u{4}cut")],
        "check -c c.toml --tickets t.xlsx --history h.csv",
        [
            "erreur\u{a0}: t.xlsx\u{a0}: le fichier .zip ou le classeur est endommagé\u{a0}: invalid Zip archive: Could not find EOCD (message technique, en anglais)",
            "error: t.xlsx: the .zip file or workbook is damaged: invalid Zip archive: Could not find EOCD",
            "error: t.xlsx: el fichero .zip o el libro está dañado: invalid Zip archive: Could not find EOCD (mensaje técnico, en inglés)",
        ],
    ),
    (
        "a column that is not there",
        &[("h.csv", "ticket,when,field,from,to\n")],
        "check -c c.toml --tickets t.csv --history h.csv",
        [
            "erreur\u{a0}: h.csv:1\u{a0}: il n'y a pas de colonne «\u{a0}at\u{a0}»",
            "error: h.csv:1: there is no column \"at\"",
            "error: h.csv:1: no hay ninguna columna «at»",
        ],
    ),
    (
        "an argument that is none",
        &[],
        "report -c c.toml --moth 2026-10",
        [
            "erreur\u{a0}: argument inattendu «\u{a0}--moth\u{a0}»",
            "error: unexpected argument \"--moth\"",
            "error: argumento inesperado «--moth»",
        ],
    ),
    (
        "an empty file",
        &[("t.csv", "")],
        "check -c c.toml --tickets t.csv --history h.csv",
        [
            "erreur\u{a0}: t.csv\u{a0}: le fichier est vide\u{a0}: il n'a pas de ligne d'en-tête",
            "error: t.csv: the file is empty: it has no header line",
            "error: t.csv: el fichero está vacío: no tiene línea de encabezado",
        ],
    ),
    (
        "a file that is no table",
        &[("t.csv", "%PDF-1.7\n")],
        "check -c c.toml --tickets t.csv --history h.csv",
        [
            "erreur\u{a0}: t.csv\u{a0}: le fichier est un document PDF, pas un tableau",
            "error: t.csv: the file is a PDF document, no table",
            "error: t.csv: el fichero es un documento PDF, no una tabla",
        ],
    ),
    (
        "no history",
        &[],
        "check -c c.toml --tickets t.csv",
        [
            "erreur\u{a0}: la forme changes demande le fichier de l'historique",
            "error: the shape changes needs the history file",
            "error: la forma changes necesita el fichero del historial",
        ],
    ),
    (
        "two rows of a ticket that differ",
        &[(
            "t.csv",
            "ticket,type,status,group,priority,opened_at\nINC-1,Incident,Clos,XX,P1,\nINC-1,Incident,Clos,XX,P2,\n",
        )],
        "check -c c.toml --tickets t.csv --history h.csv",
        [
            "erreur\u{a0}: t.csv:3\u{a0}: le ticket INC-1 a deux lignes différentes, ici et en t.csv:2",
            "error: t.csv:3: ticket INC-1 has two rows that differ, here and at t.csv:2",
            "error: t.csv:3: el ticket INC-1 tiene dos filas distintas, aquí y en t.csv:2",
        ],
    ),
];

#[test]
fn the_commonest_mistakes_are_said_in_each_language() {
    for (words, changed, line, first_lines) in WRONG {
        for (language, expected) in ["fr", "en", "es"].into_iter().zip(first_lines) {
            let contract = contract("", "title", "title ");
            let mut files = vec![("c.toml", &*contract), ("t.csv", TICKETS), ("h.csv", HISTORY)];
            files.extend(changed);
            let ran = run(language, &files, line);
            assert_eq!(ran.code, 2, "{words}: {}{}", ran.out, ran.err);
            assert_eq!(ran.err.lines().next(), Some(expected), "{words} in {language}");
        }
    }
}

/// The export of a small desk, and what `aloi init` proposes for it in an environment of this locale.
fn proposal(locale: &str, line: &str) -> Ran {
    let export = "Numéro;Statut;Groupe;Priorité;Ouvert le;Affecté le;Résolu le;Clos le\n\
        1;Clos;XX;P1;05/10/2026 08:00;05/10/2026 09:00;05/10/2026 10:00;13/10/2026 09:00\n\
        2;Bloqué;XX;P1;05/10/2026 08:00;05/10/2026 09:00;;\n";
    let ran = run(locale, &[("liste.csv", export)], &format!("init liste.csv -o - {line}"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran
}

/// What a contract says without its comments and its own words.
fn unsaid(contract: &str) -> Vec<&str> {
    let own = ["title", "client", "provider ", "language"];
    let lines = contract.lines().map(|line| line.split('#').next().unwrap().trim_end());
    lines.filter(|line| !line.is_empty() && !own.iter().any(|key| line.starts_with(key))).collect()
}

#[test]
fn a_contract_is_proposed_in_the_language_of_its_reader() {
    let english = proposal("C", "");
    let cases = [
        (
            "fr",
            "# Un contrat proposé par `aloi init` d'après liste.csv",
            "# TODO: garder les groupes du prestataire",
            "title    = \"Délai de restauration de service des incidents\"",
            "garder les groupes du prestataire",
        ),
        (
            "es",
            "# Un contrato propuesto por `aloi init` a partir de liste.csv",
            "# TODO: conservar los grupos del proveedor",
            "title    = \"Tiempo de restablecimiento de los incidentes\"",
            "conservar los grupos del proveedor",
        ),
        (
            "en",
            "# A contract proposed by `aloi init` from liste.csv",
            "# TODO: keep the provider's groups",
            "title    = \"Restoration time of incidents\"",
            "keep the provider's groups",
        ),
    ];
    for (language, opening, asked, title, left) in cases {
        let flag = format!("--lang {language}");
        for ran in [proposal(language, ""), proposal("es_ES.UTF-8", &flag), proposal("C", &flag)] {
            let own = format!("language = \"{language}\"");
            for said in [opening, asked, title, &own] {
                assert!(ran.out.contains(said), "{language}: no {said:?} in\n{}", ran.out);
            }
            assert!(ran.err.contains(left), "{language}: {}", ran.err);
            assert_eq!(unsaid(&ran.out), unsaid(&english.out), "{language}");
        }
    }
}

#[test]
fn what_stops_a_register_names_its_section_and_is_nobody_elses_words() {
    let contract = include_str!("../fixtures/rules/R17-calls/contract.toml");
    let files = [("c.toml", contract), ("calls.csv", "nothing\n1\n")];
    let line = "report -c c.toml --source calls=calls.csv -m 2026-10 --lang fr";
    let ran = run("fr_FR.UTF-8", &files, line);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("[sources.calls.columns]"), "{}", ran.err);
    assert!(!ran.err.contains("en anglais"), "{}", ran.err);
}
