"""The bar at the top: which turn, which day, how long, which phase, and the one main action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from wargame.desk.clock import set_at
from wargame.desk.shown.log import sentence
from wargame.desk.shown.names import Names
from wargame.desk.shown.phases import ORDER, phase_word
from wargame.desk.shown.windows import shot_clock
from wargame.desk.shown.wording import middle_date
from wargame.desk.views.console import ClockView, PhaseStep, TopBar
from wargame.session.calendar import world_time
from wargame.words import say, say_many

if TYPE_CHECKING:
    from wargame.desk.desk import Desk
    from wargame.session.events import Event
    from wargame.session.exercise import Exercise


@dataclass(frozen=True)
class _Action:
    label: str
    command: str
    icon: str


def top_bar(desk: Desk) -> TopBar:
    """The bar of the console."""
    return _bar(desk, main_action(desk))


def adjudication_bar(desk: Desk, all_shown: bool) -> TopBar:
    """The bar of the adjudication screen, whose main action shows the next roll until none is left."""
    if desk.exercise.published:
        return _bar(desk, _Action(say("Back to the console"), "back", "arrow-left"))
    if all_shown:
        return _bar(desk, _Action(say("Publish"), "publish", "broadcast"))
    return _bar(desk, _Action(say("Roll"), "roll.next", "dice-5"))


def main_action(desk: Desk) -> _Action:
    """What the one bright button of the console does now."""
    exercise = desk.exercise
    if exercise.ending:
        return _Action(say("Export report"), "report.export", "download")
    match exercise.phase:
        case "situation":
            return _Action(say("Injects"), "phase.next", "send")
        case "inject":
            return _Action(say("Deliberate"), "phase.next", "users")
        case "deliberate":
            return _Action(say("Adjudicate"), "phase.next", "gavel")
        case "adjudicate":
            return _Action(say("Go on rolling"), "adjudicate", "dice-5")
        case _:
            last = exercise.turn == len(exercise.scenario.turns) or bool(exercise.situation.ending)
            label = say("End exercise") if last else say("Next turn")
            return _Action(label, "phase.next", "flag" if last else "player-track-next")


def clock_view(exercise: Exercise) -> ClockView:
    """The room's clock as last set this turn, else the turn's full time; the screen counts down by itself."""
    clock = exercise.clock
    if not clock.at:
        full_s = exercise.scenario.turns[exercise.turn - 1].minutes * 60
        return ClockView(full_s, running=False, since=0.0, label=say("planned"))
    label = say("left") if clock.running else say("paused")
    return ClockView(clock.left_s, clock.running, set_at(clock), label, over=clock.left_s <= 0)


def steps(exercise: Exercise) -> tuple[PhaseStep, ...]:
    """The stepper."""
    here = ORDER.index(exercise.phase)

    def state(place: int) -> Literal["done", "now", "ahead"]:
        if exercise.ending:
            return "done"
        return "now" if place == here else "done" if place < here else "ahead"

    return tuple(PhaseStep(phase, phase_word(phase), state(place)) for place, phase in enumerate(ORDER))


def _bar(desk: Desk, action: _Action) -> TopBar:
    exercise = desk.exercise
    teams = sum(player == "team" for player in exercise.players.values())
    when = world_time(exercise)
    return TopBar(
        title=exercise.title,
        subtitle=say_many("Facilitated · {count} team", "Facilitated · {count} teams", teams)
        if teams
        else say("Played by the engine"),
        turn=exercise.turn,
        turns=len(exercise.scenario.turns),
        date=middle_date(exercise.scenario.turns[exercise.turn - 1].date),
        time=f"{when:%H:%M} {exercise.scenario.time_zone}",
        clock=clock_view(exercise),
        steps=steps(exercise),
        action=action.label,
        action_command=action.command,
        action_icon=action.icon,
        action_why_not="" if action.command == "report.export" else desk.session.notice,
        can_undo=_words(desk, desk.last_act()),
        can_redo=_words(desk, desk.next_act()),
        shot=shot_clock(desk),
    )


def _words(desk: Desk, event: Event | None) -> str:
    return sentence(event.body, Names(desk.exercise)) if event else ""
