"""What a window is worth: the chance of a kill by test record, geometry and tracking, for one missile and for many."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from wargame.missiles import figures, odds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wargame.missiles.catalogue import Interceptor, TestRecord
    from wargame.missiles.flight import Span


class Attack(NamedTuple):
    """Missiles that fly one way, as one defence meets them.

    Attributes:
        windows: Spans of seconds after their own launch in which it can engage; none where it cannot.
        apogee_s: When they are highest.
        salvos: Salvos at each for which there is time, 1 or 2; 0 without a window.
        missiles: How many.
    """

    windows: Sequence[Span]
    apogee_s: float
    salvos: int = 1
    missiles: int = 1


class Engagement(TypedDict):
    """What a battery or a ship can do with its windows; the fields of :class:`wargame.missiles.flight.Reach`."""

    p_kill_permille: int | None
    p_kill_interval_permille: Span | None
    shots: int
    engageable: int | None
    p_salvo_permille: int | None
    p_salvo_interval_permille: Span | None
    p_all_permille: int | None
    p_all_interval_permille: Span | None


def engage(kind: Interceptor, attacks: Sequence[Attack]) -> Engagement:
    """The chances against missiles that come one way or several ways.

    One shot kills with p = record x geometry x tracking. The doctrine's salvo of n shots at one missile kills with
    K = P_track (1 - q^n), with a second salvo P_track (1 - q^n + q^n s (1 - q^n)), s and P_track being the tracking.
    Both are those of the way on which the chance is best. All are stopped with the product of each one's K: with
    none where a missile passes outside every window, or where they are more than the interceptors suffice for.

    Args:
        kind: The interceptor.
        attacks: The ways, with how many missiles fly each; an empty window stands for a way out of reach.
    """
    known = figures.load()
    engageable = None if kind.loadout is None else kind.loadout // known.shots_per_missile
    seen = [attack for attack in attacks if attack.windows]
    salvos = max((attack.salvos for attack in seen), default=0)
    if kind.record is None or not seen:
        return Engagement(
            p_kill_permille=None, p_kill_interval_permille=None, shots=salvos, engageable=engageable,
            p_salvo_permille=None, p_salvo_interval_permille=None, p_all_permille=None, p_all_interval_permille=None,
        )  # fmt: skip
    lost = len(seen) < len(attacks) or (engageable is not None and sum(a.missiles for a in attacks) > engageable)
    track = known.odds_tracking_permille / 1000

    def shot(record: float) -> float:
        return max(record * geometry(kind, attack) * track for attack in seen)

    def best(record: float) -> float:
        return max(_stopped(kind, attack, record) for attack in seen)

    def every(record: float) -> float:
        return 0.0 if lost else prod(_stopped(kind, attack, record) ** attack.missiles for attack in seen)

    (kill, kills), (salvo, salvo_ends), (all_, all_ends) = (_ends(kind.record, of) for of in (shot, best, every))
    return Engagement(
        p_kill_permille=kill, p_kill_interval_permille=kills, shots=salvos, engageable=engageable,
        p_salvo_permille=salvo, p_salvo_interval_permille=salvo_ends,
        p_all_permille=all_, p_all_interval_permille=all_ends,
    )  # fmt: skip


def geometry(kind: Interceptor, attack: Attack) -> float:
    """The geometry of the best window: terminal for systems of that layer, ascent where one opens before apogee."""
    known = figures.load()
    if kind.layer == "terminal":
        return known.odds_terminal_permille / 1000
    ascending = any(first < attack.apogee_s for first, _ in attack.windows)
    return (known.odds_ascent_permille if ascending else known.odds_midcourse_permille) / 1000


def _stopped(kind: Interceptor, attack: Attack, record: float) -> float:
    """The chance that one missile is stopped, if a single shot under test conditions kills with ``record``."""
    known = figures.load()
    n, track, p = known.shots_per_missile, known.odds_tracking_permille / 1000, record * geometry(kind, attack)
    if attack.salvos == 2:
        return track * odds.shoot_look_shoot(p, n, n, track).p_kill
    return odds.salvo(p, n, track)


def _ends(record: TestRecord, chance: Callable[[float], float]) -> tuple[int, Span]:
    """A chance in permille at the median of a test record, and at the ends of its 90 percent interval."""
    hits = record.hits, record.shots
    low, high = odds.jeffreys_interval(*hits)
    return int(chance(odds.jeffreys(*hits)) * 1000), (int(chance(low) * 1000), int(chance(high) * 1000))
