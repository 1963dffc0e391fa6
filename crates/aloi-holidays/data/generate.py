"""Writes holidays.txt: the public holidays of European countries, from the Python package `holidays`.

    pip install holidays==0.109 && python generate.py

The package's category `public` is taken as it stands: each date with its name in the country's
main language and in English. France is left out: its holidays are rules of law in crate `aloi`.

The file has a block for each country: a line with its code, the years that are known, and the
parts of the country (ISO 3166-2, without the country); then a line for each name, in four fields:

    who | when | local name | English name (empty where it is the same)

who is `*` for the country and all its parts, or a list of parts, in which `.` is the country
itself. when is a list of dates; each may be followed by a colon and the years (1991-1994,2000)
that it is for, where it is not for all of them:

    05-01       the first of May
    E-2  O+1    days before or after Easter Sunday, western or Orthodox
    6@06-20     the first such weekday (1 is Monday) on or after the twentieth of June
"""

import datetime
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import holidays
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

VERSION = "0.109"
# All of 1990 is asked about, and hours of its first day may rest on the day before.
FIRST, LAST = 1989, 2100
COUNTRIES = """AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO GB GG GI GR HR HU IE IM IS IT JE LI
    LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TR UA VA XK""".split()
SEPARATOR = "; "
# Names that never stand alone on a date, so that their English is not seen there.
TOGETHER = {
    "Darba svētki": "Labor Day",
    "Latvijas Republikas Satversmes sapulces sasaukšanas diena":
        "Constitutional Assembly Convocation Day",
}


def names_of(country, part, language):
    """The names of each date, several where several holidays fall on it."""
    years = range(FIRST, LAST + 1)
    found = holidays.country_holidays(country, subdiv=part, years=years, language=language)
    return {date: name.split(SEPARATOR) for date, name in found.items()}


def languages_of(country):
    """The country's main language and English, as the package calls them."""
    entity = getattr(holidays, country)
    local = entity.default_language
    english = next((l for l in ("en_US", "en_GB") if l in entity.supported_languages), None)
    return local, local if local in ("en_GB", "en_IE") else english or local


def days_of(country, part, pairs):
    """Each date of a region with its pairs of names. Where two fall on one date, `pairs`, made of
    the dates with one, says which names belong together."""
    local, english = (names_of(country, part, language) for language in languages_of(country))
    assert local.keys() == english.keys(), (country, part)
    for date, names in local.items():
        if len(names) == 1 == len(english[date]):
            pairs[names[0]][english[date][0]] += 1
    return local, english


def paired(names, english, pairs):
    """The names of a date, each with its English name."""
    assert len(names) == len(english), (names, english)
    left, result, unknown = list(english), [], []
    for name in names:
        known = [other for other in left if other in pairs[name] or other == TOGETHER.get(name)]
        if known:
            left.remove(known[0])
            result.append((name, known[0]))
        else:
            unknown.append(name)
    assert len(unknown) <= 1, (names, english)
    return result + list(zip(unknown, left))


def country_days(country):
    """Who has which name on which dates: {(local, english): {date: {part}}}."""
    entity = getattr(holidays, country)
    parts = [p for p in entity.subdivisions if re.fullmatch(r"[A-Z0-9]{1,3}", p)]
    pairs = defaultdict(Counter)
    read = {part: days_of(country, part, pairs) for part in [None, *parts]}
    names = defaultdict(lambda: defaultdict(set))
    for part, (local, english) in read.items():
        for date in local:
            for pair in paired(local[date], english[date], pairs):
                names[pair][date].add(part or ".")
    return parts, names, {part: set(local) for part, (local, _) in read.items()}


def years_known(country, dates):
    """The years in which the country has holidays, from the first that the package knows whole."""
    first = max(FIRST, getattr(holidays, country).start_year)
    years = {date.year for date in dates}
    # Ukraine: no holidays under martial law, from March 2022 on; what follows it is not known
    last = max(years) if country != "UA" else 2021
    assert set(range(first, last + 1)) <= years, country
    return first, last


def rules(dates):
    """The rules that any of the dates follows: {rule: its date in a year}."""
    found = {}
    for date in dates:
        found[f"{date:%m-%d}"] = fixed(date.month, date.day)
        for letter, method in (("E", EASTER_WESTERN), ("O", EASTER_ORTHODOX)):
            days = (date - easter(date.year, method)).days
            if -60 < days < 70:
                found[f"{letter}{days:+}"] = from_easter(method, days)
        for back in range(7):
            start = date - datetime.timedelta(back)
            weekday = date.isoweekday()
            found[f"{weekday}@{start:%m-%d}"] = on_or_after(weekday, start.month, start.day)
    return found


def fixed(month, day):
    def date(year):
        try:
            return datetime.date(year, month, day)
        except ValueError:
            return None

    return date


def from_easter(method, days):
    return lambda year: easter(year, method) + datetime.timedelta(days)


def on_or_after(weekday, month, day):
    def date(year):
        start = fixed(month, day)(year)
        return start and start + datetime.timedelta((weekday - start.isoweekday()) % 7)

    return date


def runs(years):
    """The runs of successive years: [(first, last)]."""
    result = []
    for year in sorted(years):
        if result and result[-1][1] == year - 1:
            result[-1] = (result[-1][0], year)
        else:
            result.append((year, year))
    return result


def when(dates, first, last):
    """Dates as rules, the one that explains the most first; no rule for less than five years."""
    left, terms = set(dates), []
    known = rules(left)
    while left:
        best, covered = None, ()
        for rule, date in sorted(known.items(), key=lambda item: (order(item[0]), item[0])):
            years = {year for year in range(first, last + 1) if date(year) in left}
            years = {y for a, b in runs(years) if b - a >= 4 for y in range(a, b + 1)}
            if len(years) > len(covered):
                best, covered = rule, years
        if not covered:
            break
        terms.append(term(best, covered, first, last))
        left -= {known[best](year) for year in covered}
    single = defaultdict(set)
    for date in left:
        single[f"{date:%m-%d}"].add(date.year)
    return " ".join(terms + [term(rule, single[rule], first, last) for rule in sorted(single)])


def order(rule):
    """Fixed dates first, then Easter, then weekdays, where they explain as much."""
    return (rule[0] in "EO") + 2 * ("@" in rule)


def term(rule, years, first, last):
    if len(years) == last - first + 1:
        return rule
    spans = (f"{a}-{b}" if b > a else f"{a}" for a, b in runs(years))
    return f"{rule}:{','.join(spans)}"


def who(having, parts):
    everyone = {".", *parts}
    return "*" if having == everyone else " ".join(p for p in [".", *parts] if p in having)


def totals(country, first, last, names):
    """For the tests, a line for each region: its code, how many holidays it has in all, the sum of
    their days (0001-01-01 is 1), and how many letters their names have, local and English."""
    result = defaultdict(lambda: [set(), 0, 0])
    for (local, english), having in names.items():
        for date, regions in having.items():
            for part in regions if first <= date.year <= last else ():
                total = result[country if part == "." else f"{country}-{part}"]
                total[0].add(date)
                total[1] += len(local)
                total[2] += len(english)
    return [
        f"{code} {len(dates)} {sum(date.toordinal() for date in dates)} {local} {english}"
        for code, (dates, local, english) in sorted(result.items())
    ]


def block(country):
    """The lines of a country, and those of its totals."""
    parts, names, dates = country_days(country)
    first, last = years_known(country, dates[None])
    lines = []
    for (local, english), having in names.items():
        groups = defaultdict(set)
        for date, regions in having.items():
            if first <= date.year <= last:
                groups[who(regions, parts)].add(date)
        for group, days in groups.items():
            fields = [group, when(days, first, last), local, english if english != local else ""]
            assert not any("|" in field for field in fields), fields
            lines.append((min(f"{d:%m-%d}" for d in days), "|".join(fields)))
    head = " ".join([country, f"{first}-{last}", *parts])
    return [head, *(line for _, line in sorted(lines))], totals(country, first, last, names)


def main():
    assert holidays.__version__ == VERSION, f"this is holidays {holidays.__version__}"
    head = (
        f"# holidays {VERSION}\n"
        "# Public holidays of European countries. Written by generate.py, which says how to read it,\n"
        "# from the Python package `holidays`, (c) Vacanza Team and individual contributors, MIT licence\n"
        "# (LICENSE-holidays beside this file).\n"
    )
    blocks = [block(country) for country in COUNTRIES]
    here = Path(__file__).parent
    write(here / "holidays.txt", head, [line for lines, _ in blocks for line in lines])
    write(here.parent / "tests/totals.txt", head, [line for _, lines in blocks for line in lines])


def write(path, head, lines):
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {path.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
