"""``wargame play`` and ``replay``: an exercise without people, and a session derived again from its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wargame.cli.output import emit, free_target, line, points, progress, successor
from wargame.desk import autoplay, folders
from wargame.desk.shown.names import ending_word
from wargame.errors import CheckFailed, InputError
from wargame.scenario import library
from wargame.session import Session
from wargame.session.replay import verify_file
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.desk.desk import Desk


def play(
    scenario: str, output: Path, seed: int, policy: list[str], turns: int | None, *, force: bool, as_json: bool
) -> None:
    """Play a scenario with the engine in every seat.

    Raises:
        WargameError: Whatever was given is wrong, or the disk refused; nothing is left behind.
    """
    path = library.find(scenario, folders.scenarios())
    players = autoplay.check_policies(path, _policies(policy))
    free_target(output, force=force)
    with successor(output), autoplay.new_game(path, output, seed, players) as desk:
        with progress(say("Playing {title}", title=desk.exercise.scenario.title)) as show:
            autoplay.play(desk, turns, show)
        _tell(desk, as_json)


def replay(file: Path, thoroughly: bool, as_json: bool) -> int:
    """Fold a session, or derive every outcome again; 1 where something differs.

    Raises:
        SessionError: No session lies there.
        CheckFailed: Something differs, and no JSON was asked for.
    """
    return _verified(file, as_json) if thoroughly else _folded(file, as_json)


def _folded(file: Path, as_json: bool) -> int:
    with Session.open(file, read_only=True) as session:
        exercise, events, seal = session.exercise, len(session.events), session.seal()
        if session.damage:
            raise session.damage
    if as_json:
        emit(
            {
                "format": 1,
                "path": str(file),
                "events": events,
                "seal": seal,
                "turn": exercise.turn,
                "ending": exercise.ending or None,
            }
        )
    else:
        line(say("{events} events fold to turn {turn}; seal {seal}", events=events, turn=exercise.turn, seal=seal))
    return 0


def _verified(file: Path, as_json: bool) -> int:
    with progress(say("Deriving every outcome again")):
        verdict = verify_file(file)
    good = verdict.state == "intact"
    if as_json:
        emit(
            {
                "format": 1,
                "path": str(file),
                "good": good,
                "verdict": verdict.state,
                "events": verdict.events,
                "seal": verdict.seal,
                "first_difference": verdict.event,
                "problem": None if good else verdict.sentence,
            }
        )
        return 0 if good else 1
    if not good:
        raise CheckFailed(verdict.sentence)
    line(say("{verdict} Seal {seal}", verdict=verdict.sentence, seal=verdict.seal))
    return 0


def _policies(written: list[str]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for word in written:
        seat, equals, name = word.partition("=")
        if not equals or not seat or not name:
            raise InputError(say("A policy is written SEAT=NAME, such as US=engine, not “{found}”.", found=word))
        chosen[seat] = name
    return chosen


def _tell(desk: Desk, as_json: bool) -> None:
    exercise, session = desk.exercise, desk.session
    played = sum(record.published is not None for record in exercise.turns)
    body: dict[str, Any] = {
        "format": 1,
        "path": str(session.path),
        "scenario": exercise.scenario.id,
        "seed": exercise.seed,
        "players": exercise.players,
        "turns": played,
        "ending": exercise.ending or None,
        "composite": points(exercise.composite_centi) if exercise.ending else None,
        "meters": {name: points(value) for name, value in exercise.situation.meters.items()},
        "events": len(session.events),
        "seal": session.seal(),
    }
    if as_json:
        emit(body)
        return
    if exercise.ending:
        line(say("{turns} turns played: {ending}; composite {score} of 100.", turns=played,
                 ending=ending_word(exercise.ending), score=f"{points(exercise.composite_centi):g}"))  # fmt: skip
    else:
        line(say("{turns} turns played.", turns=played))
    line(say("{path}: {events} events, seal {seal}", path=session.path, events=body["events"], seal=body["seal"]))
