"""Hold the model against what happened and print both; ``python3 dev.py backtest [RUNS]``."""

from __future__ import annotations

import sys

from wargame.cli.output import progress, table
from wargame.insight.backtest import findings
from wargame.insight.pool import cores

HEADS = {
    "replay": "The autumn of 2017, with the moves of history",
    "seats": "The same provocations, with the engine in the allied seats",
    "rates": "Pyongyang by itself over a year, the engine in the other seats",
    "autumn": "Another year: the autumn of 2022, with the moves of history",
    "autumn_seats": "The same provocations, with the engine in the allied seats",
    "burst": "Pyongyang by itself in the autumn of 2022, against the moves of history",
    "korea-2010": "2010, with the moves of history: a corvette sunk, an island shelled",
    "korea-2010/seats": "The same attacks, with the engine in the allied seats",
    "spring-2013": "The spring of 2013, with the moves of history: a nuclear test, bombers, Kaesong shut",
    "spring-2013/seats": "The same provocations, with the engine in the allied seats",
    "winter-2016": "The winter of 2016, with the moves of history: a nuclear test, a satellite, resolution 2270",
    "winter-2016/seats": "The same provocations, with the engine in the allied seats",
}


def main(argv: list[str]) -> int:
    """Print the table; 1 where a figure lies outside its bounds."""
    runs = int(argv[0]) if argv else 2000
    with progress("Playing") as show:
        found = list(findings(runs, jobs=cores(), progress=show))
    print(f"{runs:,} seeds each; ± is half of a 95 % interval over seeds, the bounds are design values.")
    for kind, head in HEADS.items():
        print(f"\n{head}\n")
        rows = [
            (one.row.label, f"{one.row.observed:g}", f"{one.expected:.3g}", f"±{round(one.margin, 4):.2g}",
             f"{one.row.low:g} to {one.row.high:g}", "ok" if one.good else "OUTSIDE", one.row.source)
            for one in found if one.row.of == kind
        ]  # fmt: skip
        table(("", "observed", "expected", "", "bounds", "", "source"), rows, numbers=(1, 2, 3, 4))
    outside = [one for one in found if not one.good]
    print(f"\n{len(found) - len(outside)} within their bounds, {len(outside)} outside")
    return min(1, len(outside))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
