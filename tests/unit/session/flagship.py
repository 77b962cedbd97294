"""The exercise of 2017 played by the real rules, with simple choices that change from turn to turn."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from wargame import crisis, resources, scenario
from wargame.crisis.facts import Package
from wargame.session import Session, begin
from wargame.session.events import (
    Aftermath,
    Draft,
    Ended,
    InjectDelivered,
    Noted,
    PackageSubmitted,
    PhaseEntered,
    RollForced,
    TurnPublished,
)
from wargame.session.replay import adjudicated, score


def play(path: Path, seed: int = 7, turns: int = 8) -> Session:
    """A session of that many turns: every inject delivered, three seats choosing, one roll of turn 2 forced."""
    written = scenario.read(resources.scenarios() / "overflight-2017.yaml")
    model = crisis.compile_model(written)
    created = begin(written, model.tables.to_json(), seed=seed, opening=crisis.start(model))
    session = Session.create(path, created)
    for turn in range(1, turns + 1):
        if session.exercise.situation.ending:
            break
        _deliver(session, model, turn)
        _decide(session, model, turn)
        _adjudicate(session, model, turn)
    return session


def _deliver(session: Session, model: crisis.Model, turn: int) -> None:
    act(session, PhaseEntered(turn, "situation"))
    act(session, PhaseEntered(turn, "inject"))
    for delivery in session.exercise.deliveries.values():
        inject = delivery.inject
        if delivery.turn != turn or inject.type != "inject":
            continue
        card = model.cards.get(inject.id)
        done = None
        if inject.provocation:
            now = session.exercise.situation
            done = crisis.provoke(model, now, inject.id, inject.provocation, card, inject.title)
        flight = card.to_json() if card else None
        act(session, InjectDelivered(inject.id, turn, tuple(inject.to), None, flight, done))
    act(session, PhaseEntered(turn, "deliberate"))


def _decide(session: Session, model: crisis.Model, turn: int) -> None:
    for place, seat in enumerate(("US", "ROK", "JPN")):
        now = session.exercise.situation
        legal = [one for one in crisis.legal(model, now, seat) if one not in ("no_response", "red_line_declaration")]
        chosen: list[str] = []
        for response in islice(legal, (turn * 3 + place) % max(len(legal), 1), None):
            if len(chosen) < 2 and not crisis.why_not(model, now, seat, response, chosen):
                chosen.append(response)
        order = {response: number for number, response in enumerate(model.responses)}
        package = Package(
            f"DEC-{session.exercise.decisions + 1:02}",
            seat,
            tuple(sorted(chosen, key=order.__getitem__)),
            "To be seen.",
        )
        act(session, PackageSubmitted(turn, package))
    act(session, Noted(f"Turn {turn} was quick.", "US"))


def _adjudicate(session: Session, model: crisis.Model, turn: int) -> None:
    act(session, PhaseEntered(turn, "adjudicate"))
    rolls = adjudicated(model, session.exercise).checks
    if turn == 2 and rolls:
        forced = "failure" if rolls[0].outcome == "success" else "success"
        act(session, RollForced(turn, rolls[0].lane, rolls[0].item, forced, "The room agreed.", None, rolls[0].outcome))
    act(session, TurnPublished(turn, adjudicated(model, session.exercise)), PhaseEntered(turn, "aftermath"))
    exercise = session.exercise
    act(session, Aftermath(turn, crisis.aftermath(model, exercise.situation, exercise.seed)))
    if session.exercise.situation.ending:
        act(session, Ended(turn, session.exercise.situation.ending, score(model, session.exercise).centi))


def act(session: Session, *bodies: object) -> None:
    session.append(*(Draft(session.exercise.turn, body) for body in bodies))
