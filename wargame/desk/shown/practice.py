"""The practice turn, as its table has it."""

from __future__ import annotations

from functools import lru_cache

from wargame import resources
from wargame.desk.views.solo import Practice, PracticeStep
from wargame.words import say


@lru_cache
def _table() -> dict[str, object]:
    table: dict[str, object] = resources.table("desk", "tutorial.yaml")
    return table


def practice() -> Practice:
    """What is played, and what is said while it is played."""
    table = _table()
    steps = table["steps"]
    assert isinstance(steps, list)  # noqa: S101 - the table is our own
    return Practice(
        scenario=resources.scenarios() / f"{table['scenario']}.yaml",
        seat=str(table["seat"]),
        seed=int(str(table["seed"])),
        steps=tuple(
            PracticeStep(row["id"], row["part"], row["tab"], row["until"], say(row["title"]), say(row["words"]))
            for row in steps
        ),
    )
