"""A random contract with penalties and a random export, as files that the product reads; the same for the same seed."""

import datetime as dt

from random_money import AMOUNTS, STEPS, Draw

MONTHS = ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"]
LIMITS = {"P1": 4, "P2": 8, "P3": 24}
UNITS = {"24/7": ["hour late", "minute late", "working day late", "day late"], "Mo-Fr 09:00-17:00": ["hour late", "minute late", "working day late"]}
HEAD = """[contract]
title    = "TMA"
client   = "Client"
provider = "XX"
timezone = "UTC"
{dates}
[provider]
groups = ["XX"]

[statuses]
new       = ["New"]
active    = ["Open"]
restored  = ["Restored"]
closed    = ["Closed"]
cancelled = ["Cancelled"]

[source.columns]
worth = "worth"

[calendars.always]
hours = "24/7"

[calendars.office]
hours = "Mo-Fr 09:00-17:00"
"""
HOURS = {"always": "24/7", "office": "Mo-Fr 09:00-17:00"}
OVERDUE = [
    "exclude", "exclude", {"late": "when due", "again": "never"}, {"late": "when due", "again": "every period"},
    {"late": "when due", "again": "every period", "grace": "28 days"}, {"late": "at once", "again": "never"},
]


class Contract(Draw):
    """The lines of random_money.py that a contract file can hold, on indicators that a report can count."""

    def text(self):
        self.overdue = False
        begins = self.begins = self.r.choice(["2026-07-01", "2026-07-01", "2026-01-01", None])
        tables = [self.table(name) for name in ("i", "j")[: self.r.choice([1, 2, 2])]]
        text = HEAD.format(dates=f"from     = {begins}\n" if begins else "")
        for table in tables:
            text += "\n[[indicators]]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in table.items())
        return text + self.money(begins)

    def table(self, name):
        r, calendar = self.r, self.r.choice(["always", "office"])
        levels = [{"priority": priority, "within": f"{hours}h"} for priority, hours in LIMITS.items()]
        targets = [{"priority": priority} | self.target(priority) for priority in LIMITS]
        table = {
            "id": name, "title": name, "clock": {"from": "opened", "to": "responded", "runs": []}, "whose": "all",
            "counted": r.choice(["opened", "responded"]), "unfinished": r.choice(OVERDUE), "read_at": "opened", "calendar": calendar,
        }
        self.overdue = self.overdue or table["unfinished"] != "exclude"
        if self.chance(0.5):
            table |= {"levels": levels, "targets": targets}
        else:
            table["levels"] = [level | target for level, target in zip(levels, targets, strict=True)]
        return table | {"penalties": [self.penalty(HOURS[calendar]) for _ in range(r.randint(1, 4))]}

    def target(self, priority):
        target = {"target": self.r.choice([">= 90%", "> 95%", ">= 99%", ">= 66.67%"])}
        if priority == "P3" or self.chance(0.5):  # P3: a line for it alone finds one
            target["minimum"] = ">= 50%"
        if self.chance(0.2):
            target["compare"] = "rounded 1 half-up"
        return target

    def penalty(self, hours):
        """A line that a contract file can say; without a first day there is no contract year."""
        line = self.drawn(hours)
        if not self.begins and line.get("amount", "").endswith("year fee"):
            line["amount"] = "1% of fee"
        return line

    def drawn(self, hours):
        """As `line`, with windows and units that a contract file can say."""
        line = self.line()
        if line["per"].endswith("late"):
            line["per"] = self.r.choice(UNITS[hours])
        if line["per"] == "below minimum":
            line.pop("priority", None)
        if line.get("in") == "quarter":
            line["in"] = "rolling 2 months"
        # a window that begins before what is known: a month without late items is decided, which this computation leaves open
        if line["per"].endswith("misses") and self.begins != "2026-07-01":
            line = {"per": "late item", "amount": line["amount"]}
        if self.chance(0.2) and line["per"] == "missed target":
            return {key: value for key, value in line.items() if key != "steps"} | {"per": "point below", "below": "99.5%", "steps": self.r.choice(STEPS), "amount": self.r.choice(AMOUNTS)} if "then" not in line else line
        return line

    def money(self, begins):
        r = self.r
        fees = {f"{year}-{month:02d}": f"{r.randint(500, 90000)}.{r.randint(0, 99):02d}" for year in (2026, 2027) for month in range(1, 13)}
        if self.chance(0.1):
            del fees["2026-10"]
        table = {
            "currency": "EUR", "basis": "net", "round": r.choice(["0.01 half-up", "1 half-up", "0.05 down", "0.01 half-even", "0.1 up"]),
            "round_at": r.choice(["each line", "total"]), "value": "worth", "contract": "250000.00",
            "same_event": r.choice(["all", "largest", "client chooses"]),
        }
        caps = {key: value for key, value in self.caps().items() if begins or key in ("indicator", "period")}
        if begins != MONTHS[0] + "-01":
            caps.pop("move_on", None)  # what came before is unknown, and so is what it moved on
        return table_text("money", table) + table_text("money.fees", fees) + (table_text("caps", caps) if caps else "")

    def export(self):
        """tickets.csv: most in time, some late, some never answered."""
        lines = ["ticket,priority,group,status,opened_at,responded_at,worth"]
        for number in range(self.r.choice([12, 40, 90])):
            # the export begins in the first of the months: what came before is unknown as a whole
            opened = dt.datetime(2026, 7, 1) + dt.timedelta(seconds=self.r.randrange(184 * 86400) if number else 0)
            priority = self.r.choice(list(LIMITS))
            hours = LIMITS[priority]
            after = self.r.choice([0.1, 0.5, 1, 1, 2, 9, 70, 700]) * hours * 3600 + self.r.choice([0, 0, 1, 1799])
            answered = opened + dt.timedelta(seconds=int(after))
            is_open = self.chance(0.1) or answered >= dt.datetime(2027, 1, 1)
            value = "" if self.chance(0.02) else f"{self.r.randint(0, 9999)}.{self.r.randint(0, 99):02d}"
            lines.append(f"T{number},{priority},XX,Open,{stamp(opened)},{'' if is_open else stamp(answered)},{value}")
        return "\n".join(lines) + "\n"


def stamp(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def table_text(name, table):
    return f"\n[{name}]\n" + "".join(f"{toml(key)} = {toml(value)}\n" for key, value in table.items())


def toml(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml(one) for one in value) + "]"
    return str(value) if isinstance(value, int) else f'"{value}"'


def write_case(seed, directory):
    directory.mkdir(parents=True, exist_ok=True)
    draw = Contract(seed)
    (directory / "contract.toml").write_text(draw.text(), encoding="utf-8")
    (directory / "tickets.csv").write_text(draw.export(), encoding="utf-8")
    (directory / "history.csv").write_text("ticket,at,field,from,to\n", encoding="utf-8")
    (directory / "args").write_text("--as-of 2026-12-31T23:59:59Z\n", encoding="utf-8")
