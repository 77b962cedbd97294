"""Ships and batteries as the facilitator places and moves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.desk.acts.defences import standing
from wargame.desk.shown.wording import seat_name
from wargame.desk.views.common import Choice
from wargame.desk.views.defences import DefenceForm, DefencesView

if TYPE_CHECKING:
    from wargame.desk.desk import Desk

_ABOVE = "sbirs"
"""Stands nowhere on the ground."""
_ALLIES = ("US", "JPN", "ROK")


def defences(desk: Desk) -> DefencesView:
    """What stands now, and what could be placed."""
    from wargame.missiles import catalogue

    sensors = [one for one in catalogue.sensors() if one.id != _ABOVE]
    return DefencesView(
        standing=tuple(
            DefenceForm(one.defence, one.sort, one.name, one.seat, one.lat_e5 / 100_000, one.lon_e5 / 100_000)
            for one in standing(desk)
        ),
        kinds=(
            *(Choice(one.id, one.name) for one in catalogue.interceptors()),
            *(Choice(one.id, one.name) for one in sensors),
        ),
        seats=tuple(Choice(seat, seat_name(seat)) for seat in _ALLIES),
    )
