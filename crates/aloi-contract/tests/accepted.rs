//! Contract files that are accepted, and what is read from them.

use aloi::reading::{MonthOf, Reopened};
use aloi::zone::Tz;
use aloi::{Language, State};
use aloi_contract::{
    Column, ContractFile, Dates, Durations, Heading, Logo, LogoKind, LogoProblem, Look, RecordPath,
    Shape, read, read_with,
};
use aloi_words::said;

const CONTRACT: &str = include_str!("contract.toml");

fn accepted(text: &str) -> ContractFile {
    read(text).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The smallest contract, with `more` at its end.
fn small(more: &str) -> String {
    let small = "[contract]\ntitle = \"T\"\nclient = \"C\"\nprovider = \"P\"\ntimezone = \"UTC\"\n\
        [provider]\ngroups = [\"P\"]\n[statuses]\nclosed = [\"Closed\"]\n\
        [calendars.all]\nhours = \"24/7\"\n[[indicators]]\nid = \"r\"\ntitle = \"R\"\n\
        calendar = \"all\"\nlevels = [{ priority = \"P1\", within = \"2h\", target = \"90%\" }]\n";
    format!("{small}{more}")
}

#[test]
fn the_documented_example_says_who_promised_what() {
    let contract = accepted(CONTRACT).contract;
    assert_eq!(
        (contract.title.as_str(), contract.client.as_str(), contract.provider.as_str()),
        ("TMA Ni-Ni", "Ni-Ni", "XX")
    );
    assert_eq!((contract.timezone, contract.language), (Tz::Europe__Paris, Language::French));
    assert_eq!(contract.groups.iter().map(|g| g.text()).collect::<Vec<_>>(), ["XX", "XX-*"]);
    assert_eq!(contract.types, ["Incident"]);
    assert_eq!(contract.services[0].name, "OR");
    assert!(contract.services[0].applications[1].matches("Portail client"));
    assert_eq!(contract.statuses[&State::Restored], ["Résolu", "Contourné"]);
    assert_eq!(contract.calendars.keys().collect::<Vec<_>>(), ["office", "tma"]);
    assert!(contract.calendars["tma"].is_always());
    assert_eq!(contract.calendars["office"].working_day(), Ok(28_800));
}

#[test]
fn the_documented_example_says_what_is_measured() {
    let contract = accepted(CONTRACT).contract;
    let indicator = &contract.indicators[0];
    assert_eq!((indicator.id.as_str(), indicator.calendar.as_str()), ("restoration", "tma"));
    assert_eq!(indicator.number.as_deref(), Some("KPI-01"));
    let levels: Vec<_> = indicator
        .levels
        .iter()
        .map(|level| {
            (
                level.conditions.priorities()[0].as_str(),
                level.within.as_ref().unwrap().text(),
                level.target.percent().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("P1", "2h", "100.00"),
        ("P2", "4h", "100.00"),
        ("P3", "1 day", "90.00"),
        ("P4", "planned date", "90.00"),
    ];
    assert_eq!(levels, expected.map(|(p, w, t)| (p, w, t.to_owned())));
    assert!(indicator.levels.iter().all(|level| level.conditions.services() == ["OR"]));
    assert_eq!(contract.problems(), []);
}

#[test]
fn the_documented_source_says_how_exports_are_read() {
    let source = accepted(CONTRACT).source;
    assert_eq!((source.shape, source.timezone), (Shape::Snapshots, Some(Tz::UTC)));
    assert_eq!(source.dates, Some(Dates::Pattern("%d/%m/%Y %H:%M".to_owned())));
    assert_eq!((source.delimiter, source.encoding.as_deref()), (Some(b';'), Some("windows-1252")));
    assert_eq!(
        (source.none.as_slice(), source.group_separators.as_slice()),
        (&["?".to_owned()][..], &["<br>".to_owned()][..])
    );
    assert_eq!(source.column(Column::At), "sys_updated_at");
    assert_eq!(source.column(Column::Service), "service", "not mapped: the canonical name");
    assert_eq!(source.values[&Column::Priority], [("1 - Critical".to_owned(), "P1".to_owned())]);
    assert_eq!(source.constants[&Column::Type], "Incident");
}

#[test]
fn what_is_left_out_has_its_default() {
    let file = accepted(&small(""));
    assert_eq!(file.contract.language, Language::English);
    assert_eq!(file.contract.reading, aloi::reading::Reading::default());
    assert_eq!(file.source, aloi_contract::Source::default());
    assert!(file.contract.types.is_empty() && file.contract.services.is_empty());
}

#[test]
fn readings_that_differ_are_set() {
    let file = small("[reading]\nmonth_of = \"restoration\"\nreopened = \"first-restoration\"\n");
    let reading = accepted(&file).contract.reading;
    assert_eq!(reading.month_of, MonthOf::Restoration);
    assert_eq!(reading.reopened, Reopened::FirstRestoration);
}

#[test]
fn a_service_class_may_have_levels_and_no_application() {
    let file = small("").replace("{ priority", "{ service = \"ARGENT\", priority");
    assert_eq!(accepted(&file).contract.indicators[0].levels[0].conditions.services(), ["ARGENT"]);
}

#[test]
fn service_classes_keep_the_order_of_the_file() {
    let file = accepted(&small("[services]\nOR = [\"a\"]\nARGENT = [\"b\"]\nBRONZE = []\n"));
    let names: Vec<_> = file.contract.services.iter().map(|class| class.name.as_str()).collect();
    assert_eq!(names, ["OR", "ARGENT", "BRONZE"]);
}

#[test]
fn levels_may_have_headers_of_their_own() {
    let file = small(
        "[[indicators.levels]]\npriority = \"P2\"\nwithin = \"4 heures\"\ntarget = \"99,5 %\"\n",
    );
    let file =
        file.replace("levels = [{ priority = \"P1\", within = \"2h\", target = \"90%\" }]\n", "");
    assert_eq!(accepted(&file).contract.indicators[0].levels[0].target.percent().unwrap(), "99.50");
}

#[test]
fn dates_may_be_dates_or_texts_and_openings_may_have_several_hours() {
    let file = accepted(&small(
        "[calendars.office]\nhours = \"Mo-Fr 09:00-18:00; PH off\"\nholidays = [2026-05-01, \"2026-12-25\"]\n\
         closed = [\"2026-05-15\", 2026-05-18]\n\
         open = { 2026-10-24 = [\"08:00-12:00\", \"14:00-16:00\"], \"2026-10-25\" = \"00:00-06:00\" }\n",
    ));
    let spec = file.contract.calendars["office"].spec();
    assert_eq!((spec.closed.len(), spec.open.len()), (2, 3));
    assert_eq!(spec.timezone, Tz::UTC, "the contract's");
}

#[test]
fn delimiters_by_sign_or_name() {
    for (written, byte) in
        [("\";\"", b';'), ("\"\\t\"", b'\t'), ("\"tab\"", b'\t'), ("\"|\"", b'|')]
    {
        let file = accepted(&small(&format!("[source]\ndelimiter = {written}\n")));
        assert_eq!(file.source.delimiter, Some(byte), "{written}");
    }
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_make_no_difference() {
    accepted(&format!("\u{feff}{}", CONTRACT.replace('\n', "\r\n")));
}

#[test]
fn columns_may_be_labels_positions_or_several() {
    let file = small(
        "[source.columns]\nstatus = \"State\"\ngroup = 5\nat = [\"Updated\", 7]\n\
         pending_s = \"Waiting\"\nassigned_at = \"Assigned\"\nvalue = \"Value\"\n",
    );
    let source = accepted(&file).source;
    let named = |label: &str| Heading::Named(label.to_owned());
    assert_eq!(source.columns[&Column::Status], [named("State")]);
    assert_eq!(source.columns[&Column::Group], [Heading::Position(5)]);
    assert_eq!(source.columns[&Column::At], [named("Updated"), Heading::Position(7)]);
    assert_eq!(source.headings(Column::Ticket), [named("ticket")], "not mapped: Aloi's name");
    assert_eq!(source.column(Column::Group), "group", "a position has no label");
    assert_eq!(source.own.len(), 6);
}

#[test]
fn dates_may_be_words_or_a_pattern() {
    for (written, dates) in [
        ("day-first", Dates::DayFirst),
        ("month-first", Dates::MonthFirst),
        ("unix", Dates::Unix),
        ("unix-ms", Dates::UnixMs),
        ("excel", Dates::Excel),
        ("excel-1904", Dates::Excel1904),
        ("%d.%m.%Y", Dates::Pattern("%d.%m.%Y".to_owned())),
    ] {
        let file = accepted(&small(&format!("[source]\ndates = \"{written}\"\n")));
        assert_eq!(file.source.dates, Some(dates), "{written}");
    }
}

#[test]
fn shapes_durations_sheets_and_wide_encodings() {
    for shape in Shape::ALL {
        let file = accepted(&small(&format!("[source]\nshape = \"{}\"\n", shape.key())));
        assert_eq!(file.source.shape, shape);
    }
    for unit in Durations::ALL {
        let file = accepted(&small(&format!("[source]\ndurations = \"{}\"\n", unit.key())));
        assert_eq!(file.source.durations, unit);
    }
    let source = accepted(&small("[source]\nsheet = \"Data\"\nencoding = \"utf-32le\"\n")).source;
    assert_eq!(
        (source.sheet.as_deref(), source.encoding.as_deref()),
        (Some("Data"), Some("UTF-32LE"))
    );
}

#[test]
fn records_are_one_path_or_one_for_each_kind_of_file() {
    let path = |text: &str| RecordPath::parse(text).ok();
    let one = accepted(&small("[source]\nrecords = \"audits[].events[]\"\n")).source.records;
    assert_eq!((&one.tickets, &one.history), (&path("audits[].events[]"), &one.tickets));
    let file = small("[source]\nrecords = { history = \"[].journals[]\" }\n");
    let records = accepted(&file).source.records;
    assert_eq!((records.tickets, records.history), (None, path("journals[]")));
}

#[test]
fn groups_may_stand_between_one_separator_or_several() {
    for (written, separators) in
        [("\"|\"", &["|"][..]), ("[\"<br>\", \"\\n\"]", &["<br>", "\n"]), ("[]", &[])]
    {
        let file = accepted(&small(&format!("[source]\ngroup_separator = {written}\n")));
        assert_eq!(file.source.group_separators, separators, "{written}");
    }
}

#[test]
fn the_documented_example_says_how_reports_look() {
    let file = accepted(CONTRACT);
    let look = file.look;
    assert_eq!(look.title.as_deref(), Some("Comité de pilotage"));
    assert_eq!(look.committee, "2026-11-12".parse().ok());
    assert_eq!(look.accent.map(|colour| colour.to_string()).as_deref(), Some("#0b4f6c"));
    assert_eq!(look.introduction.as_deref(), Some("Un mois **calme**."));
    let signatures: Vec<_> =
        look.signatures.iter().map(|one| (one.name.as_str(), one.role.as_deref())).collect();
    assert_eq!(signatures, [("Ni-Ni", Some("Client")), ("XX", None)]);
    assert_eq!(file.comments["restoration"], "Les deux retards sont dus à la même panne.");
    let plain = accepted(&small(""));
    assert_eq!((plain.look, plain.comments), (Look::default(), Default::default()));
}

#[test]
fn a_logo_is_read_beside_the_contract() {
    let files = |path: &str| match path {
        "other.svg" => Err(said!("file.no-files")),
        _ => Ok(path.as_bytes().to_vec()),
    };
    let pictures = |path: &str, bytes: Vec<u8>| match path {
        "logos/nini.svg" => Ok(Logo { kind: LogoKind::Svg, bytes, width: 60, height: 20 }),
        _ => {
            let (message, help) = (said!("syntax.list-open"), said!("syntax.extra-comma-help"));
            Err(vec![LogoProblem { message, help }])
        }
    };
    let with =
        |logo: &str| read_with(&small(&format!("[report]\nlogo = {logo:?}\n")), &files, &pictures);
    let logo = with("logos/nini.svg").map(|file| file.look.logo).unwrap_or_default();
    assert_eq!(logo.map(|logo| logo.bytes).as_deref(), Some(&b"logos/nini.svg"[..]));
    for (path, expected) in [
        ("other.svg", "cannot read \"other.svg\": files are not read here"),
        ("script.svg", "this list is never closed"),
        ("../logos/nini.svg", "\"../logos/nini.svg\" is outside the folder of the contract"),
    ] {
        let problems = with(path).err().unwrap_or_default();
        assert_eq!(problems.len(), 1, "{path}: {problems:?}");
        assert!(problems[0].to_string().starts_with(expected), "{path}: {}", problems[0]);
    }
}

#[test]
fn exclusions_are_read_with_their_times_and_lines() {
    let file = accepted(&small(
        "[[exclusions]]\nticket = \" INC1 \"\nstate = \"granted\"\nclause = \"7.1\"\n\
         agreed_by = \"C\"\ndate = 2026-11-12\nindicator = \"R\"\n\
         [[exclusions]]\nfrom = \"2026-10-03\"\nto = 2026-10-04\nstate = \"granted\"\n\
         [[exclusions]]\nfrom = 2026-10-03T08:00:00+02:00\nto = \"2026-10-03 08:30\"\nstate = \"asked\"\n\
         [[exclusions]]\nfrom = \"2026-10-03T08:00+02:00\"\nto = 2026-10-03T08:30:00\nstate = \"refused\"\n",
    ));
    let at = |text: &str| text.parse::<aloi::Instant>().unwrap();
    let told: Vec<_> = file
        .exclusions
        .iter()
        .map(|one| {
            let aloi::Place::Line { line, .. } = one.place else { panic!("{one:?}") };
            (one.agreement.key(), one.what.ticket.as_deref(), one.what.stop, line)
        })
        .collect();
    let span = |from, to| Some(aloi::Span::new(at(from), at(to)));
    let half_an_hour = span("2026-10-03T06:00:00Z", "2026-10-03T08:30:00Z");
    let expected = [
        ("granted", Some("INC1"), None, 17),
        ("granted", None, span("2026-10-03T00:00:00Z", "2026-10-05T00:00:00Z"), 24),
        ("asked", None, half_an_hour, 28),
        ("refused", None, half_an_hour, 32),
    ];
    assert_eq!(told, expected);
    let first = &file.exclusions[0];
    assert_eq!((first.clause.as_deref(), first.agreed_by.as_deref()), (Some("7.1"), Some("C")));
    assert_eq!(first.date, "2026-11-12".parse().ok());
    assert!(first.is_for("r"), "ids compare by R1");
    // the contract leaves out what was granted, and nothing else
    assert_eq!(file.contract.exclusions.len(), 2);
}
