"""The words of random contracts, and the choices of one."""

import random_case

toml = random_case.toml
FEATURES = (
    "events", "clock", "runs", "whose", "unfinished-exclude", "unfinished-late", "level-calendars", "group-calendars",
    "tiers", "dates", "date-columns", "durations", "counts", "spans", "pool", "targets", "minimum", "few", "carry", "periods", "by",
    "conditions", "attributes", "registers", "exclusions", "readings", "as-of", "cycles", "given",
    "contract-dates", "levels", "signs", "highest", "awkward", "shapes",
)
EVENTS = {
    "taken": {"state": "active", "group": ["XX*"], "which": "first"},
    "to-other": {"group": ["Client", "Réseau", "Y*"], "which": "first"},
    "qualified": {"status": ["En cours", "En attente client"], "which": "first"},
    "waited": {"state": "pending", "which": "last"},
    "raised": {"priority": ["P1", "P2"], "which": "first"},
    "waits": {"state": "pending", "which": "each"},
    "update": {"column": "sent_at", "which": "each"},
    "accepted": {"column": "accepted_at"},
    "alarm": {"column": "alarm_at"},
    "fault": {"any": ["alarm", "opened"], "order": "given"},
    "either": {"any": ["restored", "to-other"], "order": "earliest"},
    "agreed": {"all": ["restored", "accepted"]},
    "anew": {"any": ["reopened", "assigned"], "order": "given"},
}
BUILT_IN_FROM = ["opened"] * 6 + ["assigned"] * 4 + ["reopened"]
BUILT_IN_TO = ["responded", "restored", "restored", "closed", "assigned"]
RUNS = [["ours"], ["active"], ["ours", "active"], ["not pending"], ["ours", "not pending"], [{"state": ["new", "active"]}],
        [{"group": ["XX", "YY"]}], [{"status": "En cours"}, "ours"]]
AMOUNTS = ["2h", "4h", "90m", "1h30", "15m", "1s", "24h", "1 working day", "3 jours ouvrés", "40h"]
TIERS = ["15m", "90m", "2h", "4h"]
DATES = [
    "end of day +0", "end of day +2", "end of working day +0", "end of working day +2", "fin de jour ouvré +2",
    "close of working day +0", "close of working day +2", "08:30 of working day +1", "17:00 of day +1",
    "08:30 du jour ouvré +1", "02:30 of day +1", "day +14", "day +1", "week +1", "month +1", "month +1, end of day",
    "day 5 of next month", "working day 2 of next month", "day 31 of next month", "31 March of next year", "planned date",
    {"date": "agreed_at"}, {"latest": ["2h", "end of day +0"]}, {"earliest": ["4h", "end of working day +1"]},
]
PERCENTS = ["90%", "100%", ">= 95%", "> 50.00%", ">= 66.67%", "33.333%"]
PERIODS = ["month", "month", "week", "quarter", "half-year", "year", "rolling 2 months", "rolling 3 months", "mean of 2 months"]


class Draw:
    """The choices of one contract."""

    def __init__(self, case, features):
        self.case, self.r, self.features = case, case.random, features
        self.events_used, self.columns = set(), set()
        self.needs_as_of = False
        self.whole_months = False  # "30 days" is measured of whole months alone
        self.has_contract_dates = self.chance("contract-dates", 0.2)
        # Other shapes than `changes` have the canonical columns alone, and a summary tells no states of the time between.
        self.more_columns = case.shape == "changes"
        if case.shape == "summary":
            self.features = self.features - {"runs", "group-calendars"}
        if self.chance("attributes", 0.6) and self.more_columns:
            self.columns.add("site")
        if self.r.random() < 0.7 and self.more_columns:
            self.columns.add("responded_at")
        self.calendars = {"always": ({"hours": "24/7"}, True, True)}
        for name, calendar in random_case.calendar_tables(case).items():
            self.calendars[name] = calendar

    def chance(self, feature, probability):
        """Whether a feature is allowed and drawn."""
        return feature in self.features and self.r.random() < probability

    def use_event(self, name):
        """An event, with all that it names and the columns that it reads."""
        if name not in EVENTS:
            return name
        self.events_used.add(name)
        table = EVENTS[name]
        for part in table.get("any", table.get("all", [])):
            self.use_event(part)
        if "column" in table:
            self.columns.add(table["column"])
        return name

    def calendar(self):
        return self.r.choice(list(self.calendars))
