"""Who in Japan would be told to take cover, and when: by the corridor of a flight and the practice of its day.

The practice changed twice: whole areas until 2017, the prefectures under the path from 2018, their neighbours too from
September 2023. The table names the alerts and notices from which this is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from wargame import resources
from wargame.atlas import under
from wargame.missiles.flight import Alerted

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from wargame.atlas.geodesy import Floats

COUNTRY = "JP"


@dataclass(frozen=True)
class Practice:
    """How alerts were given in a time.

    Attributes:
        spread: ``areas``, ``under`` or ``neighbours``: how far beyond the corridor people are alerted.
        alert_s: Seconds from launch to the alert.
        source: The alerts and notices from which it is known.
        since: First day, or None for the first practice.
    """

    spread: Literal["areas", "under", "neighbours"]
    alert_s: int
    source: str
    since: date | None = None


def practice(day: date | None) -> Practice:
    """The practice of a day; without a day the newest."""
    known = [Practice(**row) for row in _table()["practices"]]
    return [one for one in known if one.since is None or day is None or day >= one.since][-1]


def alerted(outlines: Collection[tuple[Floats, Floats]], day: date | None) -> tuple[Alerted, ...]:
    """The prefectures that would be told to take cover, ordered by their codes.

    Args:
        outlines: Corners of the corridors of all missiles of a launch, latitudes and longitudes of each.
        day: Of the launch; without one the newest practice holds.
    """
    under_it = _touched(outlines)
    far = _table()["islands_south_of"].items()
    alone = {
        code for number, south in far if (code := _code(number)) in under_it and code not in _touched(outlines, south)
    }
    found = (under.region(code) for code in sorted(alone | _spread(under_it - alone, practice(day))))
    return tuple(Alerted(one["a1"], one["name"], one["name_local"]) for one in found)


def _touched(outlines: Collection[tuple[Floats, Floats]], north_of: float = -90.0) -> set[str]:
    found = (about for outline in outlines for about in under.regions_within(*outline, north_of))
    return {str(about["a1"]) for about in found if about["iso"] == COUNTRY}


def _spread(codes: set[str], how: Practice) -> set[str]:
    if how.spread == "areas":
        return {one for area in areas() if codes & area for one in area}
    if how.spread == "neighbours":
        return codes | {one for code in codes for one in neighbours()[code]}
    return codes


@lru_cache
def areas() -> tuple[frozenset[str], ...]:
    """Prefectures that were alerted together, as full codes such as ``JP-01``."""
    return tuple(frozenset(map(_code, row["prefectures"])) for row in _table()["areas"])


@lru_cache
def neighbours() -> dict[str, tuple[str, ...]]:
    """The prefectures beside each prefecture, as full codes."""
    return {_code(code): tuple(map(_code, beside)) for code, beside in _table()["neighbours"].items()}


def _code(number: str) -> str:
    return f"{COUNTRY}-{number}"


@lru_cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = resources.table("missiles", "alerts.yaml")
    return table
