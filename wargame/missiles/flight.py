"""A flight as everyone above this package meets it: plain frozen records, all whole numbers where they are stored."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal, Self, TypeAlias

from wargame.atlas.passage import Passage

__all__ = [
    "Alerted", "Departure", "FlightCard", "FlightKind", "Nearest", "Passage", "Point", "Reach", "SalvoTrack",
    "Span", "TrackPoint", "Verdict",
]  # fmt: skip

Verdict = Literal["no", "not_excluded", "unknown"]
Span: TypeAlias = tuple[int, int]
"""First and last second after a launch; of a salvo, after the first one."""
FlightKind = Literal["ballistic", "quasi_ballistic", "satellite"]


@dataclass(frozen=True)
class Point:
    """A place on the ground; degrees, north and east positive."""

    lat: float
    lon: float


@dataclass(frozen=True)
class TrackPoint:
    """Where the missile is, ``t_s`` seconds after launch."""

    t_s: int
    lat_e5: int
    lon_e5: int
    altitude_m: int

    @property
    def lat(self) -> float:
        """Degrees north."""
        return self.lat_e5 / 100_000

    @property
    def lon(self) -> float:
        """Degrees east."""
        return self.lon_e5 / 100_000

    @property
    def altitude_km(self) -> float:
        """Height above the mean sphere in kilometres."""
        return self.altitude_m / 1000


@dataclass(frozen=True)
class Reach:
    """Whether one defence could have engaged the missile, by published figures only.

    Attributes:
        defence: Kind of the system, such as ``THAAD``.
        site: Where it stands.
        verdict: ``no`` is robust, ``not_excluded`` is careful, ``unknown`` where no envelope is published.
        windows_s: Spans of seconds after launch in which the arc lies inside the envelope.
        reason: The limiting figure, as a sentence for the reader.
        p_kill_permille: Chance that a shot kills; None where there is no window or no record.
        p_kill_interval_permille: The same for the ends of the 90 percent interval of the test record.
        order_until_s: Last second after launch at which an order to shoot still leads to an engagement, or None.
        order_from_s: First second at which it can be given, or None.
        shots: Interceptors that fit into the windows one salvo after the other: 1 for a single salvo, 2 where there is
            time to look and shoot again; 0 without a window.
        p_salvo_permille: Chance that the doctrine's salvo kills one missile, with ``p_salvo_interval_permille``.
        p_all_permille: Chance that every missile of the attackers' salvo is killed, with ``p_all_interval_permille``; 0
            where there are more than it has interceptors for. None where there is no window or no record.
        engageable: Missiles for which its interceptors suffice, or None where the loadout is unknown.
        limit: What limits it: ``none range height band time loss envelope path``.
        within: Missiles of the attackers' salvo that it can engage, each on the way from its own site; 0 for none.
    """

    defence: str
    site: str
    verdict: Verdict
    windows_s: tuple[tuple[int, int], ...]
    reason: str
    p_kill_permille: int | None = None
    p_kill_interval_permille: tuple[int, int] | None = None
    order_until_s: int | None = None
    order_from_s: int | None = None
    shots: int = 0
    p_salvo_permille: int | None = None
    p_salvo_interval_permille: tuple[int, int] | None = None
    p_all_permille: int | None = None
    p_all_interval_permille: tuple[int, int] | None = None
    engageable: int | None = None
    limit: str = ""
    within: int = 0


@dataclass(frozen=True)
class Departure:
    """One missile of a salvo: from where it leaves, and how many seconds after the first.

    ``decision_s`` is the first and last second, after the first launch, at which a shot at it can be ordered in time;
    None where it cannot.
    """

    site: str
    departs_s: int
    decision_s: Span | None = None


@dataclass(frozen=True)
class SalvoTrack:
    """The way of a salvo's missiles from a site other than the card's own; times count from their own launch."""

    site: str
    azimuth_cdeg: int
    range_m: int
    apogee_m: int
    flight_time_s: int
    track: tuple[TrackPoint, ...]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Alerted:
    """A prefecture whose people would be told to take cover."""

    iso: str
    name: str
    name_local: str


@dataclass(frozen=True)
class Nearest:
    """How near the flight comes to a place, over the ground, and how far from it the missile comes down."""

    place: str
    distance_m: int
    t_s: int
    altitude_m: int
    impact_distance_m: int


@dataclass(frozen=True)
class FlightCard:
    """Everything about a flight that a session stores and a screen or a report shows; whole numbers only.

    It is made once, when the scenario is compiled or the inject is made; the rules read it and never compute a flight.

    Of a salvo reach, windows, decision, threat and alert are those of all its missiles; way, time and landing are those
    of the first site's.

    Attributes:
        missile: Catalogue id, such as ``hwasong-12``; ``missile_name`` is what people read.
        site: Name of the launch place.
        count: Missiles in the salvo.
        azimuth_cdeg: Initial bearing of the great circle to the landing point, hundredths of a degree.
        shot_odds_permille: Chance that a shot at it kills, per purpose: ``defensive`` and ``demo``; None where no
            defence has a window.
        window_s: First and last second after launch at which any defence could engage it; None where none could.
        decision_s: First and last second after launch at which a shot can be ordered in time; None where it cannot.
        warning_s: Seconds from first detection to the first entry over another country, or to impact where it
            overflies none.
        impact_waters: Country code of the estimated exclusive economic zone at the landing point; empty outside any.
        threatens: Seats whose territory lies within the landing corridor.
        track: About 120 points from launch to impact, both included.
        warnings: Sentences such as a range beyond the published maximum.
        kind: Only a ``ballistic`` flight has a computed time. The others are drawn: their ``flight_time_s`` and
            ``warning_s`` are 0, and the track's times follow reported flights, to put it in order.
        untimed: Why no time can be computed; empty for a ballistic flight.
        lost_at_s: Second at which the flight failed; the track then ends where the debris comes down.
        departures: Every missile of a salvo, the first included; empty for a single one.
        more_tracks: Tracks of a salvo from its other sites.
        impact_region: ISO 3166-2 code of the prefecture or province where it comes down; empty at sea and elsewhere.
        impact_territorial: Country code where it comes down within 12 nautical miles of a coast, by estimate.
        impact_country: Country of the land where it comes down, by its code, or by its name where the atlas has no
            code; None at sea.
        impact_claimed: Countries that claim the island by which the waters count to ``impact_waters``.
        impact_near_edge: Whether the edge of a zone is so near that the estimate may be wrong about it.
        nearest: Nearest approach to the places of the watch list.
        alerted: Prefectures that would be alerted, by the practice of the day; ``alert_s`` is when Japan's alert would
            sound, None where none would.
    """

    missile: str
    missile_name: str
    site: str
    count: int
    azimuth_cdeg: int
    range_m: int
    apogee_m: int
    flight_time_s: int
    shot_odds_permille: dict[str, int | None] = field(default_factory=dict)
    window_s: tuple[int, int] | None = None
    decision_s: tuple[int, int] | None = None
    warning_s: int = 0
    impact_waters: str = ""
    threatens: tuple[str, ...] = ()
    track: tuple[TrackPoint, ...] = ()
    passages: tuple[Passage, ...] = ()
    reach: tuple[Reach, ...] = ()
    warnings: tuple[str, ...] = ()
    kind: FlightKind = "ballistic"
    untimed: str = ""
    lost_at_s: int | None = None
    departures: tuple[Departure, ...] = ()
    more_tracks: tuple[SalvoTrack, ...] = ()
    impact_region: str = ""
    impact_territorial: str = ""
    impact_country: str | None = None
    impact_claimed: tuple[str, ...] = ()
    impact_near_edge: bool = False
    nearest: tuple[Nearest, ...] = ()
    alerted: tuple[Alerted, ...] = ()
    alert_s: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain lists, dicts, whole numbers and strings; :meth:`from_json` reads it back."""
        body = asdict(self)
        body["track"] = _points(self.track)
        for written, one in zip(body["more_tracks"], self.more_tracks, strict=True):
            written["track"] = _points(one.track)
        return body

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Self:
        """The card that :meth:`to_json` wrote.

        Raises:
            KeyError, TypeError, ValueError: The body is not a card.
        """
        reach = tuple(_reach(one) for one in body["reach"])
        passages = tuple(Passage(**passage) for passage in body["passages"])
        track = _track(body["track"])
        rest = {
            "window_s": _span(body["window_s"]),
            "decision_s": _span(body["decision_s"]),
            "threatens": tuple(body["threatens"]),
            "warnings": tuple(body["warnings"]),
            # What joined later: a session of before holds none of it.
            "departures": tuple(_departure(one) for one in body.get("departures", ())),
            "more_tracks": tuple(_salvo_track(one) for one in body.get("more_tracks", ())),
            "nearest": tuple(Nearest(**one) for one in body.get("nearest", ())),
            "alerted": tuple(Alerted(**one) for one in body.get("alerted", ())),
            "impact_claimed": tuple(body.get("impact_claimed", ())),
        }
        return cls(**{**body, **rest, "track": track, "passages": passages, "reach": reach})


def _points(track: tuple[TrackPoint, ...]) -> list[list[int]]:
    return [[p.t_s, p.lat_e5, p.lon_e5, p.altitude_m] for p in track]


def _track(points: list[list[int]]) -> tuple[TrackPoint, ...]:
    return tuple(TrackPoint(*point) for point in points)


def _salvo_track(body: dict[str, Any]) -> SalvoTrack:
    passages = tuple(Passage(**passage) for passage in body.get("passages", ()))
    return SalvoTrack(**{**body, "track": _track(body["track"]), "passages": passages})


def _departure(body: dict[str, Any]) -> Departure:
    return Departure(**{**body, "decision_s": _span(body.get("decision_s"))})


def _span(pair: list[int] | None) -> Span | None:
    return (pair[0], pair[1]) if pair else None


def _reach(body: dict[str, Any]) -> Reach:
    windows = tuple((first, last) for first, last in body["windows_s"])
    intervals = ("p_kill_interval_permille", "p_salvo_interval_permille", "p_all_interval_permille")
    spans = {name: _span(body[name]) for name in intervals if name in body}
    return Reach(**{**body, "windows_s": windows, **spans})
