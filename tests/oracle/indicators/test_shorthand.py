"""`measure = "restoration"` is shorthand: written out, on the exports of `random_case.py`, it gives what R1-R16 give."""

import argparse
import pathlib
import re
import tempfile
import unittest

from rules import oracle
from support import program
import random_case

WRITTEN_OUT = """clock = { from = "assigned", to = "restored", runs = ["ours", "active"] }
counted = "closed"
unfinished = "exclude"
read_at = "counted"
"""


def both(seed, shape, folder):
    """(by R1-R16, by R17-R27), each by month: {(indicator, ticket): (elapsed, verdict, from, to)} of the bases."""
    case = random_case.Case(seed, shape)
    case.pending, case.pauses = None, False
    random_case.write_contract(case, folder / "contract.toml")
    lives = [random_case.Life(case, f"INC{number:04d}") for number in range(1, 15)]
    {"changes": random_case.write_changes, "snapshots": random_case.write_snapshots, "intervals": random_case.write_intervals}[shape](case, folder, lives)
    # What the shorthand alone has.
    text = (folder / "contract.toml").read_text(encoding="utf-8")
    text = re.sub(r'(?m)^(month_of|assigned|priority) = "[a-z-]+"\n', "", text)
    (folder / "contract.toml").write_text(text, encoding="utf-8")
    (folder / "written.toml").write_text(text.replace('measure = "restoration"\n', WRITTEN_OUT), encoding="utf-8")
    args = argparse.Namespace(
        tickets=[] if shape == "snapshots" else sorted(map(str, folder.glob("tickets*.csv"))), source=[],
        history=sorted(map(str, folder.glob("history*.csv"))), month=None, first=case.first, last=case.last, as_of=None,
    )
    found = []
    for name, compute, keys in (("contract.toml", oracle.run, ("started_at", "restored_at")), ("written.toml", program.compute, ("from", "to"))):
        args.contract = str(folder / name)
        try:
            result = compute(args)
        except oracle.Stop:
            found.append(["stopped"])
            continue
        found.append([
            {(t["indicator"], t["ticket"]): (t["elapsed_s"], t["verdict"], t[keys[0]], t[keys[1]]) for t in month["tickets"]}
            for month in result["months"]
        ])
    return found


class Shorthand(unittest.TestCase):
    def test_written_out(self):
        items = 0
        for shape in ("changes", "snapshots", "intervals"):
            for seed in range(25):
                with tempfile.TemporaryDirectory() as folder:
                    founding, written = both(seed, shape, pathlib.Path(folder))
                self.assertEqual(written, founding, (shape, seed))
                items += sum(len(month) for month in founding)
        self.assertGreater(items, 300)
