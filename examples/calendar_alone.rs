//! Uses a calendar alone: open time between two instants, and deadlines, over a DST night and a
//! public holiday.
//!
//! Run it with `cargo run --example calendar_alone`.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use aloi::calendar::{Calendar, CalendarSpec, Holidays};
use aloi::{Instant, Span};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let paris = "Europe/Paris".parse()?;
    let at = |text: &str| text.parse::<Instant>();

    // Office hours, closed on French public holidays.
    let mut spec = CalendarSpec::new("Mo-Fr 09:00-12:30,13:30-18:00; PH off", paris);
    spec.holidays = Some(Holidays::Region("FR".parse()?));
    let office = Calendar::new(spec).map_err(|problems| problems[0].to_string())?;

    // Wednesday 17:00 to Friday 10:00; Thursday 14 May 2026 is Ascension Day.
    let ascension = Span::new(at("2026-05-13T17:00:00+02:00")?, at("2026-05-15T10:00:00+02:00")?);
    let open = office.open_seconds(ascension)?;
    println!("office: {} h open over Ascension Day", open / 3600);
    assert_eq!(open, 2 * 3600);

    // Four working hours from Wednesday 17:00 end on Friday at noon.
    let deadline = office.deadline(ascension.from, 4 * 3600)?;
    println!("office: four hours later is {deadline}");
    assert_eq!(deadline, at("2026-05-15T12:00:00+02:00")?);

    // A night shift has seven hours in spring and nine in autumn.
    let night = Calendar::new(CalendarSpec::new("22:00-06:00", paris))
        .map_err(|problems| problems[0].to_string())?;
    for (night_of, from, to, hours) in [
        ("spring", "2026-03-28T20:00:00+01:00", "2026-03-29T08:00:00+02:00", 7),
        ("autumn", "2026-10-24T20:00:00+02:00", "2026-10-25T08:00:00+01:00", 9),
    ] {
        let open = night.open_seconds(Span::new(at(from)?, at(to)?))?;
        println!("night shift of the {night_of} night: {} h", open / 3600);
        assert_eq!(open, hours * 3600);
    }
    Ok(())
}
