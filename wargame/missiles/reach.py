"""Could a defence have reached it? By published envelopes only: "no" is robust, "yes" is only "not excluded".

A window is every second after burn-out at which the missile is inside range and altitude band and an interceptor,
ordered after the usual delay and flying at constant mean speed, can be there. Constant speed flatters the interceptor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypedDict

import numpy as np

from wargame.atlas import geodesy
from wargame.missiles import figures, odds
from wargame.missiles.failure import Lost
from wargame.missiles.flight import Reach
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from wargame.atlas.geodesy import Floats
    from wargame.missiles.catalogue import Defence, Envelope, Interceptor
    from wargame.missiles.failure import Course

Window: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Sighted:
    """A flight as a defence sees it, second by second from burn-out to landing.

    Attributes:
        t_s: Whole seconds after launch.
        altitude_km: Height at each.
        position: Earth-fixed position at each in kilometres, shape ``(n, 3)``.
        apogee_s: When it is highest.
    """

    t_s: NDArray[np.int64]
    altitude_km: Floats
    position: Floats
    apogee_s: float

    @classmethod
    def of(cls, arc: Course) -> Sighted:
        """The free flight of a single arc; of one cut short, until the missile is lost."""
        end_s = arc.lost_at_s if isinstance(arc, Lost) else arc.flight_time_s
        t = np.arange(int(np.ceil(arc.burnout_s)), int(end_s) + 1)
        lat, lon, altitude = arc.at(t)
        place = geodesy.unit(lat, lon) * (geodesy.EARTH_RADIUS_KM + altitude)[:, None]
        return cls(t, altitude, place, float(arc.apogee_s))

    def slant_km(self, lat: float, lon: float) -> Floats:
        """Straight distance from a place on the ground at each second."""
        return np.asarray(np.linalg.norm(self.position - geodesy.unit(lat, lon) * geodesy.EARTH_RADIUS_KM, axis=1))


def reach(
    arc: Course, defences: Iterable[Defence], delay_s: float | None = None, missiles: int = 1
) -> tuple[Reach, ...]:
    """The verdict on every defence, in the order given.

    Args:
        arc: A single flight.
        defences: The batteries and ships asked about.
        delay_s: Seconds from launch to the launch of the interceptor; None takes the design value.
        missiles: How many fly at once, for the chance that all of them are stopped.
    """
    delay = figures.load().engagement_delay_s if delay_s is None else delay_s
    seen = Sighted.of(arc)
    return tuple(_judge(seen, defence, delay, missiles, arc) for defence in defences)


def _judge(seen: Sighted, defence: Defence, delay_s: float, missiles: int, arc: Course) -> Reach:
    kind = defence.interceptor
    if not kind.envelopes or kind.speed_km_s is None or kind.floor_km is None:
        reason = say("No envelope of the {name} is published, so nothing can be said.", name=kind.name)
        return Reach(kind.name, defence.site, "unknown", (), reason, limit="envelope")
    if isinstance(arc, Lost) and (not seen.t_s.size or seen.t_s[-1] < delay_s):
        reason = say(
            "The missile was lost at {moment}, before anyone could engage it.", moment=clock(float(arc.lost_at_s))
        )
        return Reach(kind.name, defence.site, "no", (), reason, limit="loss")
    slant = seen.slant_km(defence.lat, defence.lon)
    inside = [_inside(seen, slant, kind.floor_km, envelope) for envelope in kind.envelopes]
    order = seen.t_s - slant / kind.speed_km_s
    possible = [mask & (order >= delay_s) for mask in inside]
    widest = max(possible, key=lambda mask: int(mask.sum()))
    if not widest.any():
        reason, limit = _why_not(seen, slant, kind, inside, delay_s)
        return Reach(kind.name, defence.site, "no", (), reason, limit=limit)
    windows = _spans(seen.t_s, widest)
    second = order[widest].max() >= seen.t_s[widest][0] + figures.load().look_s
    barred = not all(mask.any() for mask in possible)
    return Reach(
        kind.name, defence.site, "not_excluded", windows, _why_perhaps(windows, kind, possible),
        *kill_permille(kind, windows, seen.apogee_s), order_until_s=int(order[widest].max()),
        order_from_s=int(np.ceil(order[widest].min())), limit="envelope" if barred else "none",
        **engagement(kind, windows, seen.apogee_s, 2 if second else 1, missiles),
    )  # fmt: skip


def _inside(seen: Sighted, slant_km: Floats, floor_km: float, envelope: Envelope) -> NDArray[np.bool_]:
    height = seen.altitude_km
    return (slant_km <= envelope.range_km) & (height >= floor_km) & (height <= envelope.ceiling_km)


def kill_permille(kind: Interceptor, windows: Sequence[Window], apogee_s: float) -> tuple[int | None, Window | None]:
    """Chance that a shot kills, and its 90 percent interval: test record x geometry x tracking, in permille.

    The geometry is that of the best window: terminal for systems of that layer, ascent for a window that opens before
    apogee, midcourse for one that opens after it. None without a window or a test record.
    """
    if kind.record is None or not windows:
        return None, None
    record = kind.record.hits, kind.record.shots
    scale = _geometry_permille(kind, windows, apogee_s) * figures.load().odds_tracking_permille / 1000
    low, high = (int(scale * end) for end in odds.jeffreys_interval(*record))
    return int(scale * odds.jeffreys(*record)), (low, high)


def _geometry_permille(kind: Interceptor, windows: Sequence[Window], apogee_s: float) -> int:
    known = figures.load()
    if kind.layer == "terminal":
        return known.odds_terminal_permille
    ascending = any(first < apogee_s for first, _ in windows)
    return known.odds_ascent_permille if ascending else known.odds_midcourse_permille


class Engagement(TypedDict):
    """What a battery or a ship can do with its windows; the fields of :class:`wargame.missiles.flight.Reach`."""

    shots: int
    engageable: int | None
    p_salvo_permille: int | None
    p_salvo_interval_permille: Window | None
    p_all_permille: int | None
    p_all_interval_permille: Window | None


def engagement(kind: Interceptor, windows: Sequence[Window], apogee_s: float, shots: int, missiles: int) -> Engagement:
    """The doctrine's salvo at each missile, a second one where there is time to look, and all of them stopped.

    For one missile K = P_track (1 - q^n), with a second salvo P_track (1 - q^n + q^n s (1 - q^n)); for w of them K^w,
    and nothing where they are more than the interceptors suffice for. The interval is that of the test record.

    Args:
        kind: The interceptor.
        windows: Spans in which it can engage.
        apogee_s: When the missile is highest.
        shots: Salvos for which there is time, 1 or 2.
        missiles: How many fly at once.
    """
    known = figures.load()
    engageable = None if kind.loadout is None else kind.loadout // known.shots_per_missile
    if kind.record is None or not windows:
        return Engagement(
            shots=shots, engageable=engageable, p_salvo_permille=None, p_salvo_interval_permille=None,
            p_all_permille=None, p_all_interval_permille=None,
        )  # fmt: skip
    geometry, track = _geometry_permille(kind, windows, apogee_s) / 1000, known.odds_tracking_permille / 1000
    saturated = engageable is not None and missiles > engageable

    def one(record: float) -> float:
        n = known.shots_per_missile
        look = odds.shoot_look_shoot(record * geometry, n, n, track) if shots == 2 else None
        return track * look.p_kill if look else odds.salvo(record * geometry, n, track)

    def every(record: float) -> float:
        return 0.0 if saturated else odds.all_stopped(one(record), missiles)

    hits = kind.record.hits, kind.record.shots
    middle, (low, high) = odds.jeffreys(*hits), odds.jeffreys_interval(*hits)
    return Engagement(
        shots=shots, engageable=engageable,
        p_salvo_permille=int(one(middle) * 1000),
        p_salvo_interval_permille=(int(one(low) * 1000), int(one(high) * 1000)),
        p_all_permille=int(every(middle) * 1000),
        p_all_interval_permille=(int(every(low) * 1000), int(every(high) * 1000)),
    )  # fmt: skip


def _spans(t_s: NDArray[np.int64], mask: NDArray[np.bool_]) -> tuple[Window, ...]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return tuple((int(t_s[first]), int(t_s[last - 1])) for first, last in zip(edges[::2], edges[1::2], strict=True))


def _why_not(
    seen: Sighted, slant_km: Floats, kind: Interceptor, inside: Sequence[NDArray[np.bool_]], delay_s: float
) -> tuple[str, str]:
    """The figure that limits, for the reader, and its name: time, height, distance, or the band."""
    whenever = _spans(seen.t_s, np.logical_or.reduce(inside))
    if whenever:
        return say(
            "Inside the published envelope from {enter} to {leave}, but an interceptor ordered {delay:.0f} s after the "
            "launch comes too late.",
            enter=clock(whenever[0][0]), leave=clock(whenever[-1][1]), delay=delay_s,
        ), "time"  # fmt: skip
    nearest = int(np.argmin(slant_km))
    height, gap = float(seen.altitude_km[nearest]), float(slant_km[nearest])
    ceilings, ranges = [e.ceiling_km for e in kind.envelopes], [e.range_km for e in kind.envelopes]
    # The distance on the ground: height alone must not count as distance.
    too_far, too_high = gap**2 - height**2 > max(ranges) ** 2, height > max(ceilings)
    if too_far and too_high:
        return say(
            "Passes {height:.0f} km up and no nearer than {gap:,.0f} km; published are a ceiling of {ceiling} km and a "
            "range of {range} km.",
            height=height, gap=gap, ceiling=_least_to_most(ceilings), range=_least_to_most(ranges),
        ), "range"  # fmt: skip
    if too_high:
        return say(
            "Passes {height:.0f} km up, above the published ceiling of {ceiling} km.",
            height=height, ceiling=_least_to_most(ceilings),
        ), "height"  # fmt: skip
    if gap > max(ranges):
        return say(
            "Comes no nearer than {gap:,.0f} km, beyond the published range of {range} km.",
            gap=gap, range=_least_to_most(ranges),
        ), "range"  # fmt: skip
    return say(
        "Within range it is never between {floor:.0f} and {ceiling:.0f} km up, the published band.",
        floor=kind.floor_km, ceiling=max(ceilings),
    ), "band"  # fmt: skip


def _least_to_most(figures_km: Sequence[float]) -> str:
    """``200`` where sources agree, ``250-500`` where they do not."""
    least, most = min(figures_km), max(figures_km)
    return f"{least:,.0f}" if least == most else f"{least:,.0f}-{most:,.0f}"


def _why_perhaps(windows: Sequence[Window], kind: Interceptor, possible: Sequence[NDArray[np.bool_]]) -> str:
    spans = ", ".join(f"{clock(first)}-{clock(last)}" for first, last in windows)
    if all(mask.any() for mask in possible):
        return say("Inside the published envelope at {spans}.", spans=spans)
    barred = [envelope for envelope, mask in zip(kind.envelopes, possible, strict=True) if not mask.any()]
    return say(
        "Inside the widest published envelope at {spans}; out of reach by the figures of {range:,.0f} km range and "
        "{ceiling:,.0f} km ceiling.",
        spans=spans, range=barred[-1].range_km, ceiling=barred[-1].ceiling_km,
    )  # fmt: skip


def clock(t_s: float) -> str:
    """Seconds after launch as ``T+7:58``."""
    return f"T+{int(t_s) // 60}:{int(t_s) % 60:02d}"
