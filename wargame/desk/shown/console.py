"""The facilitator's console, put together from its panes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from wargame.desk.shown import injects, log, maps, meters, teams
from wargame.desk.shown.names import Names, ending_word
from wargame.desk.shown.top import top_bar
from wargame.desk.shown.wording import points, short_date
from wargame.desk.views.console import ConsoleView, StatusLine, TurnCell
from wargame.words import say, say_many

if TYPE_CHECKING:
    from wargame.desk.desk import Desk


def console(desk: Desk) -> ConsoleView:
    """Everything that the console shows."""
    exercise = desk.exercise
    listed = injects.inject_list(desk)
    return ConsoleView(
        top=top_bar(desk),
        situation=exercise.scenario.turns[exercise.turn - 1].situation,
        quick=injects.quick_injects(),
        injects=listed.rows,
        due=listed.due,
        now=listed.now,
        log=log.log(desk),
        notes=log.notes(desk),
        map=maps.map_view(desk),
        track=turn_track(desk),
        teams=teams.team_cards(desk),
        teams_in=teams.teams_in(desk),
        escalation=meters.escalation(desk),
        meters=meters.pane(desk),
        all_meters=meters.all_meters(desk),
        lines=teams.red_lines(desk),
        status=status_line(desk),
        ended=ending_sentence(exercise.ending, exercise.composite_centi) if exercise.ending else "",
    )


def turn_track(desk: Desk) -> tuple[TurnCell, ...]:
    """One cell a turn: what escalation was when it ended, is now, or how many injects wait."""
    exercise, names = desk.exercise, Names(desk.exercise)
    facts = names.meter("ESC")
    cells = []
    for number, turn in enumerate(exercise.scenario.turns, 1):
        of_turn = [d for d in exercise.deliveries.values() if d.turn == number and d.inject.type != "expected_action"]
        begun = number <= exercise.turn
        record = exercise.turns[number - 1] if begun else None
        value = None
        if record is not None:
            now = exercise.situation.meters if number == exercise.turn else exercise.turns[number].opening
            value = now["ESC"]
        provocations = [d.inject for d in of_turn if d.inject.provocation]
        waiting = sum(d.status == "scheduled" for d in of_turn)
        cells.append(
            TurnCell(
                turn=number,
                date=short_date(turn.date),
                value=None if value is None else points(value),
                band=facts.band_index(value or 0),
                icon=names.inject_icon(provocations[0]) if provocations else "point",
                state="now" if number == exercise.turn else "done" if begun else "ahead",
                detail=say_many("{count} inject", "{count} injects", waiting) if not begun else turn.title,
            )
        )
    return tuple(cells)


def status_line(desk: Desk) -> StatusLine:
    """The bar at the foot."""
    events = desk.session.events
    return StatusLine(
        saved=_saved(events[-1].at),
        file=desk.session.path.name,
        events=say_many("{count} event", "{count} events", len(events)),
        seed=say("seed {seed}", seed=desk.exercise.seed),
        read_only=desk.session.notice,
    )


def ending_sentence(ending: str, composite_centi: int) -> str:
    """How it ended, with the composite score in points."""
    return say(
        "The exercise is over: {ending}. Composite score {score} of 100.",
        ending=ending_word(ending), score=points(composite_centi),
    )  # fmt: skip


def _saved(at: str) -> str:
    if not at:
        return say("Saved")
    return say("Saved {time}", time=datetime.fromisoformat(at).astimezone().strftime("%H:%M:%S"))
