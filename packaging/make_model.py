"""Write docs/model.md and its chart from the tables; ``--check`` only says whether they are current.

The sensitivities take minutes; they are worked out anew only where the tables have changed since they were stored.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wargame import crisis
from wargame.cli.output import progress
from wargame.insight import sensitivity, tornado
from wargame.insight.model_page import CHART, page
from wargame.insight.pool import cores

ROOT = Path(__file__).resolve().parents[1]
STORED = ROOT / "assets" / "insight" / "sensitivity.json"
PAGE = ROOT / "docs" / "model.md"


def main(argv: list[str]) -> int:
    """Write what has changed; with ``--check`` write nothing, and return 1 where something would change."""
    tables = crisis.load_tables()
    found = sensitivity.stored() if STORED.is_file() else None
    if found is None or found.tables != sensitivity.tables_hash(tables):
        if "--check" in argv:
            print("the sensitivities are those of earlier tables; type: python3 dev.py model")
            return 1
        with progress("Moving every value") as show:
            found = sensitivity.measure(jobs=cores(), progress=show)
        STORED.write_text(sensitivity.text_of(found), encoding="utf-8")
    wanted = {PAGE: page(tables, found), PAGE.with_name(CHART): tornado.svg(found)}
    stale = [file for file, text in wanted.items() if not file.is_file() or file.read_text(encoding="utf-8") != text]
    if "--check" in argv:
        print(
            "stale: " + ", ".join(file.name for file in stale) + "; type: python3 dev.py model" if stale else "current"
        )
        return min(1, len(stale))
    for file in stale:
        file.write_text(wanted[file], encoding="utf-8")
        print(f"wrote {file.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
