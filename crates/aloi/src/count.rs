//! Counting: what is made of the tickets of an export, one after another, on several threads and in
//! several places.

use crate::{AssessError, Assessment, Assessor, Desk, Glossary, Life, Ticket};

/// A ticket that was assessed, with all that may be asked of it.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// What became of it under each indicator.
    pub assessment: &'a Assessment,
    /// Who says so.
    pub assessor: &'a Assessor<'a>,
    /// The words of the ticket.
    pub glossary: &'a Glossary,
}

impl<'a> Case<'a> {
    /// Its life; `None` for a ticket that is not in scope or not yet opened.
    #[must_use]
    pub const fn life(&self) -> Option<&'a Life> {
        self.assessment.life.as_ref()
    }
}

impl Desk<'_> {
    /// The same, with all that may be asked of the ticket when it is counted
    /// ([`Count`](crate::Count)).
    ///
    /// # Errors
    /// As [`Desk::assess`].
    pub fn case<'d>(
        &'d mut self,
        ticket: &'d Ticket,
        glossary: &'d Glossary,
    ) -> Result<Case<'d>, AssessError> {
        let assessor = self.assessor();
        let assessment = self.assess(ticket, glossary)?;
        Ok(Case { ticket, assessment, assessor, glossary })
    }
}

/// Something that is counted from the tickets of an export, each taken once, in any order.
///
/// Tickets may be split among several counters that began alike: what they add up to
/// ([`Count::Sum`]) merges to the same result, in whatever order. A counter takes tickets of one
/// glossary; a sum holds no name of it, so that sums of several glossaries, and of several
/// processes, add up. It keeps no ticket but those that the result lists.
///
/// Counters combine: a tuple of counters is one, and so are an `Option` and a `Vec`.
///
/// ```
/// # use aloi::example;
/// use aloi::before_after::BeforeAfter;
/// use aloi::{Assessor, Count, Glossary, Knowledge, Kpi, Ticket};
/// let contract = example::contract();
/// let mut glossary = Glossary::new(&contract);
/// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
/// let tickets = example::tickets(&mut glossary);
/// let october = "2026-10".parse()?;
///
/// let begun = || (Kpi::new(&contract, &[october]), BeforeAfter::new(&assessor, &[], &[october]));
/// let counted = |tickets: &[Ticket]| {
///     let (mut desk, mut counter) = (assessor.desk(), begun());
///     for ticket in tickets {
///         counter.take(&desk.case(ticket, &glossary)?)?;
///     }
///     Ok::<_, aloi::AssessError>(counter)
/// };
/// let mut counter = counted(&tickets[..1])?;
/// counter.merge(counted(&tickets[1..])?.into_sum());
/// let (kpi, without) = counter.finish();
/// assert_eq!((kpi.tickets(), kpi.tally(0, 0, october).total), (3, 2));
/// assert_eq!(without.before(), &kpi); // nothing was excluded
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Count: Sized {
    /// What some tickets have added up to.
    type Sum;

    /// What is made of the sum of all.
    type Result;

    /// Takes a ticket.
    ///
    /// # Errors
    /// [`AssessError`] where a figure would rest on a guess.
    fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError>;

    /// Adds what another that began alike has taken.
    fn merge(&mut self, sum: Self::Sum);

    /// What it has taken, to be added to another.
    fn into_sum(self) -> Self::Sum;

    /// The result, once every ticket was taken.
    fn finish(self) -> Self::Result;
}

impl<C: Count> Count for Option<C> {
    type Sum = Option<C::Sum>;
    type Result = Option<C::Result>;

    fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        self.as_mut().map_or(Ok(()), |counter| counter.take(case))
    }

    fn merge(&mut self, sum: Self::Sum) {
        if let (Some(counter), Some(sum)) = (self, sum) {
            counter.merge(sum);
        }
    }

    fn into_sum(self) -> Self::Sum {
        self.map(C::into_sum)
    }

    fn finish(self) -> Self::Result {
        self.map(C::finish)
    }
}

impl<C: Count> Count for Vec<C> {
    type Sum = Vec<C::Sum>;
    type Result = Vec<C::Result>;

    fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        self.iter_mut().try_for_each(|counter| counter.take(case))
    }

    fn merge(&mut self, sum: Self::Sum) {
        self.iter_mut().zip(sum).for_each(|(counter, sum)| counter.merge(sum));
    }

    fn into_sum(self) -> Self::Sum {
        self.into_iter().map(C::into_sum).collect()
    }

    fn finish(self) -> Self::Result {
        self.into_iter().map(C::finish).collect()
    }
}

macro_rules! tuples {
    ($($($counter:ident $place:tt),+;)+) => {$(
        impl<$($counter: Count),+> Count for ($($counter,)+) {
            type Sum = ($($counter::Sum,)+);
            type Result = ($($counter::Result,)+);

            fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
                $(self.$place.take(case)?;)+
                Ok(())
            }

            fn merge(&mut self, sum: Self::Sum) {
                $(self.$place.merge(sum.$place);)+
            }

            fn into_sum(self) -> Self::Sum {
                ($(self.$place.into_sum(),)+)
            }

            fn finish(self) -> Self::Result {
                ($(self.$place.finish(),)+)
            }
        }
    )+};
}

tuples! {
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
    A 0, B 1, C 2, D 3, E 4, F 5;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
}
