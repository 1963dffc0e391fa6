"""What is given: the tables of a contract as TOML has them, and months as R35 writes them."""

import months


class Month:
    def __init__(self, table, charged):
        self.number = months.parse(table["month"])
        self.rows = table.get("rows", [])
        self.items = table.get("tickets", [])
        self.due_items = self.find_due(table, charged)

    def find_due(self, table, charged):
        """R28: a late item falls due in the month of its `counted` event, or in which it is late as unfinished, once."""
        found = []
        for item in self.items:
            key = (item["indicator"], item["ticket"], item.get("part"), item.get("tier"))
            counts_here = item.get("unfinished") or table["from"] <= item["counted"] < table["to"]
            if item["verdict"] == "late" and counts_here and key not in charged:
                charged.add(key)
                found.append(item)
        return found

    def falls_due(self, indicator):
        return [item for item in self.due_items if item["indicator"] == indicator]


class Case:
    """`contract`, `indicators`, `calendars` ({name: {working_day_s}}), `money`, `caps`, `points`, `months`, `known_from`."""

    def __init__(self, table):
        self.contract = table.get("contract", {})
        self.indicators = table["indicators"]
        self.calendars = table.get("calendars", {})
        self.money, self.caps, self.points = table.get("money", {}), table.get("caps", {}), table.get("points", {})
        charged = set()
        self.months = [Month(one, charged) for one in sorted(table["months"], key=lambda one: one["month"])]
        self.known_from = months.parse(table.get("known_from", months.show(self.months[0].number)))

    def working_day_s(self, indicator, item):
        """The working day of the calendar that counted the item: of its level, else of the indicator."""
        return self.calendars[item.get("calendar") or indicator["calendar"]]["working_day_s"]
