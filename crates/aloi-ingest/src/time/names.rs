//! Names of months, weekdays and halves of the day, in the languages of the tools: English,
//! French, Spanish, Portuguese, German, Italian, months in Dutch too; full or abbreviated, with or without accents.
//!
//! No name stands for two months, nor for two weekdays. Some stand for one of each: `mar` is March
//! and, in French, Italian and Spanish, Tuesday. Only its place in the text tells which.

use chrono::Weekday;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word as the tables below have it: in small letters, without accents.
pub(crate) fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let letters = word.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).collect()
}

/// The month that a folded word names, from 1.
pub(crate) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "january" | "jan" | "janvier" | "janv" | "enero" | "ene" | "janeiro" | "januar"
        | "januari" | "janner" | "jaenner" | "gennaio" | "gen" => 1,
        "february" | "feb" | "fevrier" | "fevr" | "fev" | "febrero" | "fevereiro" | "februar"
        | "februari" | "feber" | "febbraio" => 2,
        "march" | "mar" | "mars" | "marzo" | "marco" | "marz" | "maerz" | "mrz" | "maart"
        | "mrt" => 3,
        "april" | "apr" | "avril" | "avr" | "abril" | "abr" | "aprile" => 4,
        "may" | "mai" | "mayo" | "maio" | "maggio" | "mag" | "mei" => 5,
        "june" | "jun" | "juin" | "junio" | "junho" | "juni" | "giugno" | "giu" => 6,
        "july" | "jul" | "juillet" | "juil" | "julio" | "julho" | "juli" | "luglio" | "lug" => 7,
        "august" | "augustus" | "aug" | "aout" | "agosto" | "ago" => 8,
        "september" | "sep" | "sept" | "septembre" | "septiembre" | "setiembre" | "setembro"
        | "set" | "settembre" | "sett" => 9,
        "october" | "oct" | "octobre" | "octubre" | "outubro" | "out" | "oktober" | "okt"
        | "ottobre" | "ott" => 10,
        "november" | "nov" | "novembre" | "noviembre" | "novembro" => 11,
        "december" | "dec" | "decembre" | "diciembre" | "dic" | "dezembro" | "dez" | "dezember"
        | "dicembre" => 12,
        _ => return None,
    })
}

/// The weekday that a folded word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" | "lundi" | "lun" | "lunes" | "segunda" | "seg" | "montag" | "mo"
        | "lunedi" => Weekday::Mon,
        "tuesday" | "tue" | "tues" | "mardi" | "mar" | "martes" | "terca" | "ter" | "dienstag"
        | "di" | "martedi" => Weekday::Tue,
        "wednesday" | "wed" | "mercredi" | "mer" | "miercoles" | "mie" | "quarta" | "qua"
        | "mittwoch" | "mi" | "mercoledi" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" | "jeudi" | "jeu" | "jueves" | "jue" | "quinta"
        | "qui" | "donnerstag" | "do" | "giovedi" | "gio" => Weekday::Thu,
        "friday" | "fri" | "vendredi" | "ven" | "viernes" | "vie" | "sexta" | "sex" | "freitag"
        | "fr" | "venerdi" => Weekday::Fri,
        "saturday" | "sat" | "samedi" | "sam" | "sabado" | "sab" | "samstag" | "sonnabend"
        | "sa" | "sabato" => Weekday::Sat,
        "sunday" | "sun" | "dimanche" | "dim" | "domingo" | "dom" | "sonntag" | "so"
        | "domenica" => Weekday::Sun,
        _ => return None,
    })
}

/// Whether the text begins with a half of the day (`PM`, `p.m.`, `p. m.`): true for the afternoon,
/// and what comes after.
pub(super) fn half(text: &str) -> Option<(bool, &str)> {
    let rest = text.strip_prefix(['a', 'A', 'p', 'P'])?;
    let afternoon = text.starts_with(['p', 'P']);
    let pointed = rest.strip_prefix('.');
    let rest = pointed.map_or(rest, |rest| rest.trim_start());
    let rest = rest.strip_prefix(['m', 'M'])?;
    let rest = if pointed.is_some() { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
    (!rest.starts_with(char::is_alphanumeric)).then_some((afternoon, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_as_the_tools_write_them() {
        // the twelve months of each language, full and as its tools abbreviate them
        for (language, names) in [
            (
                "en",
                "January February March April May June July August September October November December",
            ),
            ("en", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
            (
                "fr",
                "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            ),
            ("fr", "janv févr mars avr mai juin juil août sept oct nov déc"),
            (
                "es",
                "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            ),
            ("es", "ene feb mar abr may jun jul ago sept oct nov dic"),
            (
                "pt",
                "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            ),
            ("pt", "jan fev mar abr mai jun jul ago set out nov dez"),
            (
                "de",
                "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            ),
            ("de", "Jan Feb Mrz Apr Mai Jun Jul Aug Sept Okt Nov Dez"),
            (
                "it",
                "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            ),
            ("it", "gen feb mar apr mag giu lug ago set ott nov dic"),
            (
                "nl",
                "januari februari maart april mei juni juli augustus september oktober november december",
            ),
            ("nl", "jan feb mrt apr mei jun jul aug sep okt nov dec"),
            ("accents lost", "janv fevr Maerz avr mai juin juil AOUT sept oct nov dec"),
            ("capitals", "JANVIER FÉVRIER MARÇO AVRIL MAI JUIN JUILLET AOÛT SEPT OCT NOV DÉC"),
        ] {
            let months: Vec<_> = names.split(' ').map(|name| month(&folded(name))).collect();
            let all: Vec<_> = (1..=12).map(Some).collect();
            assert_eq!(months, all, "{language}: {names}");
        }
        assert_eq!(month(&folded("fe\u{301}vr")), Some(2), "an accent apart from its letter");
        assert_eq!(month("jui"), None, "June or July");
    }

    #[test]
    fn weekdays_as_the_tools_write_them() {
        for names in [
            "Mon Tue Wed Thu Fri Sat Sun",
            "lundi mardi mercredi jeudi vendredi samedi dimanche",
            "lun mar mer jeu ven sam dim",
            "lunes martes miércoles jueves viernes sábado domingo",
            "segunda terça quarta quinta sexta sábado domingo",
            "Mo Di Mi Do Fr Sa So",
            "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        ] {
            let days = names.split(' ').map(|name| weekday(&folded(name)));
            let mut day = Weekday::Mon;
            for found in days {
                assert_eq!(found, Some(day), "{names}");
                day = day.succ();
            }
        }
    }

    #[test]
    fn halves_of_the_day() {
        for (text, found) in [
            ("PM", Some((true, ""))),
            ("am.", Some((false, "."))),
            ("p.m. UTC", Some((true, " UTC"))),
            ("p.\u{a0}m.", Some((true, ""))),
            ("a. m", Some((false, ""))),
            ("pmx", None),
            ("p", None),
            ("à 3", None),
        ] {
            assert_eq!(half(text), found, "{text}");
        }
    }
}
