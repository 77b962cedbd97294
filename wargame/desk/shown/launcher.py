"""The first screen: scenarios and sessions at hand, read before anything heavy is loaded."""

from __future__ import annotations

from functools import lru_cache
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import TYPE_CHECKING, Any

from wargame import resources
from wargame.desk import folders
from wargame.desk.shown.session_cards import session_card
from wargame.desk.views.launcher import LauncherView, ScenarioCard
from wargame.scenario import library

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from wargame.desk.views.launcher import SessionCard

MOST_SESSIONS = 60
_EARTH_RADIUS_KM = 6371.0
"""As in ``atlas.geodesy``, which would pull in numpy."""


def launcher(session_folder: Path | None = None, scenario_folder: Path | None = None) -> LauncherView:
    """The scenarios that are shipped and the user's own, and the sessions last played, newest first."""
    own = library.within(scenario_folder or folders.scenarios())
    cards = (*_cards(library.shipped(), mine=False), *_cards(own, mine=True))
    return LauncherView(cards, sessions(session_folder or folders.sessions()))


def scenario_cards(*paths: Path) -> tuple[ScenarioCard, ...]:
    """The cards of scenarios that the user opened from elsewhere."""
    return _cards(paths, mine=True)


def sessions(folder: Path) -> tuple[SessionCard, ...]:
    """A card for each session in a folder, newest first; none where there is no such folder."""
    try:
        found = [(path.stat().st_mtime, path) for path in folder.glob("*.wargame")]
    except OSError:
        return ()
    newest = sorted(found, reverse=True)[:MOST_SESSIONS]
    return tuple(session_card(path, written) for written, path in newest)


def _cards(paths: Iterable[Path], mine: bool) -> tuple[ScenarioCard, ...]:
    entries = library.gallery(paths)
    return tuple(
        ScenarioCard(
            id=entry.id,
            title=entry.title,
            summary=entry.summary or entry.problem,
            kind=entry.kind,
            level=entry.level,
            tags=entry.tags,
            seats=entry.teams or entry.seats,
            minutes=entry.minutes,
            turns=entry.turns,
            path=entry.path,
            mine=mine,
            flight=_flight(entry.track),
            problem=entry.problem,
        )
        for entry in entries
    )


def _flight(track: library.Track | None) -> tuple[float, float, float, float] | None:
    """Launch point, bearing and range of a card's track; None where a name in it is not known."""
    site = _site(track.site) if track else None
    if track is None or site is None:
        return None
    if track.azimuth_deg is not None and track.range_km is not None:
        return (*site, track.azimuth_deg, track.range_km)
    if track.to is None:
        return None
    bearing_deg, range_km = _towards(site, track.to)
    return (*site, bearing_deg, range_km if track.range_km is None else track.range_km)


def _site(name: str) -> tuple[float, float] | None:
    """Where a launch site is, read from the table itself: the catalogue would pull in numpy."""
    wanted = name.casefold()
    for row in _sites():
        if wanted in {spelling.casefold() for spelling in (row["id"], row["name"], *row.get("aliases", ()))}:
            return float(row["lat"]), float(row["lon"])
    return None


@lru_cache
def _sites() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = resources.table("missiles", "sites.yaml")["sites"]
    return rows


def _towards(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Bearing in degrees and length in kilometres of the great circle (haversine)."""
    lat1, lon1, lat2, lon2 = (radians(angle) for angle in (*start, *end))
    east = lon2 - lon1
    bearing = atan2(sin(east) * cos(lat2), cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(east))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(east / 2) ** 2
    return degrees(bearing) % 360, 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
