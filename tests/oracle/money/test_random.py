"""What holds for every random case."""

import copy
import random
import unittest
from fractions import Fraction

from random_money import draw
from support import program

SEEDS = range(120)


class Random(unittest.TestCase):
    def results(self):
        for seed in SEEDS:
            table = draw(seed)
            yield seed, table, program.compute(copy.deepcopy(table))

    def test_the_lines_less_the_cuts_are_what_is_due(self):
        decided = cut = 0
        for seed, table, result in self.results():
            for month in result["months"]:
                money = month["money"]
                if money["due"] is None or table["money"]["round_at"] != "each line":
                    continue
                owed = [line for line in month["consequences"] if line["status"] == "owed" and line["amount"] is not None]
                total = sum((Fraction(line["amount"]) for line in owed), Fraction(0))
                self.assertEqual(total, Fraction(money["sum"]), (seed, month["month"]))
                cuts = sum((Fraction(amount) for amount in money["cuts"].values()), Fraction(0))
                self.assertEqual(total + Fraction(money["moved"]) - cuts, Fraction(money["due"]), (seed, month["month"]))
                decided, cut = decided + 1, cut + bool(cuts)
        self.assertGreater(min(decided, cut), 50)

    def test_no_order_of_items_and_rows_changes_a_cent(self):
        for seed, table, result in self.results():
            mixed = copy.deepcopy(table)
            for month in mixed["months"]:
                random.Random(seed).shuffle(month["tickets"])
                random.Random(seed).shuffle(month["rows"])
            again = program.compute(mixed)
            self.assertEqual([month["money"] for month in again["months"]], [month["money"] for month in result["months"]], seed)

    def test_a_later_item_never_costs_less(self):
        for seed, table, result in self.results():
            later = copy.deepcopy(table)
            for month in later["months"]:
                for item in month["tickets"]:
                    item["elapsed_s"] += 5000 * (item["verdict"] == "late")
            amounts = self.owed_of_items(result)
            for line, amount in self.owed_of_items(program.compute(later)).items():
                self.assertGreaterEqual(amount, amounts.get(line, 0), (seed, line))

    def owed_of_items(self, result):
        found = {}
        for month in result["months"]:
            for line in month["consequences"]:
                if line["ticket"] and line["amount"] is not None:
                    key = month["month"], line["indicator"], line["ticket"], line["per"]
                    found[key] = found.get(key, Fraction(0)) + Fraction(line["amount"])
        return found
