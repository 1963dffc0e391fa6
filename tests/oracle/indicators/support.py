"""What the tests share: a contract and an export in the words of the test, and the result."""

import argparse
import importlib.util
import pathlib
import tempfile
import unittest

HEAD = """
[contract]
title = "Test"
client = "C"
provider = "XX"
timezone = "Europe/Paris"
{contract}
[provider]
groups = ["XX*"]
[statuses]
new = ["New"]
active = ["Open"]
pending = ["Wait"]
restored = ["Fixed"]
closed = ["Closed"]
cancelled = ["Void"]
[calendars.always]
hours = "24/7"
[calendars.office]
hours = "Mo-Fr 09:00-17:00; PH off"
holidays = ["2026-11-11"]
[calendars.night]
hours = "Mo-Su 22:00-06:00"
"""
RESPONSE = """
[[indicators]]
id = "i"
title = "t"
whose = "all"
clock = { from = "opened", to = "responded", runs = [] }
counted = "opened"
unfinished = "exclude"
calendar = "always"
read_at = "opened"
"""

_spec = importlib.util.spec_from_file_location("indicators_main", pathlib.Path(__file__).with_name("__main__.py"))
program = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(program)


def run(text, tickets, history="ticket,at,field,from,to\n", months="2026-10", as_of=None, contract="", sources=None):
    """The result of a contract's tables (after HEAD) on an export in CSV."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "contract.toml").write_text(HEAD.format(contract=contract) + text, encoding="utf-8")
        (path / "tickets.csv").write_text(tickets, encoding="utf-8")
        (path / "history.csv").write_text(history, encoding="utf-8")
        given = []
        for name, content in (sources or {}).items():
            (path / f"{name}.csv").write_text(content, encoding="utf-8")
            given.append(f"{name}={path / name}.csv")
        first, _, last = months.partition("..")
        return program.compute(argparse.Namespace(
            contract=path / "contract.toml", tickets=[str(path / "tickets.csv")], history=[str(path / "history.csv")],
            source=given, month=None, first=first, last=last or first, as_of=as_of,
        ))


def responses(rows):
    """Tickets from `(name, priority, opened, responded)`, all of the provider's group, never closed."""
    lines = ["ticket,priority,group,status,opened_at,responded_at"]
    lines += [f"{name},{priority},XX,Open,{opened},{responded}" for name, priority, opened, responded in rows]
    return "\n".join(lines) + "\n"


class Case(unittest.TestCase):
    def check_standings(self, result, expected, month=0):
        """{ticket: reason, or `in_time` / `late`, or (verdict, elapsed)}."""
        found = {line["ticket"]: line["reason"] for line in result["months"][month]["excluded"]}
        for line in result["months"][month]["tickets"]:
            found[line["ticket"]] = line["verdict"], line["elapsed_s"]
        for name, wanted in expected.items():
            one = found[name]
            self.assertEqual(one[0] if isinstance(one, tuple) and not isinstance(wanted, tuple) else one, wanted, name)

    def check_rows(self, result, expected, month=0):
        """[(num, den, verdict)], in order; None where there is no figure."""
        found = []
        for row in result["months"][month]["rows"]:
            value = row["value"]
            found.append((None, row["verdict"]) if value is None else (value["num"], value["den"], row["verdict"]))
        self.assertEqual(found, expected)
