"""The worked examples of real contracts, to the cent."""

from support import Case, case, late, month, row


class Worked(Case):
    def test_svce_full_points_below(self):
        # 15/17 = 88.24 %: 90.01 - 88.24 = 1.77 points, one full point, 1 % of 80,000.
        # 65/68 = 95.59 %: 99.01 - 95.59 = 3.42 points, three full points, 15 %.
        rounded = {"compare": "rounded 2 half-up"}
        for num, den, target, below, share, units, amount in [
            (15, 17, "> 90.00%", "90.01%", "1%", "1", "800.00"), (65, 68, "> 99.00%", "99.01%", "5%", "3", "12000.00"),
        ]:
            line = {"per": "point below", "below": below, "steps": "whole", "amount": f"{share} of fee"}
            months = [month("2026-10", [row("missed", num, den)])]
            table = case([line], months, fees={"2026-10": "80000.00"}, target=target, **rounded)
            self.check_lines(table, [("point below", units, amount, "owed")])
            exact = {"steps": "exact", "amount": "100 EUR"}
            table = case([line | exact], months, target=target, **rounded)
            self.check_due(table, [{15: "177.00", 65: "342.00"}[num]])

    def test_texas_credit_is_a_product(self):
        # 50 % × 40 % × 10 % × 100,000 = 2,000, below the minimum alone.
        line = {"per": "below minimum", "amount": "50% of 40% of 10% of fee"}
        for verdict, due in [("below-minimum", "2000.00"), ("missed", "0.00"), ("met", "0.00")]:
            self.check_due(case([line], [month("2026-10", [row(verdict)])], fees={"2026-10": "100000"}), [due])

    def test_texas_fourth_miss_in_twelve_months_is_a_right(self):
        line = {"per": "missed target", "from_miss": 4, "in": "rolling 12 months", "then": "default"}
        verdicts = ["missed", "met", "missed", "below-minimum", "none", "missed", "missed", "met"]
        months = [month(f"2026-{at + 1:02d}", [row(verdict)]) for at, verdict in enumerate(verdicts)]
        found = self.months_of(case([line], months))
        self.assertEqual([len(one["consequences"]) for one in found], [0, 0, 0, 0, 0, 1, 1, 0])
        self.check_lines(case([line], months[:6]), [("missed target", "1", None, "announced")])
        self.check_due(case([line], months), ["0.00"] * 8)

    def test_uk_model_serious_twice_is_two_times_two_points(self):
        grades = [{"name": "minor", "at_least": "98%", "points": 1}, {"name": "serious", "at_least": "97%", "points": 2}, {"name": "severe", "points": 3}]
        grades = {"target": ">= 99%", "grades": grades, "repeat": {"within": "next period", "times": 2}}
        names = [None, "serious", "serious", "severe", None, "minor"]
        months = [month(f"2026-{at + 1:02d}", [row("missed" if name else "met", grade=name)]) for at, name in enumerate(names)]
        table = case([], months, points={"2": "1% of fee", "4": "2.5% of fee"}, **grades)
        found = self.months_of(table)
        self.assertEqual([one["points"] for one in found], ["0", "2", "4", "6", "0", "1"])
        self.check_due(table, ["0.00", "10.00", "25.00", "25.00", "0.00", "0.00"])
        lines = [("grade serious", "4", None, "owed"), ("points", "4", "25.00", "owed")]
        self.check_lines(table, lines, at=2)

    def test_swedish_begun_hours_floors_and_two_caps(self):
        # A begun hour is 5 % of the quarter's fee, 3 × 4,000 = 12,000: 600, at least 1,000 a fault.
        # a: 1 s over: 1 h, 600 -> 1,000. b: 2 h 30 over: 3 h, 1,800. Together 2,800.
        line = {"per": "hour late", "steps": "begun", "amount": "5% of fee", "at_least": "1000 SEK"}
        sek = {"currency": "SEK", "round": "1 half-up", "contract": "10000"}
        months = [month("2026-10"), month("2026-11"), month("2026-12", [], [late("a", 1 / 3600), late("b", 2.5)])]
        quarter = {"period": "quarter"}
        table = case([line], months, money=sek, fees={each["month"]: "4000" for each in months}, **quarter)
        self.check_lines(table, [("hour late", "1", "1000", "owed"), ("hour late", "3", "1800", "owed")])
        # The object's quarter fee bounds the indicator, 20 % of the contract (2,000) all of them.
        caps = {"indicator": "20% of fee", "contract": "20% of contract"}
        money = self.months_of(table | {"caps": caps})[-1]["money"]
        self.assertEqual((money["sum"], money["cuts"], money["due"]), ("2800", {"indicator": "400", "contract": "400"}, "2000"))

    def test_french_framework_value_by_working_days(self):
        # V × R/100 × 0.5 with V = 12,345.67: 2 whole days of 8 h of the 23 h late: 123.4567 -> 123.46, claimable.
        line = {"per": "working day late", "steps": "whole", "amount": "0.5% of value", "at_discretion_of": "client"}
        months = [month("2026-10", [], [late("a", 23, value="12345.67"), late("b", 7.99, value="100")])]
        self.check_lines(case([line], months), [("working day late", "2", "123.46", "claimable")])
        self.check_due(case([line], months), ["0.00"])

    def test_ccag_tic_waived_up_to_300_in_all(self):
        # V × R/1000: 10 days of 20,000 = 200 (waived), then 100 (300 in all: waived), then 1: all 301 are due.
        line = {"per": "day late", "steps": "whole", "amount": "1/1000 of value"}
        months = [
            month("2026-10", [], [late("a", 240, value="20000")]),
            month("2026-11", [], [late("b", 24, value="100000")]),
            month("2026-12", [], [late("c", 24, value="1000")]),
            month("2027-01", [], [late("d", 48, value="1000")]),
        ]
        table = case([line], months, caps={"waive_under": "300 EUR"})
        self.check_due(table, ["0.00", "0.00", "301.00", "2.00"])
        # With 10 % of a contract of 3,010: the last month has no room any more.
        capped = case([line], months, money={"contract": "3010"}, caps={"waive_under": "300 EUR", "contract": "10% of contract"})
        self.check_due(capped, ["0.00", "0.00", "301.00", "0.00"])

    def test_virginia_more_from_the_third_month_in_a_row(self):
        # 20 % a ticket, 5 % more from the third month in a row; fee 1,000, two late tickets a month.
        lines = [{"per": "late item", "amount": "20% of fee"},
                 {"per": "late item", "amount": "5% of fee", "from_miss": 3, "in": "consecutive periods"}]
        months = [month(f"2026-{at:02d}", [row("missed")], [late(f"{at}a"), late(f"{at}b")]) for at in (7, 8, 9, 10)]
        self.check_due(case(lines, months), ["400.00", "400.00", "500.00", "500.00"])
