"""Salvos: several missiles one after the other, from one site or from several, solved as one array."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.missiles import card as cards
from wargame.missiles import figures
from wargame.missiles.flight import Departure, SalvoTrack

if TYPE_CHECKING:
    from wargame.missiles.launch import Flight

_POINTS = 41
"""Points of the tracks from the further sites."""


def departures(flight: Flight) -> tuple[Departure, ...]:
    """Every missile of a salvo in the order in which it leaves, the sites in turn; empty for a single missile."""
    launch = flight.launch
    if launch.count == 1:
        return ()
    spacing = figures.load().salvo_spacing_s if launch.spacing_s is None else launch.spacing_s
    sites = [flight.site, *(other.site for other in flight.others)]
    return tuple(
        Departure(sites[number % len(sites)].short_name, round(number * spacing)) for number in range(launch.count)
    )


def more_tracks(flight: Flight) -> tuple[SalvoTrack, ...]:
    """The ways from the further sites of a salvo."""
    return tuple(
        SalvoTrack(
            other.site.short_name, round(float(other.arc.azimuth_deg) * 100), round(float(other.arc.range_km) * 1000),
            round(float(other.arc.apogee_km) * 1000), round(float(other.arc.flight_time_s)),
            cards.track_points(other.arc, _POINTS),
        )
        for other in flight.others
    )  # fmt: skip
