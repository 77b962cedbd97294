"""The page on the model, written from the tables: every number with its source, and what hangs on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wargame import resources
from wargame.insight.backtest import observed
from wargame.insight.sensitivity import STEP_PERMILLE, tables_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wargame.crisis import Tables
    from wargame.insight.sensitivity import Moved, Sensitivity

CHART = "model-sensitivity.svg"
SHOWN = 60
"""Values in the table of sensitivities."""
_WORDS = frozenset(("label", "description", "sentence", "source", "contested", "short"))
_TITLES = {
    "meters": (
        "Meters",
        "Points from 0 to 100, GP from -100 to 100. Aftermath leaves `decay_permille` of the way from rest.",
    ),
    "provocations": (
        "What Pyongyang does",
        "`escalation` is E, `kahn` the rung in Kahn 1965, `rivera` the points of Rivera et al. 2024, `goldstein` the "
        "weight of the CAMEO code in Goldstein 1992. Effects are points, on delivery.",
    ),
    "responses": (
        "What the seats can do",
        "Effects are points after a success; odds are permille before the factors below. `who` may choose it, "
        "`consent` must be given by these allies, `gates` must be open.",
    ),
    "rules": ("Rules", "`points` are points of a meter; `numbers` are counts or permille, as their names say."),
    "odds": ("What moves odds", "Each adds `per_point` permille for each point that the field lies above its centre."),
    "actors": ("Seats", "`effect_permille` is the share of a response's effects that an act of this seat has."),
    "costs": ("Packages, readiness, score", ""),
    "adversary": (
        "Pyongyang played by the engine",
        "When it acts is a hazard a day; what it does is a draw among the kinds, weighed by motives.",
    ),
    "policies": ("Seats played by the engine", "Scores are in 64ths of a unit of log-odds."),
    "functions": ("Functions as tables", "They stand in for exponentials and powers, which no exercise works out."),
}


def page(tables: Tables, found: Sensitivity) -> str:
    """The whole page as Markdown."""
    from jinja2 import Environment

    body = tables.to_json()
    template = resources.assets("insight", "model.md.j2").read_text(encoding="utf-8")
    felt = [one for one in found.moved if one.swing("composite") or one.swing("peak_escalation")]
    text = (
        Environment(autoescape=False)  # noqa: S701 - Markdown, from our own tables
        .from_string(template)
        .render(
            body=body,
            costs=body["costs"],
            rules=body["rules"],
            score=body["costs"]["composite"],
            leak=body["rules"]["H4"]["numbers"],
            titles=_TITLES,
            found=found,
            felt=felt,
            shown=min(SHOWN, len(felt)),
            step=STEP_PERMILLE // 10,
            chart=CHART,
            observed=observed(),
            pair=_pair,
            values=lambda row: " · ".join(_values(row)),
            loose=lambda rows: {name: value for name, value in rows.items() if not isinstance(value, dict)},
            hash=tables_hash(tables),
        )
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _pair(one: Moved, outcome: str, style: str) -> str:
    """An outcome with the value lower and higher."""
    return " … ".join(style % getattr(end, outcome) for end in (one.low, one.high))


def _values(row: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """Each value with its way through the row; what is empty is left out."""
    for name, value in row.items():
        if (name in _WORDS and not before) or value in (None, "", [], {}):
            continue
        if isinstance(value, dict):
            yield from _values(value, f"{before}{name}.")
        else:
            yield f"`{before}{name}` {_written(value)}"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(map(_item, value))
    return str(value)


def _item(one: Any) -> str:
    if isinstance(one, dict):
        return " ".join(map(str, one.values()))
    return " to ".join(map(str, one)) if isinstance(one, list) else str(one)
