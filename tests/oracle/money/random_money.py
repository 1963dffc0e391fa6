"""A random case of consequences: tables as a TOML parser gives them, and months as R35 writes them.

    python3 tests/oracle/money/random_money.py SEED > case.json
"""

import json
import random
import sys
from fractions import Fraction

FIRST = "2026-07"
MONTHS = ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"]
AMOUNTS = ["500 EUR", "33.3350 EUR", "5% of fee", "1/30 of fee", "50% of 40% of 10% of fee", "2% of year fee", "1% of next fee", "0.1% of contract"]
ITEM_AMOUNTS = AMOUNTS[:4] + ["0.5% of value", "1/1000 of value", "2 days"]
UNITS = ["hour late", "day late", "working day late", "minute late"]
STEPS = ["begun", "whole", "exact"]
LIMITS = {"P1": 4 * 3600, "P2": 8 * 3600, "P3": 24 * 3600}


class Draw:
    def __init__(self, seed):
        self.r = random.Random(f"money {seed}")

    def chance(self, probability):
        return self.r.random() < probability

    def case(self):
        indicators = [self.indicator(name) for name in ("i", "j")[: self.r.choice([1, 2, 2])]]
        begins = self.r.choice([f"{FIRST}-01", f"{FIRST}-01", "2026-01-01"])
        fees = {f"{year}-{month:02d}": f"{self.r.randint(500, 90000)}.{self.r.randint(0, 99):02d}" for year in (2026, 2027) for month in range(1, 13)}
        if self.chance(0.1):
            del fees["2026-10"]
        return {
            "contract": {"from": begins}, "known_from": FIRST, "indicators": indicators,
            "calendars": {"office": {"working_day_s": 8 * 3600}},
            "money": {
                "currency": "EUR", "basis": "net", "round": self.r.choice(["0.01 half-up", "1 half-up", "0.05 down", "0.01 half-even"]),
                "round_at": self.r.choice(["each line", "total"]), "value": "Amount", "contract": "250000.00", "fees": fees,
                "same_event": self.r.choice(["all", "largest", "client chooses"]),
            },
            "caps": self.caps(), "points": {"2": "1% of fee", "5": "2.5% of fee"} if self.chance(0.5) else {},
            "months": self.months(indicators),
        }

    def indicator(self, name):
        r = self.r
        targets = [{"priority": priority, "target": r.choice([">= 90%", "> 95%", ">= 99%"])} for priority in LIMITS]
        for target in targets:
            if self.chance(0.5):
                target["minimum"] = ">= 80%"
            elif self.chance(0.5):
                consequence = r.choice(["points", "amount"])
                worth = (lambda n: n) if consequence == "points" else (lambda n: f"{n}% of fee")
                target["grades"] = [{"name": "minor", "at_least": "85%", consequence: worth(1)}, {"name": "severe", consequence: worth(3)}]
                if self.chance(0.5):
                    target["repeat"] = {"within": "next period", "times": 2}
        levels = [{"priority": priority, "within": f"{limit // 3600}h"} for priority, limit in LIMITS.items()]
        lines = [self.line() for _ in range(r.randint(1, 4))]
        return {"id": name, "calendar": "office", "levels": levels, "targets": targets, "penalties": lines}

    def line(self):
        r = self.r
        kind = r.choice(["late item", "unit", "unit", "missed target", "below minimum", "point below", "misses"])
        if kind in ("late item", "unit"):
            line = {"per": kind, "amount": r.choice(ITEM_AMOUNTS)} if kind != "unit" else {"per": r.choice(UNITS), "steps": r.choice(STEPS), "amount": r.choice(ITEM_AMOUNTS)}
            if not line["amount"].endswith("days") and self.chance(0.3):
                line |= {"at_least": "20 EUR", "at_most": r.choice(["900 EUR", "3% of fee"])}
        elif kind == "misses":
            return {"per": f"{r.choice([3, 5])} misses", "in": r.choice(["rolling 3 months", "quarter"]), "amount": r.choice(AMOUNTS)}
        else:
            line = {"per": kind, "amount": r.choice(AMOUNTS)}
            if kind == "point below":
                line["steps"] = r.choice(STEPS)
            if self.chance(0.4):
                line |= {"from_miss": r.choice([2, 3]), "in": r.choice(["rolling 3 months", "consecutive periods"])}
        if self.chance(0.3):
            line["priority"] = r.choice([["P1"], ["P1", "P2"], "P3"])
        if self.chance(0.15):
            line["at_discretion_of"] = "client"
        elif self.chance(0.1) and kind == "missed target":
            del line["amount"]
            line["then"] = "step-in"
        return line

    def caps(self):
        drawn = {"indicator": "15% of fee", "period": "10% of fee", "contract": "5% of contract", "waive_under": "300 EUR", "move_on": True}
        return {name: value for name, value in drawn.items() if self.chance(0.35)}

    def months(self, indicators):
        found = []
        for at, name in enumerate(MONTHS):
            after = (MONTHS + ["2027-01"])[at + 1]
            one = {"month": name, "from": f"{name}-01T00:00:00Z", "to": f"{after}-01T00:00:00Z", "rows": [], "tickets": []}
            period = {"kind": "month", "from": one["from"], "to": one["to"], "complete": True}
            for indicator in indicators:
                items = [self.item(indicator["id"], name, number) for number in range(self.r.choice([0, 3, 8, 20]))]
                one["tickets"] += items
                one["rows"] += [self.row(indicator, number, period, items) for number in range(1, 4)]
            found.append(one)
        return found

    def item(self, indicator, month, number):
        priority = self.r.choice(list(LIMITS))
        limit = LIMITS[priority]
        elapsed = self.r.randint(0, limit) if self.chance(0.75) else limit + self.r.choice([1, 3600, 28800, self.r.randint(1, 300000)])
        return {
            "indicator": indicator, "ticket": f"T{month}-{number}", "priority": priority, "elapsed_s": elapsed, "limit_s": limit,
            "verdict": "in_time" if elapsed <= limit else "late", "counted": f"{month}-{self.r.randint(10, 28)}T10:00:00Z",
            "unfinished": False, "value": f"{self.r.randint(0, 9999)}.{self.r.randint(0, 99):02d}",
        }

    def row(self, indicator, number, period, items):
        target = indicator["targets"][number - 1]
        base = [item for item in items if item["priority"] == target["priority"]]
        good = sum(item["verdict"] == "in_time" for item in base)
        found = {
            "indicator": indicator["id"], "row": number, "conditions": {"priority": target["priority"]}, "period": period,
            "value": {"num": good, "den": len(base)} if base else None, "verdict": "none", "grade": None,
        }
        if base:
            found |= judged(target, Fraction(good, len(base)))
        return found


def judged(target, share):
    """R26: verdict and grade."""
    edge = Fraction(target["target"].strip(">=% ")) / 100
    if share > edge or (share == edge and ">=" in target["target"]):
        return {"verdict": "met"}
    grades = [grade for grade in target.get("grades", []) if share >= Fraction(grade.get("at_least", "0%").rstrip("%")) / 100]
    below = "minimum" in target and share < Fraction(80, 100)
    return {"verdict": "below-minimum" if below else "missed", "grade": grades[0]["name"] if grades else None}


def draw(seed):
    return Draw(seed).case()


if __name__ == "__main__":
    json.dump(draw(sys.argv[1]), sys.stdout, indent=1)
    print()
