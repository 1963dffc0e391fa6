//! Headings: the names of sections and columns.

use super::language::Words;

/// Declares the headings: each is a text of the table `label`.
macro_rules! labels {
    ($($name:ident;)+) => {
        /// A heading.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Label { $($name),+ }

        impl Words {
            /// A heading in this language.
            pub(crate) fn label(self, label: Label) -> String {
                match label { $(Label::$name => say!(self, concat!("label.", stringify!($name)))),+ }
            }
        }
    };
}

labels! {
    // the document
    Client;
    Provider;
    Contract;
    TimeZone;
    KnownUpTo;
    Months;

    // an audit
    AgreedExclusions;
    Register;
    Grounds;
    EffectAlone;
    TicketsTouched;
    EntryNumber;
    Indicator;
    Answer;
    Clause;
    AskedBy;
    AnsweredBy;
    AnsweredOn;
    WrittenIn;
    Entries;
    Before;
    RateBefore;
    After;
    RateAfter;
    IfGranted;
    RateIfGranted;
    BaseBefore;
    LeftOut;
    BaseAfter;
    InTimeBefore;
    LeftOutInTime;
    LeftOutLate;
    BackInTime;
    InTimeAfter;
    TimeStopped;
    ElapsedBefore;
    ElapsedAfter;
    VerdictBefore;
    VerdictAfter;
    VerdictIfGranted;

    // a reconciliation
    Reconciliation;
    Bridge;
    Step;
    BridgeInTime;
    BridgeTotal;
    Causes;
    Cause;
    CouldBeCompared;
    Field;
    Compared;
    Agreeing;
    Differing;
    ByOtherReadings;
    Explained;
    NewDifferences;
    NotComparable;
    RowsAsClaimed;
    ListedTwice;
    DifferingTickets;
    Theirs;
    Ours;
    Difference;
    EffectOnRows;
    ClaimedIn;
    OtherReadings;
    Signals;
    Signal;
    CouldApply;
    Counted;
    Share;
    Restatement;
    Verification;
    Seal;
    Sealed;
    RecomputedNow;
    RestatedInTime;
    RestatedTotal;
    WhatChanged;
    RestatedEffect;
    Figure;
    OtherDifferences;
    SealOutcome;
    SealRemark;
    ReadFor;
    GivenFile;
    Statements;
    Statement;
    Says;
    ContradictedBy;
    WhichHas;

    // doubt
    Doubt;
    WorstToBest;
    Worst;
    Best;
    Doubtful;
    DoubtfulTickets;
    Depends;
    ByTheRules;
    MayAlsoBe;

    // results
    Results;
    Month;
    Level;
    Required;
    InTime;
    Rate;
    Target;
    Verdict;
    Trend;
    StillAllowed;
    Committee;
    Name;
    Role;
    Hours;
    Definition;
    Calculation;

    // tickets
    LateTickets;
    Ticket;
    Service;
    Priority;
    Started;
    Closed;
    Pending;
    Elapsed;
    ElapsedUntil;
    Limit;
    Overrun;
    Margin;
    Restored;
    ClockBegan;
    ClockEnded;
    CountedAt;
    FromExportToBase;
    Base;
    NotInBase;
    ExportTickets;
    Reason;
    LateWhenTheyLeft;
    OfWhichLate;
    WhenItLeft;
    Tickets;

    // findings
    Findings;
    Finding;
    Number;
    FirstPlaces;
    WhatToDo;
    Example;

    // method
    Method;
    Reading;
    Knob;
    Choice;
    Meaning;
    Inputs;
    File;
    Rows;
    SetAside;
    Digest;
    Versions;
    TimeZoneData;
    HolidayData;

    // the explanation of a ticket
    Timeline;
    From;
    To;
    Group;
    Status;
    Clock;
    Length;
    RunningTotal;
    Arithmetic;
    WhatDecided;
    Nobody;
    Empty;

    // the month of a calendar
    Day;
    Open;

    // the workbook
    SheetSummary;
    SheetMonths;
    SheetLate;
    SheetChartData;
    LevelNumber;
    IndicatorNumber;
    Total;
    MissesLeft;
    PlannedDate;
    Explanation;
    Severity;
    Code;
    Line;
    Said;
    Check;
    Sum;
}
