"""What can be flown at all: refusals, each a sentence with the interval that is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wargame.atlas import under
from wargame.errors import FlightError
from wargame.missiles import figures
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike

    from wargame.atlas.geodesy import Floats
    from wargame.missiles.arc import Arc
    from wargame.missiles.catalogue import MissileType, Site

LONGEST_FLIGHT_MIN = 300.0
"""No ballistic flight below the highest apogee that is drawn takes as long."""
LONGEST_SPACING_S = 86_400.0
"""A day: missiles farther apart are no salvo."""


def check_inputs(lat: Floats, lon: Floats, azimuth: Floats, range_km: Floats, apogee_km: ArrayLike | None) -> None:
    """Refuse what is not a number or lies outside its interval.

    Raises:
        FlightError: With the interval.
    """
    _within("latitude", lat)
    _within("longitude", lon)
    _within("azimuth", azimuth)
    _within("range", range_km)
    if apogee_km is not None:
        _within("apogee", np.asarray(apogee_km, float))


def number(what: str, text: str) -> float:
    """A number as it was typed.

    Args:
        what: Which figure it is: ``azimuth``, ``range``, ``apogee``, ``spacing``, ``loss`` or ``reported``.
        text: What was typed.

    Raises:
        FlightError: It is no number; with the interval.
    """
    try:
        return float(text)
    except ValueError:
        name, least, most, unit = _interval(what)
        raise FlightError(
            say(
                "The {name} is “{text}”, which is no number; it must lie between {least:,g} and {most:,g}{unit}.",
                name=name, text=text, unit=unit, least=least, most=most,
            )
        ) from None  # fmt: skip


def check_full_range(range_km: Floats, full_km: Floats) -> None:
    """Refuse a lofted or depressed shot farther than the range that tells its speed.

    Raises:
        FlightError: With the interval.
    """
    beyond = np.flatnonzero(range_km > full_km)
    if beyond.size:
        first = beyond[0]
        raise FlightError(
            say(
                "A lofted or depressed shot at full speed reaches {least:,.0f} to {most:,.0f} km, not {found:,.0f} km. "
                "Shorten the range or give the apogee.",
                least=figures.load().shortest_range_km, most=np.ravel(full_km)[first], found=np.ravel(range_km)[first],
            )
        )  # fmt: skip


def check_ballistic(arc: Arc, lowest_apogee_km: Callable[[], Floats]) -> None:
    """Refuse arcs that are too flat or too high to be ballistic.

    Args:
        arc: The solved flights.
        lowest_apogee_km: The smallest apogee for each range; asked only when something is refused.

    Raises:
        FlightError: Naming the apogees that are possible.
    """
    known = figures.load()
    apogee, angle = np.ravel(arc.apogee_km), np.ravel(np.degrees(arc.ellipse.flight_path_angle))
    # A hair of tolerance, so that the smallest apogee that a refusal names is itself accepted.
    flat = (apogee < known.lowest_apogee_km - 0.5) | (angle < known.lowest_ascent_angle_deg - 0.05)
    wrong = np.flatnonzero(~(~flat & (apogee <= known.highest_apogee_km + 0.5)))
    if not wrong.size:
        return
    first = wrong[0]
    raise FlightError(
        say(
            "An apogee of {found:,.0f} km over {range:,.0f} km is not a ballistic flight. For this range the apogee "
            "lies between {least:,.0f} and {most:,.0f} km.",
            found=apogee[first], range=np.ravel(arc.range_km)[first],
            least=np.ceil(np.ravel(lowest_apogee_km())[first]), most=known.highest_apogee_km,
        )
    )  # fmt: skip


def why_no_arc(kind: MissileType) -> str:
    """Why no ballistic arc can be computed for a type, as a sentence; empty where one can."""
    reasons = {
        "quasi_ballistic": say(
            "{name} flies flat and manoeuvres in the atmosphere, so no ballistic arc or time can be computed for it.",
            name=kind.name,
        ),
        "glider": say(
            "{name} glides and manoeuvres after its boost, so no ballistic arc or time can be computed for it.",
            name=kind.name,
        ),
        "satellite": say(
            "{name} is a satellite launcher under power for most of its way, so no ballistic arc or time can be "
            "computed for it.",
            name=kind.name,
        ),
    }
    return reasons.get(kind.flight, "")


def check_type(kind: MissileType) -> None:
    """Refuse types that do not fly a ballistic arc.

    Raises:
        FlightError: With the reason.
    """
    reason = why_no_arc(kind)
    if reason:
        remedy = say("Choose a ballistic type, such as Hwasong-12, or draw its way with --path.")
        raise FlightError(f"{reason} {remedy}")


def check_type_apogee(kind: MissileType, apogee_km: float) -> None:
    """Refuse an arc that is ballistic for others but too low for this type.

    Raises:
        FlightError: With the smallest apogee.
    """
    if kind.lowest_apogee_km is not None and apogee_km < kind.lowest_apogee_km - 0.5:
        raise FlightError(
            say(
                "{name} flies a guided path below {least:,.0f} km, not a ballistic arc. Give an apogee between "
                "{least:,.0f} and {most:,.0f} km.",
                name=kind.name, least=kind.lowest_apogee_km, most=figures.load().highest_apogee_km,
            )
        )  # fmt: skip


def check_flat(kind: MissileType, apogee_km: float | None) -> None:
    """Refuse a height at which a type that flies in the air would have none.

    Raises:
        FlightError: With the interval.
    """
    known = figures.load()
    if kind.flight == "satellite" or apogee_km is None:
        return
    if not known.flat_lowest_km <= apogee_km <= known.flat_highest_km:
        raise FlightError(
            say(
                "{name} flies in the air: its greatest height lies between {least:,.0f} and {most:,.0f} km, not "
                "{found:,g} km.",
                name=kind.name, least=known.flat_lowest_km, most=known.flat_highest_km, found=apogee_km,
            )
        )  # fmt: skip


def check_pad(kind: MissileType, site: Site) -> None:
    """Refuse a land-launched type from the sea.

    Raises:
        FlightError: Saying where it can be launched.
    """
    if not kind.sea_launched and not under.on_land(site.lat, site.lon):
        raise FlightError(
            say(
                "{name} is launched from land, and {lat:.2f}, {lon:.2f} lies at sea. Choose a point on land or a "
                "submarine-launched type, such as Pukguksong-3.",
                name=kind.name, lat=site.lat, lon=site.lon,
            )
        )  # fmt: skip


def _within(what: str, values: Floats) -> None:
    name, least, most, unit = _interval(what)
    flat = np.ravel(values)
    wrong = np.flatnonzero(~((flat >= least) & (flat <= most)))
    if wrong.size:
        raise FlightError(
            say(
                "The {name} is {found:,g}{unit}; it must lie between {least:,g} and {most:,g}{unit}.",
                name=name, found=float(flat[wrong[0]]), unit=unit, least=least, most=most,
            )
        )  # fmt: skip


def _interval(what: str) -> tuple[str, float, float, str]:
    """The name of a figure, its least and its greatest value, and its unit."""
    known = figures.load()
    intervals = {
        "latitude": (say("latitude"), -90.0, 90.0, "°"),
        "longitude": (say("longitude"), -180.0, 180.0, "°"),
        "azimuth": (say("azimuth"), 0.0, 360.0, "°"),
        "range": (say("range"), known.shortest_range_km, known.longest_range_km, " km"),
        "apogee": (say("apogee"), 0.0, known.highest_apogee_km, " km"),
        "spacing": (say("spacing"), 0.0, LONGEST_SPACING_S, " s"),
        "loss": (say("moment of loss"), 1.0, LONGEST_FLIGHT_MIN * 60, " s"),
        "reported": (say("reported time"), 0.0, LONGEST_FLIGHT_MIN, " min"),
    }
    return intervals[what]
