"""Batteries, ships and radars: put on the map, moved, taken off it. What is launched later meets them there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wargame.desk.acts.common import going_on, one_line, write
from wargame.errors import IllegalAct
from wargame.scenario.schema import SEATS
from wargame.scenario.spelling import nearest
from wargame.session.events import DefenceMoved, DefencePlaced, DefenceRemoved
from wargame.words import say

if TYPE_CHECKING:
    from datetime import date

    from wargame.desk.desk import Desk
    from wargame.missiles.records import Interceptor, Sensor
    from wargame.session.changes import Changes
    from wargame.session.exercise import Exercise


def place_defence(desk: Desk, kind: str, name: str, seat: str, lat: float, lon: float) -> Changes:
    """Put a battery, a ship or a radar on the map.

    Args:
        desk: The open session.
        kind: Id of an interceptor or sensor of the catalogue, such as ``thaad``.
        name: What people call it.
        seat: Whose it is.
        lat: Degrees north.
        lon: Degrees east.

    Raises:
        IllegalAct: No such kind or seat, off the globe, or a land-based one at sea.
    """
    exercise = going_on(desk)
    taken_over = _taken_over(exercise)
    if seat not in SEATS:
        raise IllegalAct(say("There is no seat {seat}; there are {known}.", seat=seat, known=", ".join(SEATS)))
    _check_place(_kind(kind), lat, lon)
    ids = [*(one.id for one in exercise.defences or ()), *(body.defence for body in taken_over)]
    placed = DefencePlaced(_free_id(ids), kind, one_line(name, say("The name"), 200), seat, *_e5(lat, lon))
    return write(desk, *taken_over, placed)


def move_defence(desk: Desk, defence: str, lat: float, lon: float, name: str = "") -> Changes:
    """Move a defence; an empty name keeps the one it has.

    Raises:
        IllegalAct: No such defence, off the globe, or a land-based one at sea.
    """
    old, taken_over = _standing(desk, defence)
    _check_place(_kind(old.sort), lat, lon)
    called = one_line(name, say("The name"), 200) if name.strip() else old.name
    return write(desk, *taken_over, DefenceMoved(defence, called, *_e5(lat, lon)))


def remove_defence(desk: Desk, defence: str) -> Changes:
    """Take a defence off the map.

    Raises:
        IllegalAct: No such defence.
    """
    _, taken_over = _standing(desk, defence)
    return write(desk, *taken_over, DefenceRemoved(defence))


def standing(desk: Desk) -> tuple[DefencePlaced, ...]:
    """What stands now: where it was put, or where the catalogue has it on the day as long as nobody has said."""
    exercise = desk.exercise
    today = exercise.scenario.turns[exercise.turn - 1].date
    put = tuple(
        DefencePlaced(one.id, one.kind, one.name, one.seat, *_e5(one.lat, one.lon))
        for one in exercise.defences or ()
        if one.stands_on(today)
    )
    return (*put, *_taken_over(exercise))


def _standing(desk: Desk, defence: str) -> tuple[DefencePlaced, tuple[DefencePlaced, ...]]:
    """A defence as it stands, and what has to be written first where the scenario named none."""
    exercise = going_on(desk)
    taken_over = _taken_over(exercise)
    known = {body.defence: body for body in standing(desk)}
    if defence not in known:
        close = nearest(defence, known)
        hint = say("Did you mean {near}?", near=close) if close else say("The map shows those that there are.")
        raise IllegalAct(say("There is no defence {defence}. {hint}", defence=defence, hint=hint))
    return known[defence], taken_over


def _taken_over(exercise: Exercise) -> tuple[DefencePlaced, ...]:
    """The catalogue's defences of the day, to be written down before the first change where the scenario named none."""
    if exercise.defences is not None:
        return ()
    from wargame.missiles import catalogue

    day: date = exercise.scenario.turns[exercise.turn - 1].date
    return tuple(
        DefencePlaced(one.id, one.interceptor.id, one.site, one.operator, *_e5(one.lat, one.lon))
        for one in catalogue.defences()
        if one.stands_on(day)
    )


def _kind(kind: str) -> Interceptor | Sensor:
    from wargame.missiles import catalogue

    every: tuple[Interceptor | Sensor, ...] = (*catalogue.interceptors(), *catalogue.sensors())
    known = {one.id: one for one in every}
    if kind not in known:
        near = nearest(kind, known)
        hint = say("Did you mean {near}?", near=near) if near else say("Known are {known}.", known=", ".join(known))
        raise IllegalAct(say("There is no defence of the kind {kind}. {hint}", kind=kind, hint=hint))
    return known[kind]


def _check_place(kind: Interceptor | Sensor, lat: float, lon: float) -> None:
    from wargame.atlas import under

    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise IllegalAct(
            say("{lat}, {lon} is off the globe: latitude goes from -90 to 90, longitude from -180 to 180.",
                lat=lat, lon=lon)
        )  # fmt: skip
    if not kind.sea_based and not under.on_land(lat, lon):
        raise IllegalAct(
            say("{name} stands on land, and {lat:.2f}, {lon:.2f} lies at sea. Choose a point on land.",
                name=kind.name, lat=lat, lon=lon)
        )  # fmt: skip


def _free_id(taken: list[str]) -> str:
    numbers = [int(match[1]) for one in taken if (match := re.fullmatch(r"DEF-(\d{1,6})", one))]
    return f"DEF-{max(numbers, default=0) + 1:02d}"


def _e5(lat: float, lon: float) -> tuple[int, int]:
    return round(lat * 100_000), round(lon * 100_000)
