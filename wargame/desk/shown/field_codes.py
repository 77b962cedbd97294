"""An act in the codes of the field, and how it escalates, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.crisis.rows import Response, points
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wargame.crisis import Tables
    from wargame.crisis.rows import Act
    from wargame.insight.escalation import Tag

MECHANISMS = {"deliberate": "deliberate", "inadvertent": "inadvertent", "accidental": "accidental"}
SCOPES = {"vertical": "vertical", "horizontal": "horizontal"}


def rung(tables: Tables, row: Act) -> str:
    """Where an act stands on Kahn's ladder."""
    group = say([name for first, name in sorted(tables.costs.ladder.groups.items()) if first <= row.kahn][-1])
    return say("Kahn rung {rung}, {group}", rung=row.kahn, group=group) if row.kahn else group


def weights(row: Act) -> Iterator[tuple[str, str]]:
    """To whom an act is dealt, and its weight on Goldstein's scale with its CAMEO code."""
    toward = [(say("Pyongyang") if isinstance(row, Response) else say("all seats"), row.goldstein, row.cameo)]
    if isinstance(row, Response):
        toward += [(say("allies"), row.goldstein_allies, row.cameo_allies),
                   (say("China and Russia"), row.goldstein_powers, row.cameo_powers)]  # fmt: skip
    for whom, weight, code in toward:
        if weight is not None:
            sign = "+" if weight > 0 else ""
            number = f"{sign}{points(weight)}".replace("-", "−")
            yield whom, say("{weight} (CAMEO {code})", weight=number, code=code) if code else number


def codes(tables: Tables, row: Act) -> str:
    """The rung and the weights in one line."""
    dealt = [say("toward {whom} {weight}", whom=whom, weight=weight) for whom, weight in weights(row)]
    return " · ".join((rung(tables, row), *dealt))


def tag_words(tag: Tag) -> str:
    """How something escalated: ``inadvertent, vertical``."""
    return f"{say(MECHANISMS[tag.mechanism])}, {say(SCOPES[tag.scope])}"
