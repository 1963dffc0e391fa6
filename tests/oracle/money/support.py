"""What the tests share: months in R35's form, in few words."""

import importlib.util
import pathlib
import unittest

_spec = importlib.util.spec_from_file_location("money_main", pathlib.Path(__file__).with_name("__main__.py"))
program = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(program)

EUR = {"currency": "EUR", "basis": "net", "round": "0.01 half-up", "round_at": "each line"}


def month(name, rows=(), items=()):
    year, number = int(name[:4]), int(name[5:])
    after = f"{year + number // 12:04d}-{number % 12 + 1:02d}"
    begin, end = f"{name}-01T00:00:00Z", f"{after}-01T00:00:00Z"
    period = {"kind": "month", "from": begin, "to": end, "complete": True}
    return {
        "month": name, "from": begin, "to": end,
        "rows": [{"period": period} | row for row in rows],
        "tickets": [{"counted": f"{name}-15T00:00:00Z", "unfinished": False} | item for item in items],
    }


def row(verdict, num=0, den=1, number=1, indicator="i", **more):
    return {"indicator": indicator, "row": number, "verdict": verdict, "value": {"num": num, "den": den}} | more


def late(ticket, hours=1, indicator="i", **more):
    """An item that is late by so many hours (a limit of 4 h)."""
    elapsed = int(4 * 3600 + hours * 3600)
    return {"indicator": indicator, "ticket": ticket, "verdict": "late", "elapsed_s": elapsed, "limit_s": 4 * 3600} | more


def case(penalties, months, money=None, caps=None, points=None, contract=None, fees=None, **indicator):
    """One indicator `i` of a contract that begins with the months given."""
    first = months[0]["month"]
    one = {"id": "i", "target": ">= 95%", "penalties": penalties, "calendar": "office"} | indicator
    return {
        "contract": {"from": f"{first}-01"} if contract is None else contract,
        "indicators": [one], "calendars": {"office": {"working_day_s": 8 * 3600}},
        "money": EUR | {"fees": fees or {each["month"]: "1000.00" for each in months}} | (money or {}),
        "caps": caps or {}, "points": points or {}, "months": months,
    }


class Case(unittest.TestCase):
    def months_of(self, table):
        return program.compute(table)["months"]

    def check_due(self, table, expected):
        """The due of each month."""
        self.assertEqual([one["money"]["due"] for one in self.months_of(table)], expected)

    def check_lines(self, table, expected, at=-1):
        """[(per, units, amount, status)] of a month."""
        found = self.months_of(table)[at]["consequences"]
        self.assertEqual([(one["per"], one["units"], one["amount"], one["status"]) for one in found], expected)
