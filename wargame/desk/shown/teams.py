"""The decision tray: a card for each seat that chooses, and the red lines beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wargame.desk import rules
from wargame.desk.shown.answers import answer_words
from wargame.desk.shown.names import Names
from wargame.desk.shown.wording import seat_name
from wargame.desk.views.console import ChosenResponse, RedLineRow, TeamCard
from wargame.session.players import ABSENT, WAITED_FOR
from wargame.words import say, say_many

if TYPE_CHECKING:
    from wargame.crisis.facts import Line
    from wargame.desk.desk import Desk
    from wargame.session.exercise import Submission

_BEFORE_THE_ROLL = ("situation", "inject", "deliberate")

State = Literal["submitted", "drafting", "not_started", "engine"]


def team_cards(desk: Desk) -> tuple[TeamCard, ...]:
    """A card for every seat that decides something, in the order in which they are resolved."""
    return tuple(_card(desk, seat, Names(desk.exercise)) for seat in rules.at_table(desk))


def teams_in(desk: Desk) -> str:
    """Such as ``2 of 3 in``."""
    seats = rules.at_table(desk)
    done = sum(seat in desk.exercise.packages for seat in seats)
    return say("{done} of {all} in", done=done, all=len(seats))


def red_lines(desk: Desk) -> tuple[RedLineRow, ...]:
    """Every red line in force or ever crossed."""
    return tuple(line_row(line) for line in desk.exercise.situation.lines)


def line_row(line: Line) -> RedLineRow:
    """A red line in words."""
    return RedLineRow(
        id=line.id,
        seat=line.seat,
        words=line.words,
        specificity=specificity_word(line.specificity_permille),
        status=line.status,
        status_words=status_word(line.status),
        public=line.public,
    )


def specificity_word(permille: int) -> str:
    """How exactly a red line is drawn, in a word."""
    if permille < 300:
        return say("Vague")
    return say("Specific") if permille > 700 else say("Clear")


def status_word(status: str) -> str:
    """What became of a red line, in a word."""
    match status:
        case "tested":
            return say("Tested")
        case "crossed":
            return say("Crossed")
        case "enforced":
            return say("Enforced")
        case "unenforced":
            return say("Not enforced")
        case _:
            return say("Intact")


def seat_title(desk: Desk, seat: str) -> str:
    """What the scenario calls the seat, or its country."""
    briefs = {str(brief.seat): brief.title for brief in desk.exercise.scenario.seats}
    return briefs.get(seat) or seat_name(seat)


def _card(desk: Desk, seat: str, names: Names) -> TeamCard:
    exercise = desk.exercise
    submission = exercise.packages.get(seat)
    player = exercise.players.get(seat, "engine")
    state: State = "submitted" if submission else "not_started" if player in WAITED_FOR else "engine"
    title = seat_title(desk, seat)
    name = title.partition(",")[0].strip()
    words = _state_words(state, player, submission)
    responses = submission.package.responses if submission else ()
    chosen = tuple(
        ChosenResponse(one, names.response(one), names.family(one), names.family_icon(names.family(one)))
        for one in responses
    )
    answers = submission.package.answers if submission else ()
    chosen += tuple(ChosenResponse(one.asked, answer_words(one, names), "baseline", "message") for one in answers)
    budget = rules.budget(desk, seat)
    spent = rules.price(desk, seat, responses, bool(submission and submission.package.coordinated))
    return TeamCard(
        seat=seat,
        name=name,
        state=state,
        state_words=words,
        responses=chosen,
        points=say("{spent} / {budget} pts", spent=spent, budget=budget) if budget else "",
        rationale=submission.package.rationale if submission else "",
        hint=_hint(desk, submission, player),
        can_suggest=submission is None and bool(budget) and exercise.phase in _BEFORE_THE_ROLL,
        spoken=say(
            "{seat}, {name}, {state}, {count}",
            seat=seat, name=title, state=words,
            count=say_many("{count} response", "{count} responses", len(chosen)),
        ),
    )  # fmt: skip


def _state_words(state: State, player: str, submission: Submission | None) -> str:
    if submission:
        return say("Engine's choice") if submission.package.suggested_by else say("Submitted")
    match state:
        case "not_started":
            return say("Not started")
        case _:
            words = {"control": say("Control plays"), "absent": say("Absent")}
            return words.get(player, say("Engine plays"))


def _hint(desk: Desk, submission: Submission | None, player: str) -> str:
    if submission is None:
        alone = player in (*WAITED_FOR, ABSENT)
        return "" if alone else say("The engine chooses at Adjudicate if nobody does")
    if not submission.package.responses:
        return "" if submission.package.answers else say("Does nothing visible")
    package = submission.package
    pairing = rules.pairing(desk, package.seat, package.responses, package.coordinated)
    if pairing:
        return pairing
    return say_many("Rationale {count} word", "Rationale {count} words", len(submission.package.rationale.split()))
