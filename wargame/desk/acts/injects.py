"""Injects: delivered from the list, written on the spot, put on the list, held back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wargame.desk import forms, rules
from wargame.desk.acts.common import going_on, write
from wargame.desk.clock import room_s
from wargame.errors import IllegalAct
from wargame.scenario.spelling import nearest
from wargame.session.events import InjectDelivered, InjectHeld, InjectQueued
from wargame.session.opening import written_inject
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.desk import Desk
    from wargame.desk.views.injects import InjectForm
    from wargame.missiles.flight import FlightCard
    from wargame.scenario.schema import Inject
    from wargame.session.changes import Changes
    from wargame.session.exercise import Delivery, Exercise


def deliver(desk: Desk, inject_id: str) -> Changes:
    """Deliver an inject from the list, as it is written there; a held one is released by it.

    While a turn is adjudicated its rolls must not move under the facilitator's hands: the inject then goes on the list
    of the next turn.

    Raises:
        IllegalAct: No such inject, it was delivered already, or it is an expected action of the players.
    """
    delivery = _waiting(desk, inject_id)
    if delivery.inject.type == "expected_action":
        raise IllegalAct(
            say("{inject} is an action expected of the players; it cannot be delivered.", inject=inject_id)
        )
    written = delivery.inject if delivery.improvised else None
    return _delivered(desk, delivery.inject, desk.flight_of(delivery), written)


def inject(desk: Desk, form: InjectForm) -> Changes:
    """Deliver what the dialog holds: a new inject, or a listed one as it was changed in the dialog.

    Raises:
        IllegalAct, InputError: The form cannot become an inject; the sentence says which field.
    """
    made, flight = _made(desk, form)
    return _delivered(desk, made, flight, made)


def queue(desk: Desk, form: InjectForm, turn: int | None = None) -> Changes:
    """Put what the dialog holds on the list of a turn, this one by default.

    Raises:
        IllegalAct, InputError: The form cannot become an inject, or there is no such turn ahead.
    """
    exercise = going_on(desk)
    made, flight = _made(desk, form)
    return _queued(desk, made, flight, exercise.turn if turn is None else turn)


def hold(desk: Desk, inject_id: str, held: bool) -> Changes:
    """Hold an inject back, or release it.

    Raises:
        IllegalAct: No such inject, or it was delivered already.
    """
    delivery = _waiting(desk, inject_id)
    if held == (delivery.status == "held"):
        raise IllegalAct(
            say("{inject} is held back already.", inject=inject_id)
            if held
            else say("{inject} is not held back.", inject=inject_id)
        )
    return write(desk, InjectHeld(inject_id, held))


def next_inject_id(exercise: Exercise) -> str:
    """The next free id: INJ-nn, counted on from the highest on the list and in the scenario."""
    ids = (*exercise.deliveries, *(inject.id for inject in exercise.scenario.injects))
    numbers = [int(match[1]) for known in ids if (match := re.fullmatch(r"INJ-(\d{1,6})", known))]
    return f"INJ-{max(numbers, default=0) + 1:02d}"


def _waiting(desk: Desk, inject_id: str) -> Delivery:
    exercise = going_on(desk)
    delivery = exercise.deliveries.get(inject_id)
    if delivery is None:
        close = nearest(inject_id, exercise.deliveries)
        hint = say("Did you mean {near}?", near=close) if close else say("The list shows those that there are.")
        raise IllegalAct(say("There is no inject {inject}. {hint}", inject=inject_id, hint=hint))
    if delivery.status == "delivered":
        raise IllegalAct(say("{inject} was delivered in turn {turn} already.", inject=inject_id, turn=delivery.turn))
    return delivery


def _made(desk: Desk, form: InjectForm) -> tuple[Inject, FlightCard | None]:
    exercise = going_on(desk)
    if form.id:
        _waiting(desk, form.id)
    made = forms.inject_of(exercise, form, form.id or next_inject_id(exercise))
    return made, rules.flight(desk, made)


def _delivered(desk: Desk, made: Inject, flight: FlightCard | None, written: Inject | None) -> Changes:
    exercise = desk.exercise
    if exercise.phase == "adjudicate":
        return _queued(desk, made, flight, exercise.turn + 1)
    body = InjectDelivered(
        made.id,
        exercise.turn,
        tuple(made.to),
        written_inject(written) if written else None,
        flight.to_json() if flight else None,
        rules.provoked(desk, made, flight),
        room_s(exercise.clock, desk.clock()),
    )
    return write(desk, body)


def _queued(desk: Desk, made: Inject, flight: FlightCard | None, turn: int) -> Changes:
    exercise = desk.exercise
    last = len(exercise.scenario.turns)
    if not exercise.turn <= turn <= last:
        raise IllegalAct(
            say("An inject can be put on the list of turns {first} to {last}, not {turn}.",
                first=exercise.turn, last=last, turn=turn)
        )  # fmt: skip
    return write(desk, InjectQueued(made.id, turn, written_inject(made), flight.to_json() if flight else None))
