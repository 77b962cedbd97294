"""The catalogue: missile types, launch sites, interceptors and where defences stood, each figure with its source."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

import yaml

from wargame import resources
from wargame.atlas import places
from wargame.errors import FlightError
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

Flight = Literal["ballistic", "quasi_ballistic", "glider", "satellite"]


@dataclass(frozen=True)
class PublishedRange:
    """Least and greatest of the ranges that sources give, in kilometres; open-ended where one says "more than"."""

    min_km: float
    max_km: float
    open_ended: bool


@dataclass(frozen=True)
class MissileType:
    """One type of missile.

    Attributes:
        id: Kebab-case, such as ``hwasong-12``.
        kind: ``SRBM MRBM IRBM ICBM SLBM SLV HGV``.
        flight: Only of a ``ballistic`` one can an arc be computed.
        sea_launched: Whether it is launched from a submarine.
        published: Published ranges; None where none is known.
        flown_range_km: Largest range seen in a test, or None.
        flown_apogee_km: Lowest and highest apogee seen in tests, or None.
        lowest_apogee_km: Below it this type does not fly a ballistic arc, where that differs from the general limit.
        flights: Number of flights behind the flown figures.
    """

    id: str
    name: str
    kind: str
    flight: Flight
    sea_launched: bool
    source: str
    name_local: str = ""
    aliases: tuple[str, ...] = ()
    published: PublishedRange | None = None
    flown_range_km: float | None = None
    flown_apogee_km: tuple[float, float] | None = None
    lowest_apogee_km: float | None = None
    flights: int = 0


@dataclass(frozen=True)
class Site:
    """A launch site; ``kind`` is ``launch satellite nuclear`` or ``point``; ``launches`` counts those of 1998-2025."""

    id: str
    name: str
    lat: float
    lon: float
    kind: str = "launch"
    name_local: str = ""
    aliases: tuple[str, ...] = ()
    launches: int = 0

    @property
    def short_name(self) -> str:
        """The name that people use, such as Sunan for Pyongyang International Airport."""
        return self.aliases[0] if self.aliases else self.name


@dataclass(frozen=True)
class Envelope:
    """A published slant range and ceiling, in kilometres, that one source gives together."""

    range_km: float
    ceiling_km: float
    source: str


@dataclass(frozen=True)
class TestRecord:
    """Hits and attempts in flight tests up to a date; ``of`` names what was counted."""

    __test__ = False  # not a test class, whatever its name

    hits: int
    shots: int
    of: str
    until: date
    source: str


@dataclass(frozen=True)
class Interceptor:
    """One kind of interceptor.

    Attributes:
        layer: ``midcourse`` or ``terminal``.
        envelopes: As published, one per source; empty where none is published.
        floor_km: Lowest height of an engagement, or None where unknown.
        speed_km_s: Mean fly-out speed, or None; ``speed_basis`` says how it was found.
        record: Test record, or None where none is complete.
        in_service: First day of service, or None where it makes no difference or is unknown.
        loadout: Interceptors of one ship or battery, or None.
    """

    id: str
    name: str
    layer: Literal["midcourse", "terminal"]
    source: str
    envelopes: tuple[Envelope, ...] = ()
    floor_km: float | None = None
    speed_km_s: float | None = None
    speed_basis: str = ""
    record: TestRecord | None = None
    in_service: date | None = None
    loadout: int | None = None


@dataclass(frozen=True)
class Defence:
    """A battery or a ship in its patrol area.

    Attributes:
        operator: Seat that may fire it: ``US ROK JPN``.
        country: Whose soil it stands on; empty for ships.
        since: First day at this place, None where unknown; ``until`` the last.
    """

    id: str
    interceptor: Interceptor
    site: str
    lat: float
    lon: float
    operator: str
    source: str
    country: str = ""
    ship: bool = False
    since: date | None = None
    until: date | None = None

    def stands_on(self, day: date | None) -> bool:
        """Whether it was there on a day; always when no day is given."""
        if day is None:
            return True
        start = max((d for d in (self.since, self.interceptor.in_service) if d), default=day)
        return start <= day <= (self.until or day)


@dataclass(frozen=True)
class Radar:
    """A radar with its published range and where it stands; ``range_km`` is None where none is published."""

    id: str
    name: str
    site: str
    lat: float
    lon: float
    source: str
    range_km: float | None = None
    since: date | None = None


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
def radars() -> tuple[Radar, ...]:
    """Every land-based radar of the table."""
    sensors = {row["id"]: row for row in _table("interceptors")["sensors"]}
    rows = ({**row, "sensor": sensors[row["sensor"]]} for row in _table("defences")["radars"])
    return tuple(
        Radar(
            row["id"], row["sensor"]["name"], row["site"], row["lat"], row["lon"], row["source"],
            row["sensor"].get("range_km"), row.get("since"),
        )
        for row in rows
    )  # fmt: skip


def missile(name: str) -> MissileType:
    """The type of an id, a name or an alias.

    Raises:
        FlightError: No such type, with the nearest spelling.
    """
    found = _lookup(name, types())
    if isinstance(found, MissileType):
        return found
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
    text = resources.assets("missiles", f"{name}.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe, in C
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
    )  # fmt: skip


def _interceptor(row: dict[str, Any]) -> Interceptor:
    record = TestRecord(**row["record"]) if "record" in row else None
    envelopes = tuple(Envelope(**envelope) for envelope in row["envelopes"])
    return Interceptor(**{**row, "record": record, "envelopes": envelopes})
