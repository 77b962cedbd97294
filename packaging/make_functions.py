"""Write the number tables of ``assets/crisis/functions.yaml``: functions as whole numbers, worked out once, here.

The rules use no exponential, logarithm or power at run time, so that every machine draws the same. Only lists
named ``values`` are written; their descriptions and sources, and the tables that are knots, are left as they stand.

Usage: ``python packaging/make_functions.py [--check]``; with ``--check`` nothing is written and the exit code is 1
where a number differs.
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path
from statistics import NormalDist

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "assets" / "crisis" / "functions.yaml"
PER_LINE = 16

SOFTMAX_STEPS = 512  # of 1/64 each: beyond 8 below the best a choice weighs less than 340 in a million
CASUALTIES_AT_5_AND_95_PERCENT = (4_500, 200_000)  # RAND 2020, North Korean conventional artillery


def softmax() -> list[int]:
    """Weight of a choice i/64 below the best one, in millionths."""
    return [math.floor(1_000_000 * math.exp(-step / 64)) for step in range(SOFTMAX_STEPS)]


def casualties() -> list[int]:
    """Hundredths of HUM in the middle of each percentile of a lognormal, 20 log10(1 + casualties / 100) points."""
    low, high = map(math.log, CASUALTIES_AT_5_AND_95_PERCENT)
    normal = NormalDist((low + high) / 2, (high - low) / 2 / NormalDist().inv_cdf(0.95))
    killed = [math.exp(normal.inv_cdf((percentile + 0.5) / 100)) for percentile in range(100)]
    return [math.floor(2000 * math.log10(1 + count / 100)) for count in killed]


FUNCTIONS = {"softmax": softmax, "casualties": casualties}


def main(argv: list[str]) -> int:
    """Write the tables, or check that they are what the functions give."""
    before = TABLE.read_text(encoding="utf-8")
    after = before
    for name, function in FUNCTIONS.items():
        after = with_values(after, name, function())
    if "--check" in argv:
        print("current" if after == before else f"{TABLE.relative_to(ROOT)} differs; type: python3 dev.py functions")
        return int(after != before)
    TABLE.write_text(after, encoding="utf-8", newline="\n")
    return 0


def with_values(text: str, name: str, values: list[int]) -> str:
    """The file with the list ``values`` of one function replaced."""
    lines = [", ".join(map(str, values[start : start + PER_LINE])) for start in range(0, len(values), PER_LINE)]
    block = "  values: [\n" + "".join(f"    {line},\n" for line in lines) + "  ]\n"
    pattern = rf"(^{name}:\n(?:  .*\n)*?)  values: \[\n(?:    .*\n)*  \]\n"
    text, found = re.subn(pattern, lambda match: match[1] + block, text, flags=re.MULTILINE)
    if found != 1:
        raise ValueError(f"{TABLE.name} has no list “values” under {name}")
    return text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
