"""What was done the last times: provocations of the past that come nearest to one in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.missiles import catalogue

if TYPE_CHECKING:
    from wargame.missiles.records import Precedent


def like(kind: str, missile: str | None = None, most: int = 3) -> tuple[Precedent, ...]:
    """The precedents that come nearest to a provocation, the nearest first.

    The same kind counts before the same missile, that before a missile of the same class, and of equals the later one
    counts more. What has nothing in common is no precedent.

    Args:
        kind: Id of the provocation table, such as ``irbm_overflight``.
        missile: Id, name or alias of the missile, where one flies.
        most: How many at the most.

    Raises:
        FlightError: No such missile, with the nearest spelling.
    """
    flown = catalogue.missile(missile) if missile else None
    classes = {one.id: one.kind for one in catalogue.types()}

    def likeness(past: Precedent) -> tuple[bool, bool, bool]:
        same_class = flown is not None and classes.get(past.missile) == flown.kind
        return past.kind == kind, flown is not None and past.missile == flown.id, same_class

    alike = [past for past in catalogue.precedents() if any(likeness(past))]
    return tuple(sorted(alike, key=lambda past: (likeness(past), past.day), reverse=True)[:most])
