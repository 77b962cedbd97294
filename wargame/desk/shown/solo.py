"""The decision screen of a person who plays alone, built from what the seat sees and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wargame import crisis
from wargame.crisis.seen import as_seen
from wargame.desk import public
from wargame.desk.acts.packages import form_on_the_table
from wargame.desk.shown import solo_brief
from wargame.desk.shown.display import reported_map
from wargame.desk.shown.maps import defence_mark
from wargame.desk.shown.names import Names
from wargame.desk.shown.packages import package
from wargame.desk.shown.teams import line_row, seat_title
from wargame.desk.shown.wording import middle_date, wall_time
from wargame.desk.views.console import PhaseStep
from wargame.desk.views.packages import PackageForm
from wargame.desk.views.solo import DecisionView, PairingHint, SoloTop
from wargame.session import eyes
from wargame.session.calendar import scenario_time
from wargame.session.players import seat_of
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wargame.crisis.facts import Situation
    from wargame.crisis.views import View
    from wargame.desk.desk import Desk
    from wargame.desk.views.console import MapView, RedLineRow
    from wargame.desk.views.solo import Stage
    from wargame.session.exercise import Delivery

STEPS = ("read", "choose", "explain", "submit")


def solo_stage(desk: Desk) -> Stage:
    """How far the player has come: deciding, waiting for the roll, reading what came of it, or at the end."""
    exercise = desk.exercise
    if exercise.ending:
        return "end"
    if exercise.phase == "aftermath":
        return "aftermath"
    return "submitted" if seat_of(exercise) in exercise.packages else "decide"


def seen(desk: Desk) -> View:
    """What the player's seat sees now."""
    return eyes.seat_view(desk.model, desk.exercise, seat_of(desk.exercise))


def known_situation(desk: Desk, view: View) -> Situation:
    """The situation as the seat's own staff takes it to be."""
    return as_seen(desk.model, view, desk.exercise.situation.provoked)


def solo_form(desk: Desk) -> PackageForm:
    """What the seat has on the table, or an empty form."""
    return form_on_the_table(desk, seat_of(desk.exercise))


def decision(desk: Desk, chosen: PackageForm, step: str = "") -> DecisionView:
    """What the decision screen shows while the player has chosen this.

    Args:
        desk: With a game of one person.
        chosen: What stands in the form.
        step: Where the player is: read, choose, explain or submit; worked out from the form where it is empty.
    """
    exercise, seat = desk.exercise, seat_of(desk.exercise)
    view, names = seen(desk), Names(desk.exercise)
    delivered = eyes.delivered_to(exercise, seat)
    now = solo_stage(desk)
    choices = package(desk, chosen, _estimated(desk, view, chosen.responses))
    turn = exercise.scenario.turns[exercise.turn - 1]
    return DecisionView(
        stage=now,
        top=top(desk, step or _step(choices.problem, chosen, now)),
        headline=solo_brief.headline(desk, view, delivered),
        situation=turn.situation.strip(),
        brief=_brief(desk, seat),
        map=seat_map(desk, delivered, names),
        facts=solo_brief.facts(desk, view, delivered),
        standing=solo_brief.standing(desk, view),
        judged=solo_brief.judged(view),
        last_turn=solo_brief.last_turn(desk, view),
        lines=own_lines(desk, view),
        notes=solo_brief.notes(view),
        package=choices,
        pairings=pairings(desk, chosen),
        submitted=now == "submitted",
        read_only=desk.session.notice,
    )


def top(desk: Desk, step: str) -> SoloTop:
    """The bar at the top; ``step`` is one of :data:`STEPS`, or empty where the turn is past them."""
    exercise, seat = desk.exercise, seat_of(desk.exercise)
    here = STEPS.index(step) if step in STEPS else len(STEPS)
    words = {"read": say("Read"), "choose": say("Choose"), "explain": say("Explain"), "submit": say("Submit")}

    def state(place: int) -> Literal["done", "now", "ahead"]:
        return "now" if place == here else "done" if place < here else "ahead"

    saved = wall_time(desk.session.events[-1].at)
    return SoloTop(
        title=exercise.title,
        subtitle=say("Solo · saved {time}", time=saved) if saved else say("Solo · saved"),
        seat=seat,
        seat_name=seat_title(desk, seat),
        turn=exercise.turn,
        turns=len(exercise.scenario.turns),
        date=middle_date(exercise.scenario.turns[exercise.turn - 1].date),
        time=_time(desk, eyes.delivered_to(exercise, seat)),
        steps=tuple(PhaseStep(name, words[name], state(place)) for place, name in enumerate(STEPS)),
    )


def pairings(desk: Desk, chosen: PackageForm) -> tuple[PairingHint, ...]:
    """What the package makes together, could make, or should beware of."""
    known = [one for one in chosen.responses if one in desk.model.row]
    titles = {"made": say("Hybrid"), "possible": say("A hybrid is near"), "beware": say("Beware")}
    found = crisis.pairings(desk.model, chosen.seat, known, chosen.coordinated)
    return tuple(PairingHint(one.kind, titles[one.kind], one.words) for one in found)  # type: ignore[arg-type]


def seat_map(desk: Desk, delivered: Sequence[Delivery], names: Names) -> MapView:
    """What the seat has on its map: flights and places as they were reported to it, and its own defences."""
    from dataclasses import replace

    exercise = desk.exercise
    drawn = reported_map(public.flights(desk, delivered), public.events(desk, delivered), names)
    today = exercise.scenario.turns[exercise.turn - 1].date
    here = (one for one in exercise.defences or () if one.stands_on(today))
    own = tuple(defence_mark(one) for one in here if one.seat == seat_of(exercise))
    return replace(drawn, defences=own)


def own_lines(desk: Desk, view: View) -> tuple[RedLineRow, ...]:
    """The red lines that the seat knows: all public ones and its own."""
    known = {line.id for line in view.lines}
    return tuple(line_row(line) for line in desk.exercise.situation.lines if line.id in known)


def _estimated(desk: Desk, view: View, chosen: Sequence[str]) -> Callable[[Desk, str, str, Sequence[str]], str]:
    known = [one for one in chosen if one in desk.model.row]
    each = crisis.odds_of_each(desk.model, known_situation(desk, view), view.seat, known)

    def words(_: Desk, _seat: str, response: str, _beside: Sequence[str]) -> str:
        odds, sure = each[response]  # an estimate that rests on more than the table is never certain
        return say("certain") if sure else crisis.odds_words(min(odds, 999))

    return words


def _step(problem: str, chosen: PackageForm, now: Stage) -> str:
    if now != "decide":
        return "submit"
    if not problem and chosen.rationale.strip():
        return "submit"
    if chosen.responses and chosen.rationale.strip():
        return "explain"
    return "choose"


def _brief(desk: Desk, seat: str) -> str:
    return next((one.brief.strip() for one in desk.exercise.scenario.seats if one.seat == seat), "")


def _time(desk: Desk, delivered: Sequence[Delivery]) -> str:
    """The in-world time of what reached the seat last on the turn's own day; nine in the morning where nothing did."""
    exercise = desk.exercise
    every = (scenario_time(exercise.scenario, one.inject, one.turn) for one in delivered if one.turn == exercise.turn)
    when = [one for one in every if one.date() == exercise.scenario.turns[exercise.turn - 1].date]
    return f"{max(when):%H:%M} {exercise.scenario.time_zone}" if when else f"09:00 {exercise.scenario.time_zone}"


def is_solo(desk: Desk) -> bool:
    """Whether one person plays this exercise alone."""
    return bool(seat_of(desk.exercise))
