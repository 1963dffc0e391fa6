//! A guide: from nothing to a month, a calendar alone, tickets without end, parts that add up.
//!
//! Every block is a test. The words are a service manager's; what each means exactly is in
//! `docs/rules.md` of the repository.
//!
//! # From nothing to a month
//!
//! A contract says what was promised, the glossary what the words of the export mean under it. A
//! ticket is what the export tells: values, and when they changed.
//!
//! ```
//! use aloi::calendar::Calendar;
//! use aloi::name::Pattern;
//! use aloi::{Assessor, Contract, Glossary, Indicator, Instant, Knowledge, Kpi, Level, State, Ticket};
//!
//! // Promised: P1 restored within two hours, all of them, every month.
//! let mut contract = Contract::default();
//! contract.groups = vec![Pattern::new("Provider*")];
//! contract.statuses.insert(State::New, vec!["Open".to_owned()]);
//! contract.statuses.insert(State::Restored, vec!["Fixed".to_owned()]);
//! contract.statuses.insert(State::Closed, vec!["Closed".to_owned()]);
//! contract.calendars.insert("always".to_owned(), Calendar::always().into());
//! let mut restoration = Indicator::new("restoration", "always");
//! restoration.levels.push(Level::new("P1", "2h".parse()?, "100%".parse()?));
//! contract.indicators.push(restoration);
//!
//! let mut glossary = Glossary::new(&contract);
//! let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
//!
//! // Told: opened on 5 October at 8, fixed at 9:45, closed the next day.
//! let at = |text: &str| text.parse::<Instant>();
//! let (open, fixed, closed) =
//!     (glossary.status("Open"), glossary.status("Fixed"), glossary.status("Closed"));
//! let mut ticket = Ticket::new("INC1");
//! ticket.priority.current = glossary.name("P1");
//! ticket.group.current = glossary.group("Provider Night");
//! ticket.status.current = closed;
//! ticket.status.changed(at("2026-10-05T09:45:00Z")?, open, fixed);
//! ticket.status.changed(at("2026-10-06T09:45:00Z")?, fixed, closed);
//! ticket.opened_at = Some(at("2026-10-05T08:00:00Z")?);
//!
//! let october = "2026-10".parse()?;
//! let mut kpi = Kpi::new(&contract, &[october]);
//! kpi.count(&assessor.assess(&ticket, &glossary)?);
//!
//! let (target, tally) = (contract.indicators[0].levels[0].target, kpi.tally(0, 0, october));
//! assert_eq!((tally.in_time, tally.total), (1, 1));
//! assert_eq!((tally.rate(target).as_deref(), target.is_met_by(tally)), (Some("100.00"), Some(true)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A contract is usually read from its file (crate `aloi-contract`), and tickets from an export
//! (crate `aloi-ingest`). What an empty month gives is neither 0 % nor 100 %: there is no rate.
//!
//! # Why a ticket counts as it does
//!
//! ```
//! use aloi::{Assessor, Counts, Glossary, Knowledge, example};
//!
//! let contract = example::contract();
//! let mut glossary = Glossary::new(&contract);
//! let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
//! let came = "2026-10-05T08:00:00Z".parse()?;
//! let ticket = example::incident(&mut glossary, "INC1", "P1", came, 7201);
//!
//! let assessment = assessor.assess(&ticket, &glossary)?;
//! let judged = assessment.standings[0].in_period("2026-10".parse::<aloi::Month>()?).expect("it is in the base");
//! assert_eq!((judged.elapsed, judged.limit, judged.verdict.key()), (7201, Some(7200), "late"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A calendar alone
//!
//! Opening hours need no contract: the open time between two instants, and deadlines, exact over
//! holidays and the nights in which clocks change.
//!
//! ```
//! use aloi::calendar::{Calendar, CalendarSpec, Holidays};
//! use aloi::{Instant, Span};
//!
//! let mut spec = CalendarSpec::new("Mo-Fr 09:00-12:30,13:30-18:00; PH off", "Europe/Paris".parse()?);
//! spec.holidays = Some(Holidays::Region("FR".parse()?));
//! let office = Calendar::new(spec).map_err(|problems| problems[0].message.to_string())?;
//!
//! // Wednesday 17:00 to Friday 10:00; Thursday is Ascension Day
//! let at = |text: &str| text.parse::<Instant>();
//! let span = Span::new(at("2026-05-13T17:00:00+02:00")?, at("2026-05-15T10:00:00+02:00")?);
//! assert_eq!(office.open_seconds(span)?, 2 * 3600);
//! assert_eq!(office.deadline(span.from, 4 * 3600)?, at("2026-05-15T12:00:00+02:00")?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A stream
//!
//! A [`Desk`](crate::Desk) assesses one ticket after another in the memory of the one before: of
//! tickets without end, what was counted is all that stays.
//!
//! ```
//! use aloi::{Assessor, Glossary, Instant, Knowledge, Kpi, example};
//!
//! let contract = example::contract();
//! let mut glossary = Glossary::new(&contract);
//! let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
//! let october = "2026-10".parse()?;
//!
//! let (mut desk, mut kpi) = (assessor.desk(), Kpi::new(&contract, &[october]));
//! let first: Instant = "2026-10-05T08:00:00Z".parse()?;
//! for number in 0..1000 {
//!     // made, assessed, counted and forgotten
//!     let ticket = example::incident(&mut glossary, "INC", "P1", first + 60 * number, 7000 + number);
//!     kpi.count(desk.assess(&ticket, &glossary)?);
//! }
//! assert_eq!((kpi.tally(0, 0, october).in_time, kpi.tickets()), (201, 1000));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Parts
//!
//! What is counted from tickets is a [`Count`](crate::Count): it may be split among threads, files or
//! machines, and merges to the same figures in any order.
//!
//! ```
//! use aloi::{AssessError, Assessor, Count, Glossary, Knowledge, Kpi, Ticket, example};
//!
//! let contract = example::contract();
//! let mut glossary = Glossary::new(&contract);
//! let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
//! let tickets = example::tickets(&mut glossary);
//! let october = "2026-10".parse()?;
//!
//! let counted = |tickets: &[Ticket]| {
//!     let (mut desk, mut kpi) = (assessor.desk(), Kpi::new(&contract, &[october]));
//!     for ticket in tickets {
//!         kpi.take(&desk.case(ticket, &glossary)?)?;
//!     }
//!     Ok::<_, AssessError>(kpi)
//! };
//! let mut parts = counted(&tickets[..1])?;
//! parts.merge(counted(&tickets[1..])?.into_sum());
//! assert_eq!(parts, counted(&tickets)?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
