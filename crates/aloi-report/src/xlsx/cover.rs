//! The cover: who and when, the answer in a sentence, the results, a chart, and who signs.

use super::book::Book;
use super::chart;
use super::error::XlsxError;
use super::formula;
use super::kpi::{self, When};
use super::page;
use super::writer::{LINE, Writer};
use crate::model::{LogoKind, Row, Sheet, ToDate};
use crate::prose::prose;
use crate::results::{self, period};
use crate::shown::{LONGEST, shown};
use rust_xlsxwriter::{Image, Worksheet};

/// The box of the logo, in pixels, and the column in which it begins.
const LOGO: (f64, f64) = (190.0, 56.0);
const LOGO_COLUMN: u16 = 8;

/// How tall a cover can be, in points, to be readable on one page, and the scale of one that is
/// taller.
const ONE_PAGE: f64 = 900.0;
const SCALE: u16 = 88;

/// The sheet.
pub(super) fn sheet(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut out = Writer::new(page::sheet(book, label!(SheetSummary))?, &formula::widths())?;
    head(&mut out, book)?;
    answer(&mut out, book)?;
    let mut breaks = Vec::new();
    for sheet in book.report.sheets() {
        breaks.push(out.at);
        indicator(&mut out, book, sheet)?;
    }
    notes(&mut out, book)?;
    signatures(&mut out, book)?;
    paged(&mut out, &breaks)?;
    out.sheet.set_active(true);
    Ok(out.sheet)
}

/// On one page, if it can be read there; else a page for each indicator after the first, so that
/// no chart is cut in two.
fn paged(out: &mut Writer, indicators: &[u32]) -> Result<(), XlsxError> {
    if out.tall < ONE_PAGE {
        out.sheet.set_print_fit_to_pages(1, 1);
    } else if let [_, next @ ..] = indicators {
        out.sheet.set_print_scale(SCALE).set_page_breaks(next)?;
    }
    Ok(())
}

/// Title, logo, parties, months.
fn head(out: &mut Writer, book: &mut Book<'_>) -> Result<(), XlsxError> {
    let title = shown(&book.title(), LONGEST);
    let height = if title.chars().count() > 60 { 84.0 } else { 46.0 };
    out.across((0, LOGO_COLUMN - 1), &title, &book.styles.title)?;
    let logo = book.report.look.logo.as_ref().filter(|logo| logo.kind == LogoKind::Png);
    if let Some(logo) = logo {
        let (width, height) = (f64::from(logo.width.max(1)), f64::from(logo.height.max(1)));
        let scale = (LOGO.0 / width).min(LOGO.1 / height);
        let image = Image::new_from_buffer(&logo.bytes)?
            .set_scale_to_size((width * scale).round(), (height * scale).round(), false)
            .set_alt_text(book.report.contract.provider.chars().take(200).collect::<String>());
        out.sheet.insert_image_with_offset(out.at, LOGO_COLUMN, &image, 4, 2)?;
    }
    out.end(height)?;
    for line in facts(book) {
        out.prose(&line, &book.styles.fact, 11.0)?;
    }
    Ok(())
}

/// Who, for whom, when: two lines.
fn facts(book: &Book<'_>) -> [String; 2] {
    let (report, words) = (book.report, book.words);
    let contract = &report.contract;
    let months = if report.months.len() == 1 { label!(Month) } else { label!(Months) };
    let fact = |label, text: &str| words.heading(label, &shown(text, LONGEST));
    let parties =
        [fact(label!(Client), &contract.client), fact(label!(Provider), &contract.provider)];
    let mut when =
        vec![fact(months, &period(report, words)), fact(label!(TimeZone), report.zone.name())];
    if let Some(as_of) = report.as_of {
        when.push(fact(label!(KnownUpTo), &words.local(as_of, report.zone)));
    }
    if let Some(day) = report.look.committee {
        when.push(say!(
            words,
            "workbook.introduced-by",
            name = &say!(words, "document.committee"),
            text = &day.to_string()
        ));
    }
    [parties.join("   ·   "), when.join("   ·   ")]
}

/// The answer in a sentence, and what the contract's introduction says.
fn answer(out: &mut Writer, book: &mut Book<'_>) -> Result<(), XlsxError> {
    out.gap();
    if let Some(last) = book.report.months.last() {
        out.prose(&results::summary(last, book.words), &book.styles.answer, 12.0)?;
        if let Some(due) = results::due(book.report, last.month, book.words) {
            out.prose(&due, &book.styles.answer, 12.0)?;
        }
    }
    if let Some(to_date) = &book.report.to_date {
        let said = results::said(&to_date.rows, to_date.judged, book.words);
        let sentence = book.words.over_months(&span(book, to_date), &said);
        out.prose(&sentence, &book.styles.answer, 12.0)?;
    }
    markdown(out, book, book.report.look.introduction.as_deref())
}

/// The year to date by its months.
fn span(book: &Book<'_>, to_date: &ToDate) -> String {
    let [first, last] = [to_date.first, to_date.last].map(|month| book.words.month(month));
    book.words.to_date(&first, &last)
}

/// Text of the contract, its emphasis dropped.
fn markdown(out: &mut Writer, book: &mut Book<'_>, text: Option<&str>) -> Result<(), XlsxError> {
    for part in text.map(prose).unwrap_or_default() {
        let text: String = part.runs.iter().map(|run| run.text.as_str()).collect();
        let bullet = if part.style == crate::prose::Entry::Bullet { "• " } else { "" };
        let text = book.cell(&format!("{bullet}{text}"));
        out.prose(&text, &book.styles.prose, 11.0)?;
    }
    Ok(())
}

/// The results of an indicator: its last month, the year to date, its chart.
fn indicator(out: &mut Writer, book: &mut Book<'_>, sheet: &Sheet) -> Result<(), XlsxError> {
    let report = book.report;
    let Some(last) = report.months.last() else { return Ok(()) };
    out.gap();
    let title = book.cell(&sheet.name());
    out.prose(&title, &book.styles.heading, 13.0)?;
    markdown(out, book, sheet.comment.as_deref())?;
    let month = When::Month(last.month);
    let results = table(out, book, &last.rows, sheet, |_| month.clone())?;
    book.results.extend(results);
    if let Some(to_date) = &report.to_date {
        out.gap();
        out.prose(&span(book, to_date), &book.styles.heading, 13.0)?;
        let last = report.months.len() - 1;
        let first = report.months.iter().position(|month| month.month == to_date.first);
        let rows =
            |level| (book.row_of(level, first.unwrap_or_default()), book.row_of(level, last));
        let named = format!("{} – {}", to_date.first, to_date.last);
        let summed: Vec<When> =
            (0..to_date.rows.len()).map(|level| When::Sum(named.clone(), rows(level))).collect();
        table(out, book, &to_date.rows, sheet, |level| summed[level].clone())?;
    }
    out.gap();
    chart::inserted(out, book, sheet)
}

/// The table of an indicator's results; gives the row of each level.
fn table(
    out: &mut Writer,
    book: &mut Book<'_>,
    rows: &[Row],
    sheet: &Sheet,
    when: impl Fn(usize) -> When,
) -> Result<Vec<u32>, XlsxError> {
    kpi::head(&mut out.sheet, book, out.at)?;
    out.end(kpi::HEAD)?;
    let first = out.at;
    for (level, row) in rows.iter().enumerate().filter(|(_, row)| row.indicator == sheet.id) {
        let numbered = (book.number(row), row);
        kpi::line(&mut out.sheet, book, out.at, numbered, &when(level))?;
        out.end(kpi::height(book, row))?;
    }
    kpi::coloured(&mut out.sheet, book, (first, out.at.max(first + 1) - 1))?;
    Ok((first..out.at).collect())
}

/// How to check the figures, by which clocks they are, and what was cut.
fn notes(out: &mut Writer, book: &Book<'_>) -> Result<(), XlsxError> {
    out.gap();
    let words = book.words;
    let totals = match book.counts_tickets() {
        true => say!(
            words,
            "workbook.totals-are-formulas",
            tickets = &say!(book.words, "label.Tickets")
        ),
        false => say!(words, "workbook.totals-are-figures", option = "--detail all"),
    };
    let clocks = say!(words, "workbook.clocks-of", zone = book.report.zone.name());
    for note in book.cut().into_iter().chain([totals, clocks]) {
        out.prose(&note, &book.styles.note, 11.0)?;
    }
    Ok(())
}

/// Who signs, and where.
fn signatures(out: &mut Writer, book: &mut Book<'_>) -> Result<(), XlsxError> {
    let hint = say!(book.words, "document.date-and-signature");
    for person in &book.report.look.signatures {
        out.gap();
        let role = person.role.iter().map(|role| format!(", {}", shown(role, LONGEST)));
        let name: String = std::iter::once(shown(&person.name, LONGEST)).chain(role).collect();
        out.end(44.0)?;
        out.across((0, 3), &name, &book.styles.sign)?;
        out.across((5, formula::last()), &hint, &book.styles.sign)?;
        out.end(LINE)?;
    }
    Ok(())
}
