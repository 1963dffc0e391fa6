//! The figure of a row that is claimed by its number: of any figure, tier or row of `targets`.

use super::Reading;
use super::cells::Cells;
use crate::quoted::{named, quoted};
use crate::stop::Stop;
use aloi::name::comparable;
use aloi::{Month, TableRow, Unit};
use aloi_audit::claims::{Claimed, FigureClaim, Spot};
use aloi_contract::ClaimColumn;
use aloi_words::{list, said};
use std::sync::Arc;

impl Reading<'_> {
    /// Whether a row is claimed by its number: it says one, or its figure, or is of an indicator whose
    /// rows are not its levels, or are of a register.
    pub(super) fn is_by_number(&self, row: &Cells<'_>, indicator: usize) -> bool {
        let own = self.contract.contract.indicators.get(indicator);
        let says = |column| !row.text(column).is_empty();
        own.is_some_and(|one| !one.rows_are_levels() || one.source.is_some())
            || says(ClaimColumn::Row)
            || says(ClaimColumn::Value)
    }

    /// Takes a figure that is claimed.
    pub(super) fn figure(&mut self, row: &Cells<'_>, indicator: Option<usize>) {
        let place = indicator.and_then(|indicator| Some((indicator, self.place(row, indicator)?)));
        let month = self.month_of(row);
        let total = self.count(row, ClaimColumn::Total);
        let in_time = self.count(row, ClaimColumn::InTime);
        self.no_more_than_all(row, (in_time, total));
        let value = indicator.and_then(|indicator| self.value(row, indicator));
        let (Some((indicator, place)), Some(month)) = (place, month) else { return };
        if !self.months.contains(&month) {
            self.read.claims.elsewhere += 1;
            return;
        }
        let own = self.contract.contract.indicators.get(indicator);
        let apart = own.is_some_and(|own| !own.by.is_empty());
        if apart || self.periods(indicator, month) > 1 {
            let text = named(own.map_or("", |own| own.id.as_str()));
            let message = said!("claims.several-rows", text, month = month.to_string());
            return self.stops.push(row.stop(ClaimColumn::Row, message));
        }
        let spot = Spot { file: Arc::clone(row.file), line: row.line };
        let claim = FigureClaim { month, indicator, row: place, total, in_time, value, spot };
        self.keep_figure(row, claim);
    }

    /// How many periods of an indicator stand in the report of a month.
    fn periods(&self, indicator: usize, month: Month) -> usize {
        let contract = &self.contract.contract;
        let own = contract.indicators.get(indicator);
        own.map_or(0, |own| contract.periods(own.measure.period).of(month).count())
    }

    /// Keeps what is claimed of a row, if it is the first claim of it.
    fn keep_figure(&mut self, row: &Cells<'_>, claim: FigureClaim) {
        let key = |one: &FigureClaim| (one.month, one.indicator, one.row);
        let figures = &mut self.read.claims.figures;
        let Some(first) = figures.iter().find(|first| key(first) == key(&claim)) else {
            return figures.push(claim);
        };
        let same = FigureClaim { spot: first.spot.clone(), ..claim };
        if same != *first {
            let (file, line) = (&*first.spot.file, first.spot.line);
            let stop = Stop::new(row.file, row.line, said!("claims.twice", file, line));
            self.stops.push(stop.help(said!("claims.twice-help")));
        }
    }

    /// The row of an indicator that is meant, by its position: that of its number, else the only one that
    /// has its service class and its priority.
    fn place(&mut self, row: &Cells<'_>, indicator: usize) -> Option<usize> {
        let asks = self.given(row, ClaimColumn::Row).is_some();
        let number = self.count(row, ClaimColumn::Row);
        let wanted = [ClaimColumn::Service, ClaimColumn::Priority].map(|column| {
            let text = self.given(row, column).map(str::to_owned);
            text.map(|text| comparable(&self.word(column, &text)))
        });
        let contract = &self.contract.contract;
        let rows = contract.indicators.get(indicator)?.rows();
        let fits = |one: &TableRow<'_>| {
            let level = one.level.map(|level| &level.conditions);
            let together = one.together.map(|together| &together.conditions);
            let Some(own) = level.or(together) else { return false };
            let has = |wanted: &Option<String>, words: &[String]| {
                let is = |text: &str| words.iter().any(|word| comparable(word) == text);
                wanted.as_deref().is_none_or(is)
            };
            has(&wanted[0], own.services()) && has(&wanted[1], own.priorities())
        };
        let found: Vec<usize> = match number {
            Some(number) => {
                let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
                place.filter(|place| *place < rows.len()).into_iter().collect()
            }
            None if asks => return None,
            None => (0..rows.len()).filter(|place| fits(&rows[*place])).collect(),
        };
        if let [place] = found[..] {
            return Some(place);
        }
        let names = rows.iter().enumerate().map(|(place, one)| {
            let within = one.level.and_then(|level| level.within.as_ref());
            let within = within.map_or_else(String::new, |within| format!(" {}", within.text()));
            let level = one.level.map(|level| &level.conditions);
            let own = level.or(one.together.map(|together| &together.conditions));
            let own = own.map(|own| [own.services(), own.priorities()].concat().join(" "));
            let name = format!("{} {}{within}", place + 1, own.unwrap_or_default());
            quoted(name.trim_end())
        });
        let names = list(names);
        let message = match number {
            Some(number) => said!("claims.no-such-row", number = number.to_string()),
            None => said!("claims.which-row"),
        };
        let stop = row.stop(ClaimColumn::Row, message);
        self.stops.push(stop.help(said!("claims.which-row-help", names)));
        None
    }

    /// The figure, in what that of the indicator is counted in.
    fn value(&mut self, row: &Cells<'_>, indicator: usize) -> Option<Claimed> {
        let own = self.contract.contract.indicators.get(indicator)?;
        let (figure, id) = (own.figure, own.id.clone());
        let has_rate = self.given(row, ClaimColumn::Rate).is_some();
        if figure.unit() != Unit::Ratio && has_rate {
            let message = said!("claims.no-share", text = named(&id), figure = figure.key());
            let stop = row.stop(ClaimColumn::Rate, message);
            self.stops.push(stop.help(said!("claims.no-share-help")));
            return None;
        }
        match figure.unit() {
            Unit::Ratio => {
                let value = self.rate(row, ClaimColumn::Value);
                let rate = value.is_none().then(|| self.rate(row, ClaimColumn::Rate)).flatten();
                value.or(rate).map(Claimed::Rate)
            }
            Unit::Seconds => self.duration(row, ClaimColumn::Value).map(Claimed::Length),
            Unit::Count => self.count(row, ClaimColumn::Value).map(Claimed::Number),
        }
    }
}
