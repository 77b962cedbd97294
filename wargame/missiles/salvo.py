"""Salvos: several missiles one after the other, from one site or from several, each judged on its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.missiles import figures, track
from wargame.missiles.flight import Departure, SalvoTrack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.missiles.catalogue import Site
    from wargame.missiles.failure import Course
    from wargame.missiles.flight import Span
    from wargame.missiles.launch import Flight, Launch

POINTS = 41
"""Points of the tracks from the further sites."""


def leaving(launch: Launch, sites: int) -> list[tuple[int, ...]]:
    """When the missiles of each of some sites leave, in whole seconds after the first; the sites take turns."""
    spacing = figures.load().salvo_spacing_s if launch.spacing_s is None else launch.spacing_s
    moments = [round(number * spacing) for number in range(launch.count)]
    return [tuple(moments[place::sites]) for place in range(sites)]


def ways(flight: Flight) -> list[tuple[Course, tuple[int, ...]]]:
    """The flight from each site, with when its missiles leave, in whole seconds after the first of the salvo."""
    flights = [flight, *flight.others]
    return [(one.arc, out) for one, out in zip(flights, leaving(flight.launch, len(flights)), strict=True)]


def departures(flight: Flight, orders: Sequence[Span | None]) -> tuple[Departure, ...]:
    """Every missile of a solved salvo; see :func:`in_order`."""
    flights = [flight, *flight.others]
    return in_order([one.site for one in flights], leaving(flight.launch, len(flights)), orders)


def in_order(
    sites: Sequence[Site], out: Sequence[tuple[int, ...]], orders: Sequence[Span | None]
) -> tuple[Departure, ...]:
    """Every missile of a salvo in the order in which it leaves, the sites in turn; empty for a single missile.

    Args:
        sites: From which they leave.
        out: For each site, when its missiles leave.
        orders: For each site's way, when a shot can be ordered, in seconds after a missile's own launch.
    """
    found = [
        (leaves, place, Departure(site.short_name, leaves, (order[0] + leaves, order[1] + leaves) if order else None))
        for place, (site, departs, order) in enumerate(zip(sites, out, orders, strict=True))
        for leaves in departs
    ]
    return tuple(one for *_, one in sorted(found, key=lambda one: one[:2])) if len(found) > 1 else ()


def more_tracks(flight: Flight) -> tuple[SalvoTrack, ...]:
    """The ways from the further sites of a salvo."""
    return tuple(
        SalvoTrack(
            other.site.short_name, round(float(other.arc.azimuth_deg) * 100), round(float(other.arc.range_km) * 1000),
            round(float(other.arc.apogee_km) * 1000), round(float(other.arc.flight_time_s)),
            track.points(other.arc, POINTS), other.passages,
        )
        for other in flight.others
    )  # fmt: skip
