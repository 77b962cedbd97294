"""``wargame play`` and ``replay``: an exercise without people, and a session derived again from its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wargame.cli.output import emit, free_target, line, points, progress
from wargame.desk import autoplay, folders
from wargame.desk.shown.names import ending_word
from wargame.desk.verify import verify
from wargame.errors import CheckFailed, InputError
from wargame.scenario import library
from wargame.session import Session
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
    output.unlink(missing_ok=True)
    with autoplay.new_game(path, output, seed, players) as desk:
        with progress(say("Playing {title}", title=desk.exercise.scenario.title)) as show:
            autoplay.play(desk, turns, show)
        _tell(desk, as_json)


def replay(file: Path, thoroughly: bool, as_json: bool) -> int:
    """Fold a session, or derive every outcome again; 1 where something differs.

    Raises:
        SessionError: No session lies there.
        CheckFailed: Something differs, and no JSON was asked for.
    """
    with Session.open(file, read_only=True) as session:
        if not thoroughly:
            exercise = session.exercise
            body = {"format": 1, "path": str(file), "events": len(session.events), "turn": exercise.turn,
                    "ending": exercise.ending or None, "seal": session.seal()}  # fmt: skip
            if as_json:
                emit(body)
            else:
                line(say("{events} events fold to turn {turn}; seal {seal}", events=body["events"],
                         turn=exercise.turn, seal=session.seal()))  # fmt: skip
            return 0
        with progress(say("Deriving again")) as show:
            verdict = verify(session, show)
    if as_json:
        emit(
            {
                "format": 1,
                "path": str(file),
                "good": verdict.good,
                "events": verdict.events,
                "derived": verdict.derived,
                "seal": verdict.seal,
                "first_difference": verdict.event or None,
                "problem": verdict.problem or None,
            }
        )
        return 0 if verdict.good else 1
    if not verdict.good:
        raise CheckFailed(verdict.problem)
    line(
        say(
            "{events} events are intact and {derived} outcomes come out the same; seal {seal}",
            events=verdict.events, derived=verdict.derived, seal=verdict.seal,
        )
    )  # fmt: skip
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
