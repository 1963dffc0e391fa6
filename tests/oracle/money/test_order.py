"""R28 to R30, corner by corner."""

from support import Case, case, late, month, row

LATE = {"per": "late item", "amount": "150 EUR"}


class Units(Case):
    def test_steps_of_hours(self):
        line = {"per": "hour late", "amount": "100 EUR"}
        for hours, steps, units, amount in [
            (1, "begun", "1", "100.00"), (1.5, "begun", "2", "200.00"), (1.5, "whole", "1", "100.00"), (1.5, "exact", "3/2", "150.00"),
        ]:
            months = [month("2026-10", [], [late("a", hours)])]
            self.check_lines(case([line | {"steps": steps}], months), [("hour late", units, amount, "owed")])

    def test_no_whole_unit_is_no_line_though_a_line_has_a_floor(self):
        line = {"per": "hour late", "steps": "whole", "amount": "100 EUR", "at_least": "50 EUR"}
        self.check_lines(case([line], [month("2026-10", [], [late("a", 0.5)])]), [])

    def test_excess_in_begun_halves_of_the_target(self):
        # 4 faults allowed, 7 came: 3 above in steps of 2: 1.5, begun 2.
        line = {"per": "50% above", "steps": "begun", "amount": "10 EUR"}
        months = [month("2026-10", [row("missed", 7)])]
        self.check_lines(case([line], months, target="<= 4"), [("50% above", "2", "20.00", "owed")])

    def test_floor_and_ceiling_are_of_each_item(self):
        line = {"per": "hour late", "steps": "begun", "amount": "100 EUR", "at_most": "1000 EUR", "at_least": "150 EUR"}
        months = [month("2026-10", [], [late("a", 1), late("b", 11)])]
        self.check_due(case([line], months), ["1150.00"])

    def test_ten_misses_use_each_item_once(self):
        # Windows of 3 months, 2 misses: 1, 2, 0, 0, 1: two come in the second month, and one is left, too old in the fifth.
        line = {"per": "2 misses", "in": "rolling 3 months", "amount": "10 EUR"}
        numbers = [1, 2, 0, 0, 1]
        months = [month(f"2026-{at + 1:02d}", [], [late(f"{at}-{n}") for n in range(count)]) for at, count in enumerate(numbers)]
        self.check_due(case([line], months), ["0.00", "10.00", "0.00", "0.00", "0.00"])
        months[3]["tickets"] = [late("x", counted="2026-04-15T00:00:00Z")]
        self.check_due(case([line], months), ["0.00", "10.00", "0.00", "10.00", "0.00"])

    def test_a_late_item_falls_due_once(self):
        # Late as unfinished in October and in November, finished late in December.
        months = [month("2026-10", [], [late("a", unfinished=True)]), month("2026-11", [], [late("a", unfinished=True)]), month("2026-12", [], [late("a")])]
        self.check_due(case([LATE], months), ["150.00", "0.00", "0.00"])

    def test_conditions_choose_items_and_rows(self):
        lines = [LATE | {"priority": "P1"}, {"per": "missed target", "amount": "7 EUR", "priority": ["P1", "P2"]}]
        rows = [row("missed", number=1, conditions={"priority": ["P1", "p2"]}), row("missed", number=2, conditions={"priority": ["P2", "P3"]})]
        levels = [{"priority": ["P1", "P2"], "within": "4h", "target": "90%"}, {"priority": ["P3"], "within": "4h", "target": "90%"}]
        table = case(lines, [month("2026-10", rows, [late("a", priority="p1"), late("b", priority="P2")])], levels=levels)
        del table["indicators"][0]["target"]
        self.check_due(table, ["157.00"])


class Unknown(Case):
    def test_a_missing_fee_is_no_amount(self):
        table = case([{"per": "missed target", "amount": "5% of fee"}], [month("2026-10", [row("missed")])], fees={"2026-09": "1"})
        self.assertEqual(self.months_of(table)[0]["consequences"][0]["why"], "fee of 2026-10 not given")
        self.check_due(table, [None])

    def test_months_before_the_export_leave_a_run_open(self):
        line = {"per": "missed target", "from_miss": 3, "in": "consecutive periods", "amount": "9 EUR"}
        months = [month("2026-09", [row("missed")]), month("2026-10", [row("missed")])]
        self.check_due(case([line], months, contract={"from": "2026-09-01"}), ["0.00", "0.00"])
        self.check_due(case([line], months, contract={"from": "2026-01-01"}), [None, None])
        met = [month("2026-09", [row("met")]), month("2026-10", [row("missed")])]
        self.check_due(case([line], met, contract={"from": "2026-01-01"}), ["0.00", "0.00"])

    def test_known_months_decide_a_window(self):
        # Two misses wanted of three months; the one before the export may be a miss, or not.
        line = {"per": "missed target", "from_miss": 2, "in": "rolling 3 months", "amount": "9 EUR"}
        old = {"from": "2025-01-01"}
        months = [month("2026-09", [row("missed")]), month("2026-10", [row("missed")]), month("2026-11", [row("missed")])]
        self.check_due(case([line], months, contract=old), [None, "9.00", "9.00"])


class Order(Case):
    def test_rounding_at_each_line_or_of_the_total(self):
        # Three lines of a third of a cent's ten: 3.333… each.
        line = {"per": "late item", "amount": "1/300 of fee"}
        months = [month("2026-10", [], [late("a"), late("b"), late("c")])]
        self.check_due(case([line], months), ["9.99"])
        self.check_due(case([line], months, money={"round_at": "total"}), ["10.00"])

    def test_a_repeat_multiplies_what_was_rounded(self):
        grades = {"grades": [{"name": "g", "amount": "1/300 of fee"}], "repeat": {"within": "next period", "times": 2}}
        months = [month("2026-10", [row("missed", grade="g")]), month("2026-11", [row("missed", grade="g")])]
        self.check_due(case([], months, **grades), ["3.33", "6.66"])
        self.check_due(case([], months, money={"round_at": "total"}, **grades), ["3.33", "6.67"])

    def test_one_event_under_two_indicators(self):
        months = [month("2026-10", [], [late("a"), late("a", indicator="j"), late("b", indicator="j")])]
        for rule, due in [("all", "550.00"), ("largest", "400.00"), ("client chooses", "200.00")]:
            table = case([LATE], months, money={"same_event": rule})
            table["indicators"].append({"id": "j", "penalties": [LATE | {"amount": "200 EUR"}]})
            self.check_due(table, [due])

    def test_caps_one_after_the_other_and_what_moves_on(self):
        # 600 under 500 of the indicator and 400 of the month: 100 and 100 cut. November: 150, and with what moved on 350.
        months = [month("2026-10", [], [late(c) for c in "abcd"]), month("2026-11", [], [late("e")]), month("2026-12")]
        caps = {"indicator": "50% of fee", "period": "40% of fee"}
        self.check_due(case([LATE], months, caps=caps), ["400.00", "150.00", "0.00"])
        self.check_due(case([LATE], months, caps=caps | {"move_on": True}), ["400.00", "350.00", "0.00"])

    def test_days_of_service_stand_beside_the_money(self):
        table = case([{"per": "late item", "amount": "10 days"}], [month("2026-10", [], [late("a"), late("b")])])
        money = self.months_of(table)[0]["money"]
        self.assertEqual((money["days"], money["due"]), ("20", "0.00"))

    def test_fees_by_site(self):
        table = case([{"per": "missed target", "amount": "1% of fee"}], [month("2026-10", [row("missed", by={"site": "Lyon"}), row("missed", by={"site": "Nantes"})])], by=["site"])
        table["money"]["fees"] = {"Lyon": {"2026-10": "1000"}, "Nantes": {"2026-10": "2000"}}
        self.check_lines(table, [("missed target", "1", "10.00", "owed"), ("missed target", "1", "20.00", "owed")])
