"""A flight as everyone above this package meets it: plain frozen records, all whole numbers where they are stored."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal, Self

from wargame.atlas.passage import Passage

__all__ = ["FlightCard", "Passage", "Point", "Reach", "TrackPoint", "Verdict"]

Verdict = Literal["no", "not_excluded", "unknown"]


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
    """

    defence: str
    site: str
    verdict: Verdict
    windows_s: tuple[tuple[int, int], ...]
    reason: str
    p_kill_permille: int | None = None
    p_kill_interval_permille: tuple[int, int] | None = None
    order_until_s: int | None = None


@dataclass(frozen=True)
class FlightCard:
    """Everything about a flight that a session stores and a screen or a report shows; whole numbers only.

    It is made once, when the scenario is compiled or the inject is made; the rules read it and never compute a flight.

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

    def to_json(self) -> dict[str, Any]:
        """Plain lists, dicts, whole numbers and strings; :meth:`from_json` reads it back."""
        body = asdict(self)
        body["track"] = [[p.t_s, p.lat_e5, p.lon_e5, p.altitude_m] for p in self.track]
        return body

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Self:
        """The card that :meth:`to_json` wrote.

        Raises:
            KeyError, TypeError, ValueError: The body is not a card.
        """
        reach = tuple(_reach(one) for one in body["reach"])
        passages = tuple(Passage(**passage) for passage in body["passages"])
        track = tuple(TrackPoint(*point) for point in body["track"])
        rest = {
            "window_s": _span(body["window_s"]),
            "decision_s": _span(body["decision_s"]),
            "threatens": tuple(body["threatens"]),
            "warnings": tuple(body["warnings"]),
        }
        return cls(**{**body, **rest, "track": track, "passages": passages, "reach": reach})


def _span(pair: list[int] | None) -> tuple[int, int] | None:
    return (pair[0], pair[1]) if pair else None


def _reach(body: dict[str, Any]) -> Reach:
    windows = tuple((first, last) for first, last in body["windows_s"])
    return Reach(**{**body, "windows_s": windows, "p_kill_interval_permille": _span(body["p_kill_interval_permille"])})
