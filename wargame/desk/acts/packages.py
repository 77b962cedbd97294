"""Decisions: what a seat puts on the table, replaceable until the roll."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wargame.desk import rules
from wargame.desk.acts.common import going_on, one_line, write
from wargame.desk.clock import room_s
from wargame.desk.shown.wording import listed
from wargame.desk.views.packages import PackageForm
from wargame.errors import IllegalAct
from wargame.session import advised
from wargame.session.events import AdviceGiven, PackageSubmitted, PackageWithdrawn
from wargame.session.players import SOLO, WAITED_FOR
from wargame.words import say, say_many

if TYPE_CHECKING:
    from wargame.crisis.facts import Package
    from wargame.desk.desk import Desk
    from wargame.session.changes import Changes
    from wargame.session.exercise import Exercise

DECLARATION = "red_line_declaration"


def submit(desk: Desk, form: PackageForm) -> Changes:
    """Put a seat's package on the table; it replaces an earlier one of this turn.

    Raises:
        IllegalAct: The roll has begun, the seat has no choice here, a response is closed to it, the points do not
            suffice, or the rationale is too short; the sentence says which.
    """
    return _submitted(desk, form, needs_rationale=True)


def withdraw(desk: Desk, seat: str) -> Changes:
    """Take a seat's package off the table again.

    Raises:
        IllegalAct: The roll has begun, or there is none.
    """
    exercise = _before_the_roll(desk)
    if seat not in exercise.packages:
        raise IllegalAct(say("{seat} has no package on the table.", seat=seat))
    return write(desk, PackageWithdrawn(exercise.turn, seat), seat=seat)


def declare_line(
    desk: Desk,
    seat: str,
    words: str,
    trigger: str,
    specificity: float,
    public: bool,
    consequence: str,
) -> Changes:
    """Add a red line to a seat's package; the rest of its package stays as it is.

    Raises:
        IllegalAct: As in :func:`submit`, or the line has no words.
    """
    form = form_on_the_table(desk, seat)
    with_line = replace(
        form,
        responses=tuple(dict.fromkeys((*form.responses, DECLARATION))),
        line_words=one_line(words, say("The red line"), 200),
        line_trigger=trigger,
        line_specificity=specificity,
        line_public=public,
        line_consequence=consequence,
    )
    return _submitted(desk, with_line, needs_rationale=False)


def form_on_the_table(desk: Desk, seat: str) -> PackageForm:
    """The form of what a seat has on the table; an empty one where there is nothing."""
    submission = desk.exercise.packages.get(seat)
    return form_of(submission.package) if submission else PackageForm(seat)


def form_of(package: Package) -> PackageForm:
    """The form that would make this package."""
    answers = tuple((one.asked, one.says) for one in package.answers)
    form = PackageForm(package.seat, package.responses, package.rationale, package.coordinated, answers=answers)
    line = package.declares
    if line is None:
        return form
    return replace(
        form,
        line_words=line.words,
        line_trigger=line.trigger,
        line_specificity=line.specificity_permille / 1000,
        line_public=line.public,
        line_consequence=line.consequence,
    )


def package_problem(desk: Desk, form: PackageForm, *, needs_rationale: bool = True) -> str:
    """Why a package cannot be submitted as it is, as a sentence; empty where it can.

    Only people who play a seat owe a rationale; control and the engine do not.
    """
    exercise = desk.exercise
    if form.seat not in rules.at_table(desk):
        return say("{seat} makes no choices; {seats} do.", seat=form.seat, seats=listed(rules.at_table(desk)))
    if DECLARATION in form.responses and not (form.line_words.strip() and form.line_trigger and form.line_consequence):
        return say("A red line needs its words, what crosses it and what follows.")
    problem = rules.package_problem(desk, form)
    if problem:
        return problem
    least = exercise.scenario.rationale_min_words
    words = len(form.rationale.split())
    if needs_rationale and exercise.players.get(form.seat) in WAITED_FOR and words < least:
        return say_many(
            "The rationale needs at least {least} words; it has {count}.",
            "The rationale needs at least {least} words; it has {count}.",
            words,
            least=least,
        )
    return ""


def _submitted(desk: Desk, form: PackageForm, *, needs_rationale: bool) -> Changes:
    exercise = _before_the_roll(desk)
    ordered_s = room_s(exercise.clock, desk.clock())  # before its windows are looked at: none closes in between
    problem = package_problem(desk, form, needs_rationale=needs_rationale)
    if problem:
        raise IllegalAct(problem)
    package = rules.package_of(desk, form)
    submitted = PackageSubmitted(exercise.turn, package, ordered_s)
    return write(desk, submitted, *_advice(desk, form, package, ordered_s), seat=form.seat)


def _advice(desk: Desk, form: PackageForm, package: Package, at_s: int) -> tuple[AdviceGiven, ...]:
    """What the advisers of a person who plays alone said of the package, to be compared with what comes."""
    if desk.exercise.players.get(form.seat) != SOLO:
        return ()
    exercise = desk.exercise
    said = advised.advice(desk.model, exercise, advised.decided(package), at_s)
    return (AdviceGiven(exercise.turn, form.seat, package.id, said),)


def _before_the_roll(desk: Desk) -> Exercise:
    """The exercise, while packages can still be replaced."""
    exercise = going_on(desk)
    rolled = exercise.phase == "adjudicate" and (exercise.shown > 0 or bool(exercise.forced))
    if rolled or exercise.phase == "aftermath":
        raise IllegalAct(
            say("Turn {turn} has been rolled; its packages stand. Undo the rolls first.", turn=exercise.turn)
            if rolled
            else say("Turn {turn} is published; its packages stand.", turn=exercise.turn)
        )
    return exercise
