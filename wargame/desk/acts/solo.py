"""Playing alone: a person decides for one seat, and everything else goes by itself.

A solo game is an ordinary session. Between two acts of the player it stands in Deliberate, where a package can be
submitted and taken back until the roll, or in Aftermath, where one question waits for an answer. Whatever a crash or a
closed lid interrupted is finished by :func:`settle` when the session is opened again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wargame.desk import drafts
from wargame.desk.acts import injects, packages, rolls, turns
from wargame.desk.acts.common import going_on, one_line, write
from wargame.desk.shown.solo_questions import question
from wargame.errors import IllegalAct, InputError
from wargame.scenario.spelling import remedy
from wargame.session.due import next_due
from wargame.session.events import Noted, PhaseEntered
from wargame.session.exercise import PYONGYANG
from wargame.session.players import ENGINE, SOLO, seat_of
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.desk.desk import Desk
    from wargame.desk.views.packages import PackageForm
    from wargame.session.changes import Changes

LONGEST_WORDS = 120
"""Characters of a class code or of a name."""
CHOOSING = ("US", "ROK", "JPN")
"""Seats that choose responses; the others act by themselves."""


def begin(
    scenario_path: Path,
    seat: str,
    *,
    class_code: str = "",
    student: str = "",
    seed: int | None = None,
    folder: Path | None = None,
) -> Desk:
    """A new game of one person, brought to its first decision.

    Args:
        scenario_path: The scenario's file.
        seat: The seat that the person plays.
        class_code: Fixes the dice for everyone who types the same; may be empty.
        student: The person's own words for themselves; may be empty.
        seed: Fixes the dice where there is no class code; picked by chance where it is None.
        folder: Where the file goes; the folder of sessions by default.

    Raises:
        InputError: The scenario has no such seat to choose for.
        ScenarioError, StorageError, SessionError: As in :meth:`wargame.desk.desk.Desk.new`.
    """
    from wargame import scenario
    from wargame.desk.desk import Desk

    written = scenario.read(scenario_path)
    able = [brief.seat for brief in written.seats if brief.seat in CHOOSING]
    if seat not in able:
        raise InputError(say("{scenario} has no seat “{seat}” to play. {help}", scenario=written.title, seat=seat,
                             help=remedy(seat, able)[0]))  # fmt: skip
    players: dict[str, str] = {brief.seat: ENGINE for brief in written.seats}
    players |= {PYONGYANG: ENGINE, seat: SOLO}
    code, name = class_code.strip()[:LONGEST_WORDS], student.strip()[:LONGEST_WORDS]
    fixed = None if code else seed
    desk = Desk.new(scenario_path, seed=fixed, players=players, folder=folder, class_code=code, student=name)
    settle(desk)
    return desk


def discard(desk: Desk) -> None:
    """Take back a game in which nothing was done yet: it is closed, and its file goes."""
    desk.close()
    desk.session.path.unlink(missing_ok=True)


def settle(desk: Desk) -> None:
    """Let everything happen that waits for nobody: situation, injects, and a roll that was interrupted."""
    exercise = desk.exercise
    if exercise.ending or desk.read_only:
        return
    if exercise.phase == "situation":
        turns.advance(desk)  # what Pyongyang does by itself comes with Inject
    if desk.exercise.phase == "inject" and not desk.exercise.ending:
        _deliver(desk)
        if desk.exercise.situation.ending:
            turns.advance(desk)
            return
        write(desk, PhaseEntered(desk.exercise.turn, "deliberate"))
    if desk.exercise.phase == "adjudicate":
        rolls.roll_rest_and_publish(desk)


def submit(desk: Desk, form: PackageForm) -> Changes:
    """Put the player's package on the table; it can be taken back until the roll.

    Raises:
        IllegalAct: It is not the player's turn, or the package cannot be submitted; the sentence says why.
    """
    changes = packages.submit(desk, replace(form, seat=_player(desk)))
    drafts.drop(desk)
    return changes


def take_back(desk: Desk) -> Changes:
    """Take the package off the table again.

    Raises:
        IllegalAct: There is none, or the turn was rolled.
    """
    return packages.withdraw(desk, _player(desk))


def roll(desk: Desk) -> Changes:
    """The others decide, every roll is made, and the turn is told.

    Raises:
        IllegalAct: The player has no package on the table.
    """
    seat = _player(desk)
    if desk.exercise.phase == "deliberate" and seat not in desk.exercise.packages:
        raise IllegalAct(say("Submit your decision first. To do nothing is one, too: submit it without a response."))
    return turns.begin_adjudication(desk) | rolls.roll_rest_and_publish(desk)


def answer(desk: Desk, words: str) -> Changes:
    """Keep the answer to the question that the turn asks; it can be answered again, and every answer is kept.

    Raises:
        IllegalAct: Nothing was written, or too much, or the turn was not rolled yet.
    """
    text = one_line(words, say("The answer"))
    if not desk.exercise.published:
        raise IllegalAct(say("Turn {turn} is not rolled yet.", turn=desk.exercise.turn))
    return write(desk, Noted(text, question(desk).words, sort="question"), seat=seat_of(desk.exercise))


def next_turn(desk: Desk) -> Changes:
    """On to the next decision; after the last turn, to the end.

    Raises:
        IllegalAct: The turn was not rolled yet, or the exercise is over.
    """
    if going_on(desk).phase != "aftermath":
        raise IllegalAct(say("Turn {turn} is not rolled yet.", turn=desk.exercise.turn))
    changes = turns.advance(desk)
    settle(desk)
    return changes


def _deliver(desk: Desk) -> None:
    while (due := next_due(desk.exercise)) is not None and not desk.exercise.situation.ending:
        injects.deliver(desk, due.inject.id)


def _player(desk: Desk) -> str:
    seat = seat_of(going_on(desk))
    if not seat:
        raise IllegalAct(say("Nobody plays this exercise alone."))
    return seat
