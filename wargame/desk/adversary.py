"""What Pyongyang does by itself, as injects: words for the room, flights of what flies, reasons for control alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wargame import crisis, resources
from wargame.crisis.chance import draw
from wargame.desk.acts.injects import next_inject_id
from wargame.desk.clock import room_s
from wargame.desk.shown.wording import listed, middle_date, seconds_words
from wargame.session import days
from wargame.session.events import Draft, Ended, InjectDelivered
from wargame.session.exercise import PYONGYANG
from wargame.session.opening import written_inject
from wargame.session.replay import score
from wargame.words import say

if TYPE_CHECKING:
    from wargame.crisis.adversary import Step
    from wargame.desk.desk import Desk
    from wargame.missiles.flight import FlightCard
    from wargame.scenario.schema import Inject
    from wargame.session.exercise import Exercise

_HOUR_OF_DAY = 60
"""Draw of the day, beside those of :mod:`wargame.crisis.adversary`, that says at what hour it happens."""


def its_days(desk: Desk, at: str) -> tuple[Draft, ...]:
    """The events of the days that begin now, to be written behind entering Inject; the last may end the exercise.

    There are none where the script or the control cell plays Pyongyang.
    """
    exercise = desk.exercise
    if not days.by_itself(exercise):
        return ()
    begun = replace(exercise.turns[-1], eve=exercise.situation, eve_event=len(desk.session.all_events) + 1)
    exercise = replace(exercise, turns=(*exercise.turns[:-1], begun))
    drafts: list[Draft] = []
    situation = exercise.situation
    number = int(next_inject_id(exercise).removeprefix("INJ-"))
    for place, step in enumerate(days.steps(desk.model, exercise)):
        card = days.flight(desk.model, exercise, step)
        inject = _inject(desk, exercise, f"INJ-{number + place:02d}", step, card, [one.body for one in drafts])
        made = days.provocation(desk.model, step)
        done = crisis.provoke(desk.model, situation, inject.id, made, card, label=inject.title)
        situation = done.after
        flight = card.to_json() if card else None
        body = InjectDelivered(
            inject.id, exercise.turn, tuple(inject.to), written_inject(inject), flight, done, room_s(exercise.clock, at)
        )
        drafts.append(Draft(exercise.turn, body, PYONGYANG, at))
    if situation.ending:
        over = replace(exercise, situation=situation)
        drafts.append(
            Draft(exercise.turn, Ended(exercise.turn, situation.ending, score(desk.model, over).centi), at=at)
        )
    return tuple(drafts)


def _inject(
    desk: Desk, exercise: Exercise, inject_id: str, step: Step, card: FlightCard | None, before: list[Any]
) -> Inject:
    from wargame.scenario.schema import Inject

    known = [one.inject.provocation for one in exercise.deliveries.values() if one.by == PYONGYANG]
    fresh = [one.written["provocation"]["kind"] for one in before if one.written]
    times = sum(one is not None and one.kind == step.kind for one in known) + fresh.count(step.kind)
    words = _words(desk, step.kind, times)
    date = days.day_of(exercise.scenario, exercise.turn, step)
    minute = draw(exercise.seed, exercise.turn, "what", step.day * 100 - _HOUR_OF_DAY, 24 * 60)
    told = [say("{date}.", date=middle_date(date)), say(words["words"]), *_flown(card)]
    return Inject.model_validate(
        {
            "id": inject_id,
            "turn": exercise.turn,
            "date": date,
            "time": time(minute // 60, minute % 60),
            "mode": words["mode"],
            "from": say(words["sender"]),
            "to": ("ALL",),
            "title": say(words["title"]),
            "message": " ".join(told),
            "confidence": words.get("confidence", "confirmed"),
            "notes": say("Pyongyang acted by itself. What spoke for it: {reasons}.", reasons=listed(step.reasons)),
            "provocation": days.provocation(desk.model, step).model_dump(mode="json", by_alias=True),
            "news": {"headline": say(words["headline"])},
        }
    )


def _words(desk: Desk, kind: str, times: int) -> dict[str, str]:
    """What is said of the ``times``-th provocation of a kind; its label and description where nobody wrote words."""
    rows = _dispatches().get(kind)
    if rows:
        return rows[times % len(rows)]
    act = desk.model.tables.provocations[kind]
    return {
        "mode": "alert", "sender": "Control", "title": act.label, "headline": act.label, "words": act.description,
    }  # fmt: skip


def _flown(card: FlightCard | None) -> list[str]:
    """A flight in two sentences; none where nothing flew, and no time where none can be computed."""
    if card is None:
        return []
    what = say("{name} from {site}", name=card.missile_name, site=card.site)
    shape = say("range {range} km, peak {apogee} km", range=f"{card.range_m // 10_000 * 10:,}",
                apogee=f"{card.apogee_m // 10_000 * 10:,}")  # fmt: skip
    lasted = [say("{time} in the air", time=seconds_words(card.flight_time_s // 60 * 60))] if card.flight_time_s else []
    told = say("First figures: {figures}.", figures=", ".join((what, shape, *lasted)))
    over = [passage.name for passage in card.passages if not passage.iso.startswith("KP")]
    return [told, say("It passed over {places}.", places=listed(tuple(dict.fromkeys(over))))] if over else [told]


@lru_cache
def _dispatches() -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = resources.table("desk", "dispatches.yaml")
    return rows
