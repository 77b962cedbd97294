"""What a lofted test is worth: the range of the same missile, equally loaded, on the arc of least energy.

A lofted shot hangs longer on its motors against gravity than a flat one and arrives at burn-out slower. So its surface
speed is raised by a share k of the difference, k g0 t_b (sin of the lofted angle - sin of the flat angle), where t_b
is the burn time at the model's mean acceleration; the range is the one that needs just that speed on the arc of least
energy. Both arcs are those of an Earth that does not turn, as in the published estimates to which k is fitted. Near
the speed that reaches everywhere a little more speed is a lot more range: there the formula says no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from wargame import resources
from wargame.atlas.geodesy import EARTH_RADIUS_KM
from wargame.missiles import boost, figures, kepler
from wargame.words import say

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import ArrayLike

    from wargame.atlas.geodesy import Floats
    from wargame.missiles.flight import FlightCard

_HALVINGS = 60
"""Steps of the bisection: from the whole Earth to less than a millimetre."""


@dataclass(frozen=True)
class Estimate:
    """A published estimate of what a lofted test was worth.

    Attributes:
        day: Of the test.
        missile: Id of its type.
        range_km: As flown; ``apogee_km`` likewise.
        full_range_km: The estimate.
        or_more: Whether it is a lower bound.
        by: Who made it.
        source: Where it was published.
    """

    day: date
    missile: str
    range_km: float
    apogee_km: float
    full_range_km: float
    by: str
    source: str
    or_more: bool = False


@dataclass(frozen=True)
class FullRange:
    """The full-range equivalent of a lofted flight, as it is to be shown.

    Attributes:
        km: The range; None where the formula reaches every place and nobody published a figure.
        or_more: Whether it is a lower bound.
        basis: ``computed``, or ``published`` where the formula is more than a tenth off the published estimate.
        computed_km: By the formula; None where the speed suffices for every place.
        published: The estimate of this very test, or None.
    """

    km: float | None
    or_more: bool
    basis: Literal["computed", "published"]
    computed_km: float | None
    published: Estimate | None


def of_card(card: FlightCard) -> FullRange | None:
    """The full-range equivalent of a flight; None where it is not lofted, or was lost, or has no computed arc."""
    if card.kind != "ballistic" or card.lost_at_s is not None:
        return None
    return full_range(card.missile, card.range_m / 1000, card.apogee_m / 1000)


def full_range(missile: str, range_km: float, apogee_km: float) -> FullRange | None:
    """The full-range equivalent of a flight of a type; None where it is not lofted.

    Args:
        missile: Id of the type, by which a published estimate of the same test is found.
        range_km: Ground range as flown.
        apogee_km: Greatest height.
    """
    known = figures.load()
    least = float(kepler.minimum_energy(np.asarray(range_km / EARTH_RADIUS_KM)).apogee_km)
    if apogee_km < least * known.lofted_from_permille / 1000:
        return None
    found = float(computed_km(range_km, apogee_km))
    computed = None if np.isinf(found) else found
    published = next((one for one in estimates() if _same_test(one, missile, range_km, apogee_km)), None)
    if published is None or (computed is not None and _agrees(computed, published)):
        return FullRange(computed, computed is None, "computed", computed, published)
    return FullRange(published.full_range_km, published.or_more, "published", computed, published)


def computed_km(range_km: ArrayLike, apogee_km: ArrayLike) -> Floats:
    """The formula for many flights at once; ``inf`` where the speed suffices for every place on Earth."""
    known = figures.load()
    psi = np.asarray(range_km, float) / EARTH_RADIUS_KM
    lofted = kepler.through_apogee(psi, np.asarray(apogee_km, float))
    speed, steep = np.sqrt(lofted.speed2(lofted.start)), np.sin(lofted.flight_path_angle)
    burn_s = speed / (known.boost_acceleration_m_s2 / 1000 - boost.STANDARD_GRAVITY_KM_S2 * steep)
    saved = known.loft_loss_permille / 1000 * boost.STANDARD_GRAVITY_KM_S2 * burn_s

    def short_of(angle: Floats) -> Floats:
        """Speed that is left over at a range angle, on the arc of least energy to it."""
        flat = kepler.minimum_energy(angle)
        gained = saved * (steep - np.sin(flat.flight_path_angle))
        return np.asarray(speed + gained - np.sqrt(flat.speed2(flat.start)))

    low = np.full(np.shape(speed), known.shortest_range_km / EARTH_RADIUS_KM)
    high = np.full(np.shape(speed), known.longest_range_km / EARTH_RADIUS_KM)
    everywhere = short_of(high) > 0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        reached = short_of(middle) > 0
        low, high = np.where(reached, middle, low), np.where(reached, high, middle)
    return np.asarray(np.where(everywhere, np.inf, low * EARTH_RADIUS_KM))[()]


def spoken(found: FullRange) -> str:
    """The equivalent in words, with its basis: ``about 9,400 km, computed; D. Wright, UCS: 10,400 km``."""
    if found.km is None:
        return say("every place on Earth, computed")
    if found.basis == "published" and found.published is not None:
        return say("{range}, published by {by}", range=_km(found.km, found.or_more), by=found.published.by)
    computed = say("about {km:,.0f} km, computed", km=round(found.km, -2))
    if found.published is None:
        return computed
    theirs = _km(found.published.full_range_km, found.published.or_more)
    return say("{computed}; {by}: {range}", computed=computed, by=found.published.by, range=theirs)


@lru_cache
def estimates() -> tuple[Estimate, ...]:
    """The published estimates of ``estimates.yaml``, the oldest test first."""
    table = resources.table("missiles", "estimates.yaml")
    return tuple(sorted((Estimate(**row) for row in table["estimates"]), key=lambda one: one.day))


def _same_test(one: Estimate, missile: str, range_km: float, apogee_km: float) -> bool:
    """Whether a flight is the test that was estimated: its type, and its figures but for what agencies differ by."""
    near = figures.load().same_test_permille / 1000
    return (
        one.missile == missile
        and abs(apogee_km / one.apogee_km - 1) <= near
        and abs(range_km / one.range_km - 1) <= near * 5
    )


def _agrees(computed: float, published: Estimate) -> bool:
    off = computed / published.full_range_km - 1
    tolerance = figures.load().estimate_tolerance_permille / 1000
    return off >= -tolerance and (published.or_more or off <= tolerance)


def _km(km: float, or_more: bool) -> str:
    return say("{km:,.0f} km or more", km=km) if or_more else say("{km:,.0f} km", km=km)
