"""The catalogue: missile types, launch sites, interceptors and where defences stood, each figure with its source."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from wargame import resources
from wargame.atlas import places
from wargame.atlas.places import Place
from wargame.errors import FlightError, InputError
from wargame.missiles.records import (
    Defence,
    Envelope,
    Interceptor,
    MissileType,
    Precedent,
    PublishedRange,
    Radar,
    Reply,
    Sensor,
    Site,
    TestRecord,
)
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Defence", "Envelope", "Interceptor", "MissileType", "Precedent", "PublishedRange", "Radar", "Reply", "Sensor",
    "Site", "TestRecord", "defences", "interceptors", "missile", "place", "precedents", "radars", "sensors", "site",
    "sites", "types",
]  # fmt: skip


@lru_cache
def types() -> tuple[MissileType, ...]:
    """Every missile type, in the order of the table."""
    return tuple(_missile_type(row) for row in _table("types")["types"])


@lru_cache
def sites() -> tuple[Site, ...]:
    """Every launch site, the most used first, and the nuclear sites."""
    return tuple(Site(**_tuples(row)) for row in _table("sites")["sites"])


@lru_cache
def interceptors() -> tuple[Interceptor, ...]:
    """Every interceptor."""
    return tuple(_interceptor(row) for row in _table("interceptors")["interceptors"])


@lru_cache
def defences() -> tuple[Defence, ...]:
    """Every battery and patrol area of the table, of all dates; see :meth:`Defence.stands_on`."""
    kinds = {kind.id: kind for kind in interceptors()}
    rows = _table("defences")["defences"]
    return tuple(Defence(**{**row, "interceptor": kinds[row["interceptor"]]}) for row in rows)


@lru_cache
def sensors() -> tuple[Sensor, ...]:
    """Every kind of sensor: radars of batteries and ships, satellites."""
    return tuple(Sensor(**row) for row in _table("interceptors")["sensors"])


@lru_cache
def radars() -> tuple[Radar, ...]:
    """Every land-based radar of the table."""
    kinds = {sensor.id: sensor for sensor in sensors()}
    return tuple(_radar(row, kinds[row["sensor"]]) for row in _table("defences")["radars"])


def precedents(kind: str | None = None) -> tuple[Precedent, ...]:
    """Provocations of the past with what was done in reply, the oldest first; of one kind where it is given."""
    return tuple(precedent for precedent in _precedents() if kind in (None, precedent.kind))


@lru_cache
def _precedents() -> tuple[Precedent, ...]:
    return tuple(sorted((_precedent(row) for row in _table("precedents")["precedents"]), key=lambda past: past.day))


def missile(name: str) -> MissileType:
    """The type of an id, a name or an alias.

    Raises:
        FlightError: No such type, with the nearest spelling.
    """
    found = _lookup(name, types())
    if isinstance(found, MissileType):
        return found
    if not name.strip():
        raise FlightError(say("Name a missile, such as Hwasong-12."))
    if found:
        raise FlightError(say("There is no missile named {name}. Did you mean {near}?", name=name, near=found))
    known = ", ".join(kind.name for kind in types() if kind.flight == "ballistic")
    raise FlightError(say("There is no missile named {name}. Known are {known}.", name=name, known=known))


def site(name: str) -> Site:
    """The launch site of an id, a name, an alias or ``LAT,LON``; other places of the atlas serve as well.

    Raises:
        FlightError: No such site, with the nearest spelling.
        InputError: Coordinates off the globe.
    """
    if not name.strip():
        raise FlightError(say("Name a launch site, such as Sunan, or LAT,LON."))
    at = places.point(name)
    if at is not None:
        return Site(at.name, at.name, at.lat, at.lon, kind="point")
    found = _lookup(name, sites())
    if isinstance(found, Site):
        return found
    elsewhere = {places.plain(place.name): place for place in places.named()}.get(places.plain(name))
    if elsewhere is not None:
        return Site(places.plain(name), elsewhere.name, elsewhere.lat, elsewhere.lon, kind="point")
    if found:
        raise FlightError(say("There is no launch site named {name}. Did you mean {near}?", name=name, near=found))
    raise FlightError(say("There is no launch site named {name}. Give a site such as Sunan, or LAT,LON.", name=name))


def place(name: str) -> Place:
    """A place to land at or to pass over: one of the atlas, ``LAT,LON``, or a launch or nuclear site.

    Raises:
        InputError: No such place, with the nearest spelling; or coordinates off the globe.
    """
    try:
        return places.find(name)
    except InputError:
        found = _lookup(name, sites())
        if isinstance(found, Site):
            return Place(found.short_name, found.lat, found.lon, found.name_local, kind="point")
        raise


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_local(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


_N = TypeVar("_N", bound=_Named)


def _lookup(text: str, entries: Iterable[_N]) -> _N | str:
    """The entry of a name; else the nearest name, or nothing."""
    index: dict[str, tuple[_N, str]] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases, entry.name_local, entry.id):
            index.setdefault(places.plain(name), (entry, name))
    index.pop("", None)
    key = places.plain(text)
    if key in index:
        return index[key][0]
    near = get_close_matches(key, index, n=1, cutoff=0.6)
    return index[near[0]][1] if near else ""


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = resources.table("missiles", f"{name}.yaml")
    return table


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _missile_type(row: dict[str, Any]) -> MissileType:
    published, flown = row.get("published_range_km"), row.get("flown_apogee_km")
    return MissileType(
        id=row["id"], name=row["name"], kind=row["class"], flight=row["flight"],
        sea_launched=row["launch"] == "sea", source=row["source"], name_local=row.get("name_local", ""),
        aliases=tuple(row.get("aliases", ())),
        published=PublishedRange(published["min"], published["max"], published["open_ended"]) if published else None,
        flown_range_km=row.get("flown_range_km"),
        flown_apogee_km=(flown["min"], flown["max"]) if flown else None,
        lowest_apogee_km=row.get("lowest_apogee_km"), flights=row.get("flights_in_record", 0),
        first_seen=row.get("first_seen"),
    )  # fmt: skip


def _interceptor(row: dict[str, Any]) -> Interceptor:
    record = TestRecord(**row["record"]) if "record" in row else None
    envelopes = tuple(Envelope(**envelope) for envelope in row["envelopes"])
    return Interceptor(**{**row, "record": record, "envelopes": envelopes})


def _radar(row: dict[str, Any], sensor: Sensor) -> Radar:
    return Radar(
        row["id"], sensor.name, row["site"], row["lat"], row["lon"], row["source"], sensor.range_km, row.get("since")
    )


def _precedent(row: dict[str, Any]) -> Precedent:
    replies = tuple(Reply(**reply) for reply in row["replies"])
    return Precedent(**{**row, "replies": replies})
