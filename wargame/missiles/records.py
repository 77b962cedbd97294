"""The entries of the catalogue as frozen records; :mod:`wargame.missiles.catalogue` reads them from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
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
        first_seen: Day of the first flight in the record; None where it is older than the record.
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
    first_seen: date | None = None


@dataclass(frozen=True)
class Site:
    """A launch site; ``kind`` is ``launch satellite nuclear`` or ``point``; ``launches`` counts those of 1998-2025.

    ``source`` is empty where that of the table as a whole stands for it.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str = "launch"
    name_local: str = ""
    aliases: tuple[str, ...] = ()
    launches: int = 0
    source: str = ""

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
        sea_based: Whether ships carry it.
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
    sea_based: bool = False

    @property
    def has_envelope(self) -> bool:
        """Whether enough is published to say "no"."""
        return bool(self.envelopes) and self.speed_km_s is not None and self.floor_km is not None


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


@dataclass(frozen=True)
class Sensor:
    """One kind of sensor; ``range_km`` and ``arc_deg``, its field of view, are None where none is published.

    Attributes:
        sea_based: Whether ships carry it.
    """

    id: str
    name: str
    source: str
    range_km: float | None = None
    arc_deg: float | None = None
    sea_based: bool = False


@dataclass(frozen=True)
class Reply:
    """What one party did about a provocation.

    Attributes:
        seat: ``US ROK JPN DPRK PRC RUS`` or ``UNSC``.
        what: In a sentence.
        day: When, or None where it was a course and no act.
        response: Id of the response table that it comes nearest to; empty where none does.
    """

    seat: str
    what: str
    day: date | None = None
    response: str = ""


@dataclass(frozen=True)
class Precedent:
    """A dated provocation of the past and what the parties did in reply.

    Attributes:
        kind: Id of the provocation table, such as ``irbm_overflight``.
        day: In Korea.
        what: In a sentence.
        missile: Id of the type that flew; empty where none did or it is unknown.
        site: Id of the launch or test site; empty where there is none.
        replies: In the order of time.
    """

    id: str
    kind: str
    day: date
    title: str
    what: str
    replies: tuple[Reply, ...]
    source: str
    missile: str = ""
    site: str = ""
