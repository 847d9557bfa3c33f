"""Measure: `python tests/bench [name …]`; without a name, all rows, and the table goes to results.txt beside this file too. On Linux."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))  # metrics of this checkout, whatever is installed

import machine  # noqa: E402
from report import Row, table  # noqa: E402

MODULES = ("pages", "load", "engine", "beyond", "scale", "drafts", "curation")


def main() -> int:
    """Measure the rows that are named; 0 unless a measurement could not be made."""
    measures = _measures()
    parser = argparse.ArgumentParser(
        prog="python tests/bench", description="Ratios of our figures to a floor or a peer."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"rows to measure, of: {', '.join(measures)}")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the table there too")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever stops the bench stops its servers with it
    if unknown := [name for name in options.names if name not in measures]:
        parser.error(f"no such row: {', '.join(unknown)}; there are {', '.join(measures)}")
    rows: list[Row] = []
    failed: list[str] = []
    head = machine.description()
    print(head, end="\n\n", flush=True)
    for name in options.names or measures:
        begun = time.monotonic()
        try:
            rows += (found := measures[name]())
            print(table(found), file=sys.stderr)  # what is measured is told at once; the table of all follows
        except Exception:
            traceback.print_exc()
            failed.append(name)
        print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    missing = [f"NOT MEASURED: {name}" for name in failed]
    text = "\n".join([table(rows), *missing]) + "\n"
    print(text)
    out = options.out or (None if options.names or failed else HERE / "results.txt")
    if out:
        out.write_text(f"{head}\n\n{text}", encoding="utf-8")
    return 1 if failed else 0


def _measures() -> dict[str, Callable[[], list[Row]]]:
    found: dict[str, Callable[[], list[Row]]] = {}
    for name in MODULES:
        if importlib.util.find_spec(name):
            found |= importlib.import_module(name).ROWS
    return found


if __name__ == "__main__":
    sys.exit(main())
