//! Changes in the hour that the clocks show twice: which of the two times each means, where their
//! order tells (R3).
//!
//! As they are read, each is taken at the earlier of its two times. Where the ticket's changes then
//! contradict each other, and the later time of some of them resolves it, the fewest are moved.

mod tried;

use crate::Change;
use crate::doubt::{Doubt, GuessedTime, Told};
use crate::history::History;
use crate::{Instant, Row, State, Ticket};
use std::collections::HashMap;
use std::hash::Hash;

/// The most changes of one field in one such night whose `from` are followed: of more, each stays at
/// its earlier time. A `sequence` orders any number.
pub const MOST_IN_ONE_NIGHT: usize = 32;

/// Local times further apart are of two nights.
const APART: i64 = 86_400;

/// A time of a row that has a number, and the later time that it may be, if the clocks showed it
/// twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The number that orders the rows.
    pub sequence: i64,
    /// The time, of two the earlier.
    pub at: Instant,
    /// The later of two.
    pub later: Option<Instant>,
}

/// Which of these times are the later ones: none where the numbers do not contradict the earlier
/// ones, or where no choice agrees with them; else the fewest that agree. By their positions.
///
/// ```
/// use aloi::twice::{Numbered, later_by_sequence};
/// let night = |sequence, minute: i64| {
///     let at = aloi::Instant::from_seconds(minute * 60);
///     Numbered { sequence, at, later: Some(at + 3600) }
/// };
/// // 02:50, 02:10, 02:20 in this order: the clocks went back between the first two.
/// assert_eq!(later_by_sequence(&[night(1, 50), night(2, 10), night(3, 20)]), [1, 2]);
/// assert_eq!(later_by_sequence(&[night(1, 10), night(2, 20), night(3, 50)]), []);
/// // No choice is in this order.
/// assert_eq!(later_by_sequence(&[night(1, 50), night(2, 10), night(3, 5)]), []);
/// ```
#[must_use]
pub fn later_by_sequence(times: &[Numbered]) -> Vec<usize> {
    let mut shown: Vec<(Instant, Instant)> =
        times.iter().filter_map(|time| Some((time.at, time.later?))).collect();
    shown.sort_unstable();
    let mut by_instant: Vec<usize> = (0..times.len()).collect();
    by_instant.sort_by_key(|position| times[*position].at);
    let mut moved = Vec::new();
    for night in nights(&shown) {
        let from = by_instant.partition_point(|position| times[*position].at < night.from);
        let to = by_instant.partition_point(|position| times[*position].at <= night.to);
        let mut inside = by_instant[from..to].to_vec();
        inside.sort_by_key(|position| (times[*position].sequence, times[*position].at));
        moved.extend(in_their_order(times, &inside));
    }
    moved
}

/// Those of the times in the order of their numbers that are to be later ones: each is the earliest
/// that is not before the one that it follows.
fn in_their_order(times: &[Numbered], ordered: &[usize]) -> Vec<usize> {
    let (mut moved, mut before) = (Vec::new(), Instant::ALWAYS);
    for position in ordered {
        let time = times[*position];
        match time.later {
            _ if time.at >= before => before = time.at,
            Some(later) if later >= before => {
                moved.push(*position);
                before = later;
            }
            _ => return Vec::new(),
        }
    }
    moved
}

/// The times between the first and the last that a night's doubled times may be, both included.
struct Night {
    from: Instant,
    to: Instant,
    /// The first of the later times: what lies before it comes before them all.
    turns: Instant,
}

/// The nights of doubled times, in order.
fn nights(shown: &[(Instant, Instant)]) -> impl Iterator<Item = Night> + '_ {
    let nights = shown.chunk_by(|(one, _), (next, _)| *next - *one < APART);
    nights.filter_map(|night| {
        let ((from, turns), (_, to)) = (*night.first()?, *night.last()?);
        Some(Night { from, to, turns })
    })
}

impl Ticket {
    /// Moves changes whose local time the clocks showed twice to the later time where the changes
    /// contradict each other at the earlier one, and the fewest such moves resolve it (R3); gives
    /// them, as they are guessed now.
    ///
    /// By `sequence` where every change of that night has one; else by `from`, field by field, as
    /// far as there are no more than [`MOST_IN_ONE_NIGHT`]. A `restored_at` or `closed_at` of the
    /// same local time as a change to such a status that is moved is moved with it.
    pub fn take_later_times(&mut self) -> Vec<GuessedTime> {
        let shown = self.shown_twice();
        if shown.is_empty() {
            return Vec::new();
        }
        let doubled: Doubled = shown.iter().map(|time| ((time.row, time.at), time.last)).collect();
        let mut ends: Vec<_> = shown.iter().map(|time| (time.at, time.last)).collect();
        ends.sort_unstable();
        let mut moved = Moved::default();
        let numbered = self.numbered(&doubled);
        for night in nights(&ends) {
            match numbered.in_night(&night) {
                Some((times, rows)) => {
                    let later = later_by_sequence(&times).into_iter();
                    moved.extend(later.map(|position| (rows[position], times[position].at)));
                }
                None => {
                    moved.extend(later_by_from(&self.status, &night, &doubled));
                    moved.extend(later_by_from(&self.group, &night, &doubled));
                    moved.extend(later_by_from(&self.priority, &night, &doubled));
                    moved.extend(later_by_from(&self.planned_at, &night, &doubled));
                    for attribute in &self.attributes {
                        moved.extend(later_by_from(attribute, &night, &doubled));
                    }
                }
            }
        }
        if moved.is_empty() { Vec::new() } else { self.move_times(&moved, &doubled) }
    }

    /// The changes that the clocks showed twice.
    fn shown_twice(&self) -> Vec<GuessedTime> {
        let times = self.guesses.iter().flat_map(|guesses| &guesses.times);
        let twice = times.filter(|time| {
            (time.doubt, time.told) == (Doubt::AmbiguousTime, Told::Change) && time.at < time.last
        });
        twice.copied().collect()
    }

    fn numbered(&self, doubled: &Doubled) -> Sequenced {
        let mut all = Sequenced::default();
        all.add(&self.status, doubled);
        all.add(&self.group, doubled);
        all.add(&self.priority, doubled);
        all.add(&self.planned_at, doubled);
        self.attributes.iter().for_each(|attribute| all.add(attribute, doubled));
        all.of.sort_by_key(|(at, ..)| *at);
        all
    }

    /// Puts the moved changes at their later times, and the dates of the ticket that tell the same.
    fn move_times(&mut self, moved: &[(Row, Instant)], doubled: &Doubled) -> Vec<GuessedTime> {
        let moved: Doubled =
            moved.iter().filter_map(|key| Some((*key, *doubled.get(key)?))).collect();
        let own = self.row.unwrap_or_default();
        let mut dates = Doubled::new();
        for change in &self.status.changes {
            let key = (change.row.unwrap_or_default(), change.at);
            let Some(later) = moved.get(&key) else { continue };
            let date = match change.to.state() {
                Some(State::Restored) => &mut self.restored_at,
                Some(State::Closed) => &mut self.closed_at,
                _ => continue,
            };
            if *date == Some(change.at) {
                *date = Some(*later);
                dates.insert((own, change.at), *later);
            }
        }
        shift(&mut self.status, &moved);
        shift(&mut self.group, &moved);
        shift(&mut self.priority, &moved);
        shift(&mut self.planned_at, &moved);
        self.attributes.iter_mut().for_each(|attribute| shift(attribute, &moved));
        let times = self.guesses.iter_mut().flat_map(|guesses| &mut guesses.times);
        let guessed = times.filter_map(|time| {
            let later = match time.told {
                Told::Change => moved.get(&(time.row, time.at)),
                Told::Restored | Told::Closed => dates.get(&(time.row, time.at)),
                _ => None,
            };
            time.at = *later.filter(|later| **later == time.last)?;
            Some(*time)
        });
        guessed.collect()
    }

    /// Whether its changes agree with each other as they are: each `from` with the value before it,
    /// and their instants with their `sequence`.
    pub(crate) fn is_consistent(&self) -> bool {
        let mut numbered = self.numbered(&Doubled::new()).of;
        numbered.retain(|(_, sequence, ..)| sequence.is_some());
        let sequences = numbered.chunk_by(|(one, ..), (next, ..)| one == next);
        let ends = sequences.map(|tied| {
            let numbers = tied.iter().filter_map(|(_, sequence, ..)| *sequence);
            (numbers.clone().min(), numbers.max())
        });
        let ends: Vec<_> = ends.collect();
        ends.windows(2).all(|pair| pair[0].1 <= pair[1].0)
            && agrees(self.status.first, &self.status.in_order().0, None)
            && agrees(self.group.first, &self.group.in_order().0, None)
            && agrees(self.priority.first, &self.priority.in_order().0, None)
            && agrees(self.planned_at.first, &self.planned_at.in_order().0, None)
            && self.attributes.iter().all(|one| agrees(one.first, &one.in_order().0, None))
    }
}

impl Ticket {
    /// Whether some change after the first of its field leaves open what it changed from, where others
    /// tell it and no `sequence` stands in its place: that the others agree then proves no order.
    pub(crate) fn leaves_a_from_open(&self) -> bool {
        leaves_a_from_open(&self.status)
            || leaves_a_from_open(&self.group)
            || leaves_a_from_open(&self.priority)
            || leaves_a_from_open(&self.planned_at)
            || self.attributes.iter().any(leaves_a_from_open)
    }
}

fn leaves_a_from_open<V: Copy + Eq + Hash + Default>(history: &History<V>) -> bool {
    let (ordered, _) = history.in_order();
    let is_open = |change: &Change<V>| change.from == V::default();
    !ordered.iter().all(is_open)
        && ordered.iter().skip(1).any(|change| is_open(change) && change.sequence.is_none())
}

/// The later times of changes, by row and earlier time.
type Doubled = HashMap<(Row, Instant), Instant>;
type Moved = Vec<(Row, Instant)>;

/// All changes of a ticket by instant, with their numbers, their later times and their rows.
#[derive(Default)]
struct Sequenced {
    of: Vec<(Instant, Option<i64>, Option<Instant>, Row)>,
}

impl Sequenced {
    fn add<V>(&mut self, history: &History<V>, doubled: &Doubled) {
        self.of.extend(history.changes.iter().map(|change| {
            let row = change.row.unwrap_or_default();
            (change.at, change.sequence, doubled.get(&(row, change.at)).copied(), row)
        }));
    }

    /// The changes of a night, where every one of them has a number.
    fn in_night(&self, night: &Night) -> Option<(Vec<Numbered>, Vec<Row>)> {
        let from = self.of.partition_point(|(at, ..)| *at < night.from);
        let to = self.of.partition_point(|(at, ..)| *at <= night.to);
        let numbered = self.of[from..to].iter().map(|(at, sequence, later, row)| {
            Some((Numbered { sequence: (*sequence)?, at: *at, later: *later }, *row))
        });
        let numbered: Option<Vec<_>> = numbered.collect();
        Some(numbered?.into_iter().unzip())
    }
}

fn shift<V>(history: &mut History<V>, moved: &Doubled) {
    for change in &mut history.changes {
        if let Some(later) = moved.get(&(change.row.unwrap_or_default(), change.at)) {
            change.at = *later;
        }
    }
}

/// Whether each `from` that is told equals the value before it, and `after` the last.
fn agrees<V: Copy + PartialEq + Default>(
    before: Option<V>,
    changes: &[Change<V>],
    after: Option<V>,
) -> bool {
    let mut value = before;
    let steps = changes.iter().map(|change| (change.from, Some(change.to)));
    let mut steps = steps.chain(after.map(|after| (after, None)));
    steps.all(|(from, to)| {
        let fits = follows(from, value);
        value = to;
        fits
    })
}

/// Whether a `from` that is told equals the value before it, where that is known.
fn follows<V: PartialEq + Default>(from: V, value: Option<V>) -> bool {
    from == V::default() || value.is_none_or(|value| value == from)
}

/// The changes of a field in a night that are to be at their later times.
fn later_by_from<V: Copy + Eq + Hash + Default>(
    history: &History<V>,
    night: &Night,
    doubled: &Doubled,
) -> Moved {
    let key = |change: &Change<V>| (change.row.unwrap_or_default(), change.at);
    if !history.changes.iter().any(|change| doubled.contains_key(&key(change))) {
        return Moved::new();
    }
    let (ordered, _) = history.in_order();
    let from = ordered.partition_point(|change| change.at < night.from);
    let to = ordered.partition_point(|change| change.at <= night.to);
    let before = from.checked_sub(1).map(|last| ordered[last].to).or(history.first);
    let end = to + until_alone(&ordered[to..]);
    if to - from > MOST_IN_ONE_NIGHT || agrees(before, &ordered[from..end], None) {
        return Moved::new();
    }
    let until = ordered[end - 1].at.max(night.to);
    if let Some((changes, twice)) = tied(history, night, until, doubled) {
        return tried::fewest(&changes, &twice, before);
    }
    let after = ordered.get(to).map(|change| change.from);
    // in the order of the file, and where that does not fit in its reverse, as R2 tries them
    let inside = |change: &&Change<V>| night.from <= change.at && change.at <= night.to;
    let mut in_file: Vec<Change<V>> = history.changes.iter().filter(inside).copied().collect();
    for _ in 0..2 {
        let placed = in_file.iter().map(|change| Placed::of(change, night, doubled));
        if let Some(later) = fewest_later(placed.collect(), before, after) {
            return later.into_iter().map(|change| key(&change)).collect();
        }
        in_file.reverse();
    }
    Moved::new()
}

/// How many changes come up to the first that bears its instant alone, that one included.
fn until_alone<V>(ordered: &[Change<V>]) -> usize {
    let instants = ordered.chunk_by(|one, next| one.at == next.at);
    let mut counted = 0;
    for instant in instants {
        counted += instant.len();
        if instant.len() == 1 {
            break;
        }
    }
    counted
}

/// Changes in the order of the file; and the places of those shown twice, in the order of the clock,
/// with their later times.
type Tied<V> = (Vec<Change<V>>, Vec<(usize, Instant)>);

/// The changes from the beginning of a night until an instant, where some of them may bear one
/// instant; none where each stands alone, or where they are too many to try.
fn tied<V: Copy>(
    history: &History<V>,
    night: &Night,
    until: Instant,
    doubled: &Doubled,
) -> Option<Tied<V>> {
    let inside = |change: &&Change<V>| night.from <= change.at && change.at <= until;
    let changes: Vec<Change<V>> = history.changes.iter().filter(inside).copied().collect();
    let clock = |change: &Change<V>| {
        let is_after = change.at > night.to;
        (is_after, if is_after { change.at } else { Placed::of(change, night, doubled).within })
    };
    let mut clocks: Vec<_> = changes.iter().map(clock).collect();
    clocks.sort_unstable();
    let later =
        |change: &Change<V>| doubled.get(&(change.row.unwrap_or_default(), change.at)).copied();
    let twice = changes.iter().enumerate();
    let mut twice: Vec<_> =
        twice.filter_map(|(place, change)| Some((place, later(change)?))).collect();
    twice.sort_by_key(|(place, _)| clock(&changes[*place]));
    let is_tied = clocks.windows(2).any(|pair| pair[0] == pair[1]);
    let (most_twice, most) = tried::MOST;
    let are_few = twice.len() <= most_twice && changes.len() <= most;
    (is_tied && are_few).then_some((changes, twice))
}

/// A change of a night: where it stands within the hour, and in which of the two it may be.
struct Placed<V> {
    change: Change<V>,
    within: Instant,
    early: bool,
    late: bool,
}

impl<V: Copy> Placed<V> {
    fn of(change: &Change<V>, night: &Night, doubled: &Doubled) -> Self {
        let (at, row) = (change.at, change.row.unwrap_or_default());
        let early = at < night.turns;
        let twice = doubled.contains_key(&(row, at));
        let back = if early { 0 } else { night.turns - night.from };
        Self { change: *change, within: at + -back, early, late: !early || twice }
    }
}

/// What was in force in the first hour so far, what came first and last in the second, and which
/// changes were moved into it.
#[derive(Clone, Copy, PartialEq)]
struct Course<V> {
    early: Option<V>,
    late: Option<(V, V)>,
    moved: (u32, u64),
}

/// The fewest changes to move into the second hour so that every `from` equals the value before it.
/// Each is taken in turn into one hour or the other; of courses that have come to the same values
/// only the one with the fewest moves is followed, so that few are at any time.
fn fewest_later<V: Copy + PartialEq + Default>(
    mut changes: Vec<Placed<V>>,
    before: Option<V>,
    after: Option<V>,
) -> Option<Vec<Change<V>>> {
    changes.sort_by_key(|placed| placed.within);
    let mut courses = vec![Course { early: before, late: None, moved: (0, 0) }];
    for (position, placed) in changes.iter().enumerate() {
        let Change { from, to, .. } = placed.change;
        let mut next: Vec<Course<V>> = Vec::new();
        for course in &courses {
            if placed.early && follows(from, course.early) {
                keep(&mut next, Course { early: Some(to), ..*course });
            }
            if placed.late && course.late.is_none_or(|(_, last)| follows(from, Some(last))) {
                let first = course.late.map_or(from, |(first, _)| first);
                let (count, which) = course.moved;
                let moved =
                    if placed.early { (count + 1, which | 1 << position) } else { course.moved };
                keep(&mut next, Course { late: Some((first, to)), moved, ..*course });
            }
        }
        courses = next;
    }
    let ends_well = |course: &&Course<V>| {
        let last = course.late.map(|(_, last)| last).or(course.early);
        course.late.is_none_or(|(first, _)| follows(first, course.early))
            && after.is_none_or(|after| follows(after, last))
    };
    let (_, which) = courses.iter().filter(ends_well).map(|course| course.moved).min()?;
    let moved = changes.iter().enumerate().filter(|(position, _)| which >> position & 1 == 1);
    Some(moved.map(|(_, placed)| placed.change).collect())
}

/// Keeps a course, unless another with as few moves has come to the same values.
fn keep<V: PartialEq>(courses: &mut Vec<Course<V>>, course: Course<V>) {
    let same = |other: &&mut Course<V>| other.early == course.early && other.late == course.late;
    match courses.iter_mut().find(same) {
        Some(other) => other.moved = other.moved.min(course.moved),
        None => courses.push(course),
    }
}
