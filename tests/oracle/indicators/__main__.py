"""Aloi's oracle for indicators: R17-R27 computed a second time, slowly, from their text alone (see README.md).

    python3 tests/oracle/indicators -c contract.toml [--tickets F]... [--history F]... [--source NAME=F]...
                                    (-m YYYY-MM | --from YYYY-MM --to YYYY-MM) [--as-of T]
"""

import argparse
import json
import sys
import warnings

warnings.filterwarnings("ignore")

from rules import Stop, oracle  # noqa: E402
from items import Export  # noqa: E402
from given import Given  # noqa: E402
from language import Contract  # noqa: E402
from periods import periods_in_report  # noqa: E402
from results import month_result  # noqa: E402
from rows import Computation  # noqa: E402


def compute(args):
    contract = Contract(args.contract)
    months = [oracle.dt.date(year, month, 1) for year, month in oracle.months_asked(args)]
    as_of = oracle.parse_as_of(args.as_of, contract.zone) if args.as_of else None
    registers = {}
    for said in args.source:
        name, _, path = said.partition("=")
        registers.setdefault(name, []).append(path)
    exports = {}
    if args.tickets or args.history:
        exports["tickets"] = Export(contract, "tickets", args.tickets, args.history, as_of)
    given = {indicator.source for indicator in contract.indicators if indicator.figure == "given"}
    for name, paths in registers.items():
        if name in given:
            exports[name] = Given(contract, name, paths)
            continue
        shape = contract.source_table(name).get("shape", "changes")
        files = ([], paths) if shape == "snapshots" else (paths, [])
        exports[name] = Export(contract, name, *files, as_of)
    last = months[-1]
    last_end = oracle.start_of_day(oracle.dt.date(last.year + last.month // 12, last.month % 12 + 1, 1), contract.zone)
    computation = Computation(contract, exports, as_of, last_end)
    stop_without_as_of(computation, months, as_of)
    found = [month_result(computation, month) for month in months]
    unclear = [
        {"source": name, "ticket": item, "why": why}
        for name, export in exports.items() if name not in given for item, one in export.items.items() if one is not None
        for why in sorted(one.open | one.ticket.open)
    ]
    return {"months": found, "open": unclear}


def stop_without_as_of(computation, months, as_of):
    """R24: with `late`, stock, availability, downtime, a period that ends after all that is known needs --as-of."""
    asks = [i for i in computation.contract.indicators if i.is_span or i.unfinished.late is not None]
    for indicator in asks if as_of is None else ():
        for period in periods_in_report(computation.contract, indicator.period, months[-1]):
            if period.until - 1 > computation.latest:
                raise Stop(f"{indicator.id}: the period ends after the latest instant of all files: --as-of is needed")


def parser():
    found = argparse.ArgumentParser(description="The rules R17-R27, computed a second time.")
    found.add_argument("-c", dest="contract", required=True)
    found.add_argument("--tickets", action="append", default=[])
    found.add_argument("--history", action="append", default=[])
    found.add_argument("--source", action="append", default=[])
    found.add_argument("-m", "--month", dest="month")
    found.add_argument("--from", dest="first")
    found.add_argument("--to", dest="last")
    found.add_argument("--as-of", dest="as_of")
    return found


def main(words=None):
    args = parser().parse_args(words)
    try:
        result = compute(args)
    except Stop as stop:
        print(json.dumps({"error": str(stop)}))
        return 2
    json.dump(result, sys.stdout, indent=1, ensure_ascii=False)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
