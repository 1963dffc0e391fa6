//! Headings: the names of sections and columns, and of the months.

use super::Words;

/// Declares the headings, each with its French and its English.
macro_rules! labels {
    ($($name:ident: $fr:literal, $en:literal;)+) => {
        /// A heading.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Label { $($name),+ }

        impl Words {
            /// A heading in this language.
            pub(crate) fn label(self, label: Label) -> String {
                match label { $(Label::$name => say!(self, $fr, $en)),+ }
            }
        }
    };
}

labels! {
    // the document
    Client: "Client", "Client";
    Provider: "Prestataire", "Provider";
    Contract: "Contrat", "Contract";
    TimeZone: "Fuseau horaire", "Time zone";
    KnownUpTo: "Connu jusqu'au", "Known up to";
    Months: "Mois", "Months";

    // an audit
    AgreedExclusions: "Exclusions convenues", "Agreed exclusions";
    Register: "Registre des exclusions", "The register";
    Grounds: "Motifs et accords", "Grounds and answers";
    EffectAlone: "Effet de chacune, prise seule", "Effect of each, taken alone";
    TicketsTouched: "Tickets touchés", "Tickets touched";
    EntryNumber: "N°", "No.";
    Indicator: "Indicateur", "Indicator";
    Answer: "Réponse", "Answer";
    Clause: "Clause", "Clause";
    AskedBy: "Demandée par", "Asked by";
    AnsweredBy: "Répondue par", "Answered by";
    AnsweredOn: "Le", "On";
    WrittenIn: "Écrite dans", "Written in";
    Entries: "Exclusions", "Exclusions";
    Before: "Avant", "Before";
    RateBefore: "Taux avant", "Rate before";
    After: "Après", "After";
    RateAfter: "Taux après", "Rate after";
    IfGranted: "Si accordées", "If granted";
    RateIfGranted: "Taux si accordées", "Rate if granted";
    BaseBefore: "Assiette avant", "Base before";
    LeftOut: "Exclus", "Excluded";
    BaseAfter: "Assiette après", "Base after";
    InTimeBefore: "En délai avant", "In time before";
    LeftOutInTime: "Exclus en délai", "Excluded in time";
    LeftOutLate: "Exclus hors délai", "Excluded late";
    BackInTime: "Revenus en délai", "Back in time";
    InTimeAfter: "En délai après", "In time after";
    TimeStopped: "Délai arrêté", "Time stopped";
    ElapsedBefore: "Écoulé avant", "Elapsed before";
    ElapsedAfter: "Écoulé après", "Elapsed after";
    VerdictBefore: "Verdict avant", "Verdict before";
    VerdictAfter: "Verdict après", "Verdict after";
    VerdictIfGranted: "Si accordées", "If granted";

    // a reconciliation
    Reconciliation: "Rapprochement", "Reconciliation";
    Bridge: "De leur chiffre au nôtre", "From their figure to ours";
    Step: "Étape", "Step";
    BridgeInTime: "± dans le délai", "± in time";
    BridgeTotal: "± assiette", "± base";
    Causes: "Causes des écarts", "Causes of the differences";
    Cause: "Cause", "Cause";
    CouldBeCompared: "Ce qui a pu être comparé", "What could be compared";
    Field: "Donnée", "Field";
    Compared: "Comparés", "Compared";
    Agreeing: "Concordants", "Agreeing";
    Differing: "En écart", "Differing";
    ByOtherReadings: "Leurs chiffres sous d'autres lectures", "Their figures under other readings";
    Explained: "Expliqués", "Explained";
    NewDifferences: "Nouveaux écarts", "New differences";
    NotComparable: "Plus comparables", "No longer comparable";
    RowsAsClaimed: "Niveaux comme annoncés", "Levels as claimed";
    ListedTwice: "Tickets annoncés plusieurs fois", "Tickets claimed more than once";
    DifferingTickets: "Tickets en écart", "Tickets that differ";
    Theirs: "Eux", "Theirs";
    Ours: "Nous", "Ours";
    Difference: "Écart", "Difference";
    EffectOnRows: "Effet", "Effect";
    ClaimedIn: "Annoncé dans", "Claimed in";
    OtherReadings: "Autres lectures du contrat", "Other readings of the contract";
    Signals: "Signaux", "Signals";
    Signal: "Signal", "Signal";
    CouldApply: "Possible sur", "Could apply";
    Counted: "Comptés", "Counted";
    Share: "Part", "Share";
    Restatement: "Révision", "Restatement";
    Verification: "Vérification du scellé", "Verification of the seal";
    Seal: "Scellé", "Seal";
    Sealed: "Scellé", "Sealed";
    RecomputedNow: "Recalculé", "Recomputed";
    RestatedInTime: "Écart dans le délai", "Change in time";
    RestatedTotal: "Écart du total", "Change of total";
    WhatChanged: "Ce qui change", "What changed";
    RestatedEffect: "Effet sur les lignes", "Effect on rows";
    Figure: "Donnée", "Figure";
    OtherDifferences: "Autres différences", "Other differences";
    SealOutcome: "Résultat du contrôle", "Outcome";
    SealRemark: "Remarque", "Remark";
    ReadFor: "Lu comme", "Read for";
    GivenFile: "Donné", "Given";
    Statements: "Ce que le scellé dit", "What the seal says";
    Statement: "Mention", "Statement";
    Says: "Dit", "Says";
    ContradictedBy: "Contredit par", "Contradicted by";
    WhichHas: "Qui montre", "Which has";

    // doubt
    Doubt: "Doute", "Doubt";
    WorstToBest: "Pire – meilleur", "Worst – best";
    Worst: "Pire", "Worst";
    Best: "Meilleur", "Best";
    Doubtful: "Douteux", "Doubtful";
    DoubtfulTickets: "Tickets douteux", "Doubtful tickets";
    Depends: "En dépend", "Depends on it";
    ByTheRules: "Selon les règles", "By the rules";
    MayAlsoBe: "Peut aussi être", "May also be";

    // results
    Results: "Résultats", "Results";
    Month: "Mois", "Month";
    Level: "Niveau", "Level";
    Required: "Niveau requis", "Required level";
    InTime: "Dans le délai", "In time";
    Rate: "Taux", "Rate";
    Target: "Cible", "Target";
    Verdict: "Verdict", "Verdict";
    Trend: "Tendance", "Trend";
    StillAllowed: "Tolérance", "Misses left";
    Committee: "Comité", "Committee";
    Name: "Nom", "Name";
    Role: "Qualité", "Role";
    Hours: "Horaires", "Opening hours";
    Definition: "Définition", "Definition";
    Calculation: "Mode de calcul", "Calculation";

    // tickets
    LateTickets: "Tickets hors délai", "Late tickets";
    Ticket: "Ticket", "Ticket";
    Elapsed: "Écoulé", "Elapsed";
    Limit: "Limite", "Limit";
    Overrun: "Dépassement", "Overrun";
    Margin: "Marge", "Margin";
    Restored: "Restauré le", "Restored at";
    FromExportToBase: "De l'export à l'assiette", "From the export to the base";
    Base: "Assiette", "Base";
    NotInBase: "Hors assiette", "Not in the base";
    ExportTickets: "Tickets de l'export", "Tickets of the export";
    Reason: "Motif", "Reason";
    LateWhenTheyLeft: "Hors délai à la sortie", "Late when they left";
    OfWhichLate: "– dont hors délai à la sortie", "– of which late when they left";
    WhenItLeft: "À la sortie", "When it left";
    Tickets: "Tickets", "Tickets";

    // findings
    Findings: "Constats", "Findings";
    Finding: "Constat", "Finding";
    Number: "Nombre", "Count";
    FirstPlaces: "Premiers endroits", "First places";
    WhatToDo: "À faire", "What to do";
    Example: "Exemple", "Example";

    // method
    Method: "Méthode", "Method";
    Reading: "Lecture du contrat", "Reading of the contract";
    Knob: "Clé", "Key";
    Choice: "Choix", "Choice";
    Meaning: "Sens", "Meaning";
    Inputs: "Fichiers lus", "Files read";
    File: "Fichier", "File";
    Rows: "Lignes", "Rows";
    SetAside: "Mises de côté", "Set aside";
    Digest: "Empreinte SHA-256", "SHA-256 digest";
    Versions: "Versions", "Versions";
    TimeZoneData: "Fuseaux horaires", "Time zones";
    HolidayData: "Jours fériés", "Holidays";

    // the explanation of a ticket
    Timeline: "Chronologie", "Timeline";
    From: "De", "From";
    To: "À", "To";
    Group: "Groupe", "Group";
    Status: "Statut (état)", "Status (state)";
    Clock: "Décompte", "Clock";
    Length: "Durée", "Length";
    RunningTotal: "Cumul", "Running total";
    Arithmetic: "Calcul", "Arithmetic";
    WhatDecided: "Ce qui a décidé", "What decided";
    Nobody: "(aucun)", "(none)";
    Empty: "(vide)", "(empty)";

    // the month of a calendar
    Day: "Jour", "Day";
    Open: "Ouvert", "Open";

    // the workbook
    SheetSummary: "Synthèse", "Summary";
    SheetMonths: "Mois par mois", "By month";
    SheetLate: "Hors délai", "Late";
    SheetChartData: "Données des graphiques", "Chart data";
    LevelNumber: "N°", "No.";
    IndicatorNumber: "Indicateur n°", "Indicator no.";
    Total: "Total", "Total";
    MissesLeft: "Retards encore permis", "Misses left";
    PlannedDate: "Date planifiée", "Planned date";
    Explanation: "Explication", "Explanation";
    Severity: "Gravité", "Severity";
    Code: "Code", "Code";
    Line: "Ligne", "Line";
    Said: "Ce qui est constaté", "What was noticed";
    Check: "Contrôle", "Check";
    Sum: "Somme", "Sum";
}

impl Words {
    /// A month by its name; nothing for a number that no month has.
    pub(super) fn month_name(self, number: u32) -> String {
        match number {
            1 => say!(self, "janvier", "January"),
            2 => say!(self, "février", "February"),
            3 => say!(self, "mars", "March"),
            4 => say!(self, "avril", "April"),
            5 => say!(self, "mai", "May"),
            6 => say!(self, "juin", "June"),
            7 => say!(self, "juillet", "July"),
            8 => say!(self, "août", "August"),
            9 => say!(self, "septembre", "September"),
            10 => say!(self, "octobre", "October"),
            11 => say!(self, "novembre", "November"),
            12 => say!(self, "décembre", "December"),
            _ => String::new(),
        }
    }
}
