"""Could a defence have reached it? By published envelopes only: "no" is robust, "yes" is only "not excluded".

A window is every second after burn-out at which the missile is inside range and altitude band and an interceptor,
ordered after the usual delay and flying at constant mean speed, can be there. Constant speed flatters the interceptor.
Of a salvo every missile is judged on its own way, and all times count from the first launch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wargame.atlas import geodesy
from wargame.missiles import engagement, figures, reasons
from wargame.missiles.engagement import Attack
from wargame.missiles.failure import Lost
from wargame.missiles.flight import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from wargame.atlas.geodesy import Floats
    from wargame.missiles.catalogue import Defence, Envelope, Interceptor
    from wargame.missiles.failure import Course
    from wargame.missiles.flight import Span


@dataclass(frozen=True)
class Sighted:
    """A flight as a defence sees it, second by second from burn-out to landing.

    Attributes:
        t_s: Whole seconds after launch.
        altitude_km: Height at each.
        position: Earth-fixed position at each in kilometres, shape ``(n, 3)``.
        apogee_s: When it is highest.
        departs_s: When each missile that flies this way leaves, in seconds after the first of the salvo.
        lost_at_s: When the flight fails, or None.
    """

    t_s: NDArray[np.int64]
    altitude_km: Floats
    position: Floats
    apogee_s: float
    departs_s: tuple[int, ...] = (0,)
    lost_at_s: float | None = None

    @classmethod
    def of(cls, arc: Course, departs_s: tuple[int, ...] = (0,)) -> Sighted:
        """The free flight of a single arc; of one cut short, until the missile is lost."""
        lost_s = float(arc.lost_at_s) if isinstance(arc, Lost) else None
        t = np.arange(int(np.ceil(arc.burnout_s)), int(arc.flight_time_s if lost_s is None else lost_s) + 1)
        lat, lon, altitude = arc.at(t)
        place = geodesy.unit(lat, lon) * (geodesy.EARTH_RADIUS_KM + altitude)[:, None]
        return cls(t, altitude, place, float(arc.apogee_s), departs_s, lost_s)

    def slant_km(self, lat: float, lon: float) -> Floats:
        """Straight distance from a place on the ground at each second."""
        return np.asarray(np.linalg.norm(self.position - geodesy.unit(lat, lon) * geodesy.EARTH_RADIUS_KM, axis=1))


@dataclass(frozen=True)
class _Chance:
    """When one defence can engage the missiles that fly one way, in seconds after their own launch.

    Attributes:
        seen: The way.
        windows: In the widest published envelope.
        order: First and last second at which an order leads to an engagement.
        look: Whether there is time to see a miss and shoot again.
        barred: A published envelope that never reaches it.
    """

    seen: Sighted
    windows: tuple[Span, ...]
    order: Span
    look: bool
    barred: Envelope | None


@dataclass(frozen=True)
class _Refusal:
    """Why one defence cannot engage the missiles that fly one way.

    Attributes:
        seen: The way.
        reason: The sentence, and ``limit`` the name of what limits.
        nearest_km: How near they come to it.
    """

    seen: Sighted
    reason: str
    limit: str
    nearest_km: float = float("inf")


def reach(
    arc: Course, defences: Iterable[Defence], delay_s: float | None = None, departs_s: tuple[int, ...] = (0,)
) -> tuple[Reach, ...]:
    """The verdict on every defence against missiles that all fly one way, in the order given.

    Args:
        arc: A single flight.
        defences: The batteries and ships asked about.
        delay_s: Seconds from a launch to the launch of the interceptor; None takes the design value.
        departs_s: When each missile leaves, in seconds after the first.
    """
    return of_salvo([(arc, departs_s)], defences, delay_s)[0]


def of_salvo(
    ways: Sequence[tuple[Course, tuple[int, ...]]], defences: Iterable[Defence], delay_s: float | None = None
) -> tuple[tuple[Reach, ...], tuple[Span | None, ...]]:
    """The verdict on every defence against a salvo, each missile judged on the way from its own site.

    Args:
        ways: The flights of a salvo, each with when its missiles leave in seconds after the first.
        defences: The batteries and ships asked about.
        delay_s: Seconds from a launch to the launch of the interceptor; None takes the design value.

    Returns:
        A verdict for each defence, in the order given; and for each way the first and last second after its own
        launch at which an order makes any defence engage, or None.
    """
    delay = figures.load().engagement_delay_s if delay_s is None else delay_s
    seen = [Sighted.of(arc, departs) for arc, departs in ways]
    found = [(defence, [_chance(way, defence, delay) for way in seen]) for defence in defences]
    by_way = zip(*(ones for _, ones in found), strict=True) if found else ((),) * len(seen)
    orders = tuple(_hull([one.order for one in ones if isinstance(one, _Chance)]) for ones in by_way)
    return tuple(_verdict(defence, ones) for defence, ones in found), orders


def _verdict(defence: Defence, found: Sequence[_Chance | _Refusal]) -> Reach:
    kind = defence.interceptor
    chances = [one for one in found if isinstance(one, _Chance)]
    if not chances:
        why = min((one for one in found if isinstance(one, _Refusal)), key=lambda one: one.nearest_km)
        return Reach(kind.name, defence.site, "no" if kind.has_envelope else "unknown", (), why.reason, limit=why.limit)
    windows = _union((w[0] + d, w[1] + d) for one in chances for w in one.windows for d in one.seen.departs_s)
    barred = chances[0].barred if all(one.barred for one in chances) else None
    engaged, whole = (sum(len(one.seen.departs_s) for one in ones) for ones in (chances, found))
    reason = reasons.inside(windows, barred)
    return Reach(
        kind.name, defence.site, "not_excluded", windows,
        reason if engaged == whole else reasons.some_of(engaged, whole, reason),
        order_until_s=max(one.order[1] + max(one.seen.departs_s) for one in chances),
        order_from_s=min(one.order[0] + min(one.seen.departs_s) for one in chances),
        limit="envelope" if barred else "none", within=engaged,
        **engagement.engage(kind, [_attack(one) for one in found]),
    )  # fmt: skip


def _chance(seen: Sighted, defence: Defence, delay_s: float) -> _Chance | _Refusal:
    kind = defence.interceptor
    if not kind.envelopes or kind.speed_km_s is None or kind.floor_km is None:
        return _Refusal(seen, reasons.unknown(kind), "envelope")
    if seen.lost_at_s is not None and (not seen.t_s.size or seen.t_s[-1] < delay_s):
        return _Refusal(seen, reasons.lost(seen.lost_at_s), "loss")
    slant = seen.slant_km(defence.lat, defence.lon)
    inside = [_inside(seen, slant, kind.floor_km, envelope) for envelope in kind.envelopes]
    order = seen.t_s - slant / kind.speed_km_s
    possible = [mask & (order >= delay_s) for mask in inside]
    widest = max(possible, key=lambda mask: int(mask.sum()))
    if not widest.any():
        quick = figures.load().quickest_order_s
        sooner = any(bool(np.any(mask & (order >= quick))) for mask in inside)
        return _Refusal(
            seen, *_why_not(seen, slant, kind, inside, delay_s, quick if sooner else None), float(slant.min())
        )
    barred = [envelope for envelope, mask in zip(kind.envelopes, possible, strict=True) if not mask.any()]
    return _Chance(
        seen,
        _spans(seen.t_s, widest),
        (int(np.ceil(order[widest].min())), int(order[widest].max())),
        bool(order[widest].max() >= seen.t_s[widest][0] + figures.load().look_s),
        barred[-1] if barred else None,
    )


def _attack(found: _Chance | _Refusal) -> Attack:
    missiles = len(found.seen.departs_s)
    if isinstance(found, _Refusal):
        return Attack((), found.seen.apogee_s, 0, missiles)
    return Attack(found.windows, found.seen.apogee_s, 2 if found.look else 1, missiles)


def _inside(seen: Sighted, slant_km: Floats, floor_km: float, envelope: Envelope) -> NDArray[np.bool_]:
    height = seen.altitude_km
    return (slant_km <= envelope.range_km) & (height >= floor_km) & (height <= envelope.ceiling_km)


def _why_not(
    seen: Sighted,
    slant_km: Floats,
    kind: Interceptor,
    inside: Sequence[NDArray[np.bool_]],
    delay_s: float,
    sooner_s: int | None,
) -> tuple[str, str]:
    """The figure that limits, for the reader, and its name: time, height, distance, or the band.

    ``sooner_s`` is a quick order that would have been in time, or None.
    """
    whenever = _spans(seen.t_s, np.logical_or.reduce(inside))
    if whenever:
        return reasons.too_late(whenever[0][0], whenever[-1][1], delay_s, sooner_s), "time"
    nearest = int(np.argmin(slant_km))
    return reasons.out_of_envelope(kind, float(seen.altitude_km[nearest]), float(slant_km[nearest]))


def _spans(t_s: NDArray[np.int64], mask: NDArray[np.bool_]) -> tuple[Span, ...]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return tuple((int(t_s[first]), int(t_s[last - 1])) for first, last in zip(edges[::2], edges[1::2], strict=True))


def _hull(spans: Sequence[Span]) -> Span | None:
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def _union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans that overlap or follow each other second by second, joined."""
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)
