"""Salvos: several missiles one after the other, from one site or from several, each judged on its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.missiles import card as cards
from wargame.missiles import figures
from wargame.missiles.flight import Departure, SalvoTrack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.missiles.failure import Course
    from wargame.missiles.flight import Span
    from wargame.missiles.launch import Flight

_POINTS = 41
"""Points of the tracks from the further sites."""


def ways(flight: Flight) -> list[tuple[Course, tuple[int, ...]]]:
    """The flight from each site, with when its missiles leave, in whole seconds after the first of the salvo."""
    flights, launch = [flight, *flight.others], flight.launch
    spacing = figures.load().salvo_spacing_s if launch.spacing_s is None else launch.spacing_s
    leaving = [round(number * spacing) for number in range(launch.count)]
    return [(one.arc, tuple(leaving[place :: len(flights)])) for place, one in enumerate(flights)]


def departures(flight: Flight, orders: Sequence[Span | None]) -> tuple[Departure, ...]:
    """Every missile of a salvo in the order in which it leaves, the sites in turn; empty for a single missile.

    Args:
        flight: Of the salvo.
        orders: For each site's way, when a shot can be ordered, in seconds after a missile's own launch.
    """
    if flight.launch.count == 1:
        return ()
    sites = [flight.site, *(other.site for other in flight.others)]
    found = [
        Departure(site.short_name, leaves, (order[0] + leaves, order[1] + leaves) if order else None)
        for site, (_, departs), order in zip(sites, ways(flight), orders, strict=True)
        for leaves in departs
    ]
    order_of = {site.short_name: place for place, site in enumerate(sites)}
    return tuple(sorted(found, key=lambda one: (one.departs_s, order_of[one.site])))


def more_tracks(flight: Flight) -> tuple[SalvoTrack, ...]:
    """The ways from the further sites of a salvo."""
    return tuple(
        SalvoTrack(
            other.site.short_name, round(float(other.arc.azimuth_deg) * 100), round(float(other.arc.range_km) * 1000),
            round(float(other.arc.apogee_km) * 1000), round(float(other.arc.flight_time_s)),
            cards.track_points(other.arc, _POINTS), other.passages,
        )
        for other in flight.others
    )  # fmt: skip
