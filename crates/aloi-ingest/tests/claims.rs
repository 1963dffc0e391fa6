//! What the other side's files claim, as people and tools write it: rates that a workbook shows in per
//! cent, months in words, columns that say yes where a limit was exceeded, lines of totals.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::{Glossary, Month, Verdict};
use aloi_ingest::{ClaimsRead, File};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const CONTRACT: &str = r#"
[contract]
title = "T"
client = "C"
provider = "XX"
timezone = "Europe/Paris"
[provider]
groups = ["XX"]
[statuses]
closed = ["Closed"]
[calendars.tma]
hours = "24/7"
[[indicators]]
id = "restoration"
title = "Restoration"
calendar = "tma"
levels = [
  { priority = "P1", within = "2h", target = "100%" },
  { priority = "Total", within = "2h", target = "100%" },
]
"#;

fn october() -> Month {
    "2026-10".parse().unwrap()
}

/// What is read of a file of claims, or why nothing is.
fn read(name: &str, bytes: &[u8], claims: &str, months: &[Month]) -> Result<ClaimsRead, String> {
    let contract = aloi_contract::read(&format!("{CONTRACT}{claims}")).unwrap();
    let mut glossary = Glossary::new(&contract.contract);
    let file = File { name: name.to_owned(), bytes: bytes.to_vec() };
    let read = aloi_ingest::read_claims(&[file], &contract, months, &mut glossary);
    read.map_err(|stops| stops.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn of_csv(text: &str, claims: &str) -> Result<ClaimsRead, String> {
    read("c.csv", text.as_bytes(), claims, &[october()])
}

/// The rate that a cell of a workbook with this number and format claims.
fn rate(number: f64, format: &str, claims: &str) -> Result<String, String> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in [(0, "priority"), (1, "total"), (2, "rate")] {
        sheet.write_string(0, column, name).unwrap();
    }
    sheet.write_string(1, 0, "P1").unwrap();
    sheet.write_number(1, 1, 43).unwrap();
    let format = Format::new().set_num_format(format);
    sheet.write_number_with_format(1, 2, number, &format).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let read = read("c.xlsx", &bytes, claims, &[october()])?;
    Ok(read.claims.rows[0].rate.unwrap().to_string())
}

#[test]
fn a_cell_shown_in_per_cent_is_the_rate_that_it_shows() {
    let (fraction, percent) =
        ("[claims]\nrates = \"fraction\"\n", "[claims]\nrates = \"percent\"\n");
    // the number, its format, the contract's section, the rate in per cent
    for (number, format, claims, expected) in [
        (0.95, "0%", "", "95"),
        (0.9535, "0.00%", "", "95.35"),
        (0.9535, "0.00 %", percent, "95.35"),
        (41.0 / 43.0, "0.00%", "", "95.348837209302"),
        (1.0, "0%", "", "100"),
        (0.005, "0.0%", "", "0.5"),
        (0.0, "0%", "", "0"),
        // the sign says more than the contract, as in a text
        (0.95, "0%", fraction, "95"),
        (0.95, "0.00", fraction, "95"),
        (95.35, "0.00", "", "95.35"),
        (95.0, "0.0\" %\"", "", "95"),
    ] {
        let read = rate(number, format, claims);
        assert_eq!(read.as_deref(), Ok(expected), "{number} as {format} {claims}");
    }
    let unsigned = rate(0.95, "0.00", "").unwrap_err();
    assert!(unsigned.contains("may be a fraction or per cent"), "{unsigned}");
    let over = rate(95.0, "0%", "").unwrap_err();
    assert!(over.contains("over 100 %"), "{over}");
}

/// An OpenDocument workbook with a header and rows of cells as its XML has them.
fn ods(rows: &str) -> Vec<u8> {
    let head = ["priority", "total", "rate"].map(|name| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{name}</text:p>\
             </table:table-cell>"
        )
    });
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">\
         <table:table-row>{}</table:table-row>{rows}</table:table></office:spreadsheet>\
         </office:body></office:document-content>",
        head.concat()
    );
    let mut book = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    for (name, text) in
        [("mimetype", kind), ("META-INF/manifest.xml", "<m/>"), ("content.xml", &content)]
    {
        book.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut book, text.as_bytes()).unwrap();
    }
    book.finish().unwrap().into_inner()
}

#[test]
fn an_opendocument_cell_in_per_cent_is_the_rate_that_it_shows() {
    let row = |kind: &str, value: &str| {
        format!(
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>P1</text:p>\
             </table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"43\"/>\
             <table:table-cell office:value-type=\"{kind}\" office:value=\"{value}\"/>\
             </table:table-row>"
        )
    };
    let rate = |kind: &str, value: &str| {
        let read = read("c.ods", &ods(&row(kind, value)), "", &[october()])?;
        Ok::<_, String>(read.claims.rows[0].rate.unwrap().to_string())
    };
    assert_eq!(rate("percentage", "0.9535").as_deref(), Ok("95.35"));
    assert_eq!(rate("percentage", "1").as_deref(), Ok("100"));
    assert_eq!(rate("float", "95.35").as_deref(), Ok("95.35"));
    let unsigned = rate("float", "0.95").unwrap_err();
    assert!(unsigned.contains("may be a fraction or per cent"), "{unsigned}");
}

#[test]
fn a_month_is_read_as_people_write_it() {
    let both: [Month; 2] = [october(), "2026-11".parse().unwrap()];
    for text in
        ["2026-10", "10/2026", "2026/10", "octobre 2026", "oct. 2026", "October 2026", "2026-10-31"]
    {
        let rows = format!("priority;month;total;in_time\nP1;{text};3;2\nP1;11/2026;5;5\n");
        let read = read("c.csv", rows.as_bytes(), "", &both).unwrap();
        let months: Vec<Month> = read.claims.rows.iter().map(|claim| claim.row.month).collect();
        assert_eq!(months, both, "{text}");
    }
    for text in ["oct-26", "10/26", "October", "2026.10"] {
        let rows = format!("priority;month;total;in_time\nP1;{text};3;2\n");
        let stop = of_csv(&rows, "").unwrap_err();
        assert!(stop.contains("is no month"), "{text}: {stop}");
    }
}

/// A workbook makes a date of "10/2026".
#[test]
fn a_month_that_a_workbook_keeps_as_a_date_is_a_month() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in [(0, "priority"), (1, "month"), (2, "total")] {
        sheet.write_string(0, column, name).unwrap();
    }
    sheet.write_string(1, 0, "P1").unwrap();
    let month = ExcelDateTime::parse_from_str("2026-10-01").unwrap();
    let format = Format::new().set_num_format("mm/yyyy");
    sheet.write_with_format(1, 1, month, &format).unwrap();
    sheet.write_number(1, 2, 43).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let declared = "[claims]\ndates = \"%d/%m/%Y\"\n";
    for claims in ["", declared] {
        let read = read("c.xlsx", &bytes, claims, &[october()]).unwrap();
        assert_eq!(read.claims.rows[0].row.month, october(), "{claims}");
    }
}

/// The verdicts of a file with one column beside the ticket: `+` in time, `-` late.
fn verdicts(label: &str, words: &[&str], claims: &str) -> Result<String, String> {
    let rows = words.iter().enumerate().map(|(n, word)| format!("T{n};{word}\n"));
    let text = format!("ticket;{label}\n{}", rows.collect::<String>());
    let read = of_csv(&text, claims)?;
    let sign = |verdict: Option<Verdict>| match verdict {
        Some(Verdict::InTime) => '+',
        Some(Verdict::Late) => '-',
        Some(Verdict::Unasked) | None => '?',
    };
    Ok(read.claims.tickets.iter().map(|claim| sign(claim.verdict)).collect())
}

#[test]
fn a_column_of_breaches_says_yes_where_a_ticket_was_late() {
    // its name, its words, what they are
    for (label, words, expected) in [
        ("Temps de résolution dépassé", ["Oui", "Non"], "-+"),
        ("Se superó el tiempo de resolución", ["Sí", "No"], "-+"),
        ("Tempo para resolver excedido", ["Sim", "Não"], "-+"),
        ("has_breached", ["true", "false"], "-+"),
        ("SLA_VIOLATION", ["1", "0"], "-+"),
        ("late", ["yes", "no"], "-+"),
        ("breached", ["Breached", "Met"], "-+"),
        ("any name", ["oui", "non"], "-+"),
    ] {
        let late = format!("[claims.columns]\nlate = \"{label}\"\n");
        assert_eq!(verdicts(label, &words, &late).as_deref(), Ok(expected), "{label}");
    }
    assert_eq!(verdicts("late", &["yes", "no"], "").as_deref(), Ok("-+"), "without a mapping");
    let own = "[claims.columns]\nlate = \"Late?\"\n[claims.values.late]\nC = \"yes\"\nB = \"no\"\n";
    assert_eq!(verdicts("Late?", &["C", "B"], own).as_deref(), Ok("-+"), "words of its own");
}

#[test]
fn a_name_that_says_the_opposite_of_the_mapping_is_asked() {
    let verdict = |label: &str| format!("[claims.columns]\nverdict = \"{label}\"\n");
    let late = |label: &str| format!("[claims.columns]\nlate = \"{label}\"\n");
    for (label, words, claims) in [
        ("Temps de résolution dépassé", ["Oui", "Non"], verdict("Temps de résolution dépassé")),
        ("has_breached", ["true", "false"], verdict("has_breached")),
        ("SLA_VIOLATION", ["0", "1"], verdict("SLA_VIOLATION")),
        ("Hors délai", ["Non", "Oui"], verdict("Hors délai")),
        ("Overdue", ["no", "yes"], verdict("Overdue")),
        ("made_sla", ["true", "false"], late("made_sla")),
    ] {
        let stop = verdicts(label, &words, &claims).unwrap_err();
        let other = if claims.contains("late =") { "verdict" } else { "late" };
        for said in [
            "its name says that a limit was ",
            &format!("{other} = \"{label}\" in [claims.columns]"),
            "[claims.values.",
        ] {
            assert!(stop.contains(said), "{label}: {said}\n{stop}");
        }
        assert_eq!(stop.lines().count(), 2, "asked once: {stop}");
    }
    let exclu = "[claims.columns]\nin_base = \"Exclu\"\n";
    let stop = verdicts("Exclu", &["Oui"], exclu).unwrap_err();
    assert!(stop.contains("says that a ticket does not count"), "{stop}");
}

#[test]
fn words_that_name_the_verdict_need_no_answer() {
    let mapped = |label: &str| format!("[claims.columns]\nverdict = \"{label}\"\n");
    let breach = verdicts("Breach status", &["Breached", "Met"], &mapped("Breach status"));
    assert_eq!(breach.as_deref(), Ok("-+"));
    let label = "Dépassé";
    let values = "[claims.values.verdict]\nOui = \"late\"\nNon = \"in_time\"\n";
    let both = verdicts(label, &["Oui", "Non"], &format!("{}{values}", mapped(label)));
    assert_eq!(both.as_deref(), Ok("-+"));
}

/// "Oui" turned, "Non" is not what it seems either.
#[test]
fn one_answer_turned_leaves_the_other_to_be_asked() {
    let claims = "[claims.values.verdict]\nOui = \"late\"\n";
    let stop = verdicts("verdict", &["Oui", "Non"], claims).unwrap_err();
    assert!(stop.contains("nothing of \"Non\""), "{stop}");
    let straight = "[claims.values.verdict]\nOui = \"in_time\"\n";
    assert_eq!(verdicts("verdict", &["Oui", "Non"], straight).as_deref(), Ok("+-"));
}

#[test]
fn verdict_and_late_of_one_row_must_agree() {
    let rows = |last: &str| format!("ticket;verdict;late\nT1;met;no\nT2;missed;yes\nT3;{last}\n");
    let read = of_csv(&rows("met;"), "").unwrap();
    let verdicts = read.claims.tickets.iter().map(|claim| claim.verdict);
    let (met, late) = (Some(Verdict::InTime), Some(Verdict::Late));
    assert_eq!(verdicts.collect::<Vec<_>>(), [met, late, met]);
    let stop = of_csv(&rows("met;yes"), "").unwrap_err();
    assert!(stop.contains("c.csv:4: column late: \"yes\" says the opposite of \"met\""), "{stop}");
}

#[test]
fn lines_of_totals_are_set_aside_and_told() {
    let rows = "priority;total;in_time\nP1;3;2\nTotal général;3;2\n;;\n";
    let tickets = "ticket;verdict\nT1;met\nTotal: 1;1 met\n";
    let lost = "ticket;verdict\nT1;met\n;Total\n";
    let short = "ticket;verdict;elapsed\nT1;met;1h\nTotal\n";
    for (words, text, line) in
        [("rows", rows, 3), ("tickets", tickets, 3), ("without id", lost, 3), ("short", short, 3)]
    {
        let read = of_csv(text, "").expect(words);
        let aside: Vec<u64> = read.claims.set_aside.iter().map(|spot| spot.line).collect();
        assert_eq!((aside, read.files[0].set_aside), (vec![line], 1), "{words}");
        assert_eq!(read.claims.rows.len() + read.claims.tickets.len(), 1, "{words}");
    }
    let dated = "ticket,closed_at\nTotal,2026-10-05 10:00:00\n";
    let dated = of_csv(dated, "").unwrap();
    assert_eq!((dated.claims.tickets.len(), dated.claims.set_aside.len()), (1, 0), "a ticket");
    // a level of the contract is no sum, whatever it is called, nor is what only begins like one
    let level = of_csv("priority;total;in_time\nTotal;3;2\n", "").unwrap();
    assert_eq!((level.claims.rows.len(), level.claims.set_aside.len()), (1, 0));
    let class = of_csv("priority;total;in_time\nTotal OR;3;2\n", "").unwrap_err();
    assert!(class.contains("names no level"), "{class}");
}
