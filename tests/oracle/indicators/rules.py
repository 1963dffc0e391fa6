"""The bridge to R1-R16: `oracle.py` in the folder above, written from the same text."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import oracle  # noqa: E402

norm = oracle.norm
matches_pattern = oracle.matches_pattern
show_instant = oracle.show_instant
Stop = oracle.Stop


def as_list(value):
    """A value may be a list: any of it (R18)."""
    return value if isinstance(value, list) else [value]


def local_date(instant, zone):
    return oracle.local_of(instant, zone).date()


class ExportView:
    """What `oracle.py` asks of a contract while it reads one source and builds the lives of its items."""

    more_source_keys = ("from", "statuses", "where")
    is_ours = oracle.Contract.is_ours

    def __init__(self, contract, source, states):
        self.source, self.states = source, states
        self.zone = contract.zone
        self.source_zone = oracle.zone_named(source.get("timezone", contract.zone.key))
        self.provider, self.services, self.reading = contract.provider, contract.services, contract.reading
        self.types = None
        self.unit = 60 if source.get("precision") == "minute" else 1
        self.group_seen = {}
