"""What holds for every random case."""

import pathlib
import tempfile
import unittest

from agree import arguments_of, computed
from random_contract import FEATURES, write_case

SEEDS = range(1, 16)


class Random(unittest.TestCase):
    def cases(self):
        for seed in SEEDS:
            with tempfile.TemporaryDirectory() as folder:
                directory = pathlib.Path(folder)
                write_case(seed, directory, set(FEATURES))
                result, stopped = computed(arguments_of(directory), directory)
                self.assertIsNone(stopped, seed)
                yield seed, result

    def test_base_and_excluded_are_all_items_once(self):
        for seed, result in self.cases():
            numbers = {}
            for month in result["months"]:
                lines = [(line, line["ticket"]) for line in month["tickets"] + month["excluded"]]
                of_period = {}
                for line, name in lines:
                    of_period.setdefault((line["indicator"], str(line["period"])), []).append((name, line.get("tier"), line.get("part")))
                for (indicator, period), items in of_period.items():
                    self.assertEqual(len(items), len(set(items)), (seed, indicator, period))
                    names = {name for name, _, _ in items}
                    self.assertEqual(numbers.setdefault(indicator, names), names, (seed, indicator, period))

    def test_a_row_counts_its_items(self):
        for seed, result in self.cases():
            for month in result["months"]:
                for row in month["rows"]:
                    of = (seed, row["indicator"], row["row"])
                    if row["figure"] == "share" and row["value"] and not row["period"]["kind"].startswith("mean"):
                        self.assertEqual((row["in_time"], row["total"]), (row["value"]["num"], row["value"]["den"]), of)
                    if row["verdict"] != "none":
                        self.assertTrue(row["period"]["complete"] and row["value"] and row["required"], of)
