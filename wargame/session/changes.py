"""Which parts of an exercise an event touches, so that a screen paints again only what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wargame.session.events import Event

Aspect = Literal["clock", "meters", "injects", "decisions", "map", "log", "phase", "notes", "rolls"]
Changes = frozenset[Aspect]

EVERYTHING: Changes = frozenset(
    ("clock", "meters", "injects", "decisions", "map", "log", "phase", "notes", "rolls"),
)

TOUCHES: dict[str, Changes] = {
    "created": EVERYTHING,
    "phase": frozenset(("phase", "clock", "injects", "decisions", "rolls", "log")),
    "inject.delivered": frozenset(("injects", "meters", "decisions", "map", "rolls", "log")),
    "inject.queued": frozenset(("injects", "map", "log")),
    "inject.held": frozenset(("injects", "log")),
    "package.submitted": frozenset(("decisions", "log")),
    "package.withdrawn": frozenset(("decisions", "log")),
    "roll.forced": frozenset(("rolls", "log")),
    "roll.revealed": frozenset(("rolls", "log")),
    "turn.published": frozenset(("meters", "decisions", "rolls", "phase", "map", "log")),
    "aftermath": frozenset(("meters", "decisions", "rolls", "map", "log")),
    "note": frozenset(("notes", "log")),
    "correction": frozenset(("notes", "log")),
    "clock": frozenset(("clock", "log")),
    "ended": frozenset(("phase", "log")),
    "defence.placed": frozenset(("map", "injects", "log")),
    "defence.moved": frozenset(("map", "injects", "log")),
    "defence.removed": frozenset(("map", "injects", "log")),
    "engagement.released": frozenset(("map", "decisions", "log")),
    "rule.switched": frozenset(("decisions", "rolls", "log")),
    "advice.given": frozenset(("decisions", "log")),
}
"""By kind of event; every kind stands here."""


def touched(events: Iterable[Event]) -> Changes:
    """Everything that these events touched, whether they were done or undone."""
    return frozenset().union(*(TOUCHES[event.kind] for event in events))
