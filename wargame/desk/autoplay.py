"""Playing without people: the list of injects is delivered as written, and the engine decides for every seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import crisis
from wargame.crisis import policies
from wargame.desk import acts
from wargame.desk.desk import Desk, no_clock
from wargame.errors import InputError
from wargame.scenario.schema import SEATS
from wargame.scenario.spelling import remedy
from wargame.session.due import next_due
from wargame.session.exercise import PYONGYANG
from wargame.session.players import ABSENT, ENGINE, SCRIPT
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from wargame.crisis import Model


def new_game(scenario_path: Path, path: Path, seed: int, players: Mapping[str, str]) -> Desk:
    """A session in which no person takes part; its events carry no wall clock, so equal games make equal logs.

    Raises:
        ScenarioError, SessionError, StorageError: As in :meth:`wargame.desk.desk.Desk.new`.
    """
    return Desk.new(scenario_path, seed=seed, players=players, path=path, clock=no_clock)


def play(desk: Desk, turns: int | None = None, progress: Callable[[int, int], None] | None = None) -> None:
    """Play on until the exercise ends, or until so many turns have been played.

    Args:
        desk: A session of :func:`new_game`.
        turns: Turns to play at most; all by default.
        progress: Called with turns done and turns in all, after each turn.
    """
    last = len(desk.exercise.scenario.turns)
    wanted = last if turns is None else min(turns, last)
    while not desk.exercise.ending:
        if desk.exercise.phase == "aftermath":
            if desk.exercise.turn == wanted < last:
                return
            acts.advance(desk)
            continue
        play_turn(desk)
        if progress:
            progress(desk.exercise.turn, wanted)


def play_turn(desk: Desk) -> None:
    """One turn from its situation to its aftermath."""
    acts.advance(desk)
    if desk.exercise.ending:
        return
    while (due := next_due(desk.exercise)) is not None:
        acts.deliver(desk, due.inject.id)
        if desk.exercise.situation.ending:
            acts.advance(desk)
            return
    acts.advance(desk)
    acts.begin_adjudication(desk)
    acts.roll_rest_and_publish(desk)


def players(model: Model, chosen: Mapping[str, str]) -> dict[str, str]:
    """Who plays each seat of a game without people: the engine, the script, or the policies that were chosen.

    Raises:
        InputError: A seat or a policy that does not exist, with the nearest spelling.
    """
    for seat, policy in chosen.items():
        if seat not in SEATS:
            raise InputError(say("There is no seat “{seat}”. {help}", seat=seat, help=remedy(seat, SEATS)[0]))
        if seat == PYONGYANG:
            if policy not in (SCRIPT, ENGINE):
                raise InputError(
                    say("DPRK plays the script of the scenario or acts by itself: {script} or {engine}, not “{found}”.",
                        script=SCRIPT, engine=ENGINE, found=policy)
                )  # fmt: skip
        elif seat in model.seats and policy != ABSENT:
            policies.compile_policy(model, seat, policy)
        elif seat not in model.seats and policy not in (ENGINE, ABSENT):
            raise InputError(
                say("{seat} chooses no responses and votes as the tables say, or not at all: {engine} or {absent}, "
                    "not “{found}”.", seat=seat, engine=ENGINE, absent=ABSENT, found=policy)
            )  # fmt: skip
    return {seat: chosen.get(seat, SCRIPT if seat == PYONGYANG else ENGINE) for seat in SEATS}


def check_policies(scenario_path: Path, chosen: Mapping[str, str]) -> dict[str, str]:
    """:func:`players` for a scenario that has not been opened yet; nothing is written."""
    from wargame import scenario

    return players(crisis.compile_model(scenario.read(scenario_path)), chosen)
