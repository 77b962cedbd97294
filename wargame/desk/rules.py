"""The rules as the desk asks them: everything about the exercise at hand, nothing about screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import crisis
from wargame.crisis.checks import VOTED
from wargame.crisis.facts import Answer, Line, Package
from wargame.desk.clock import room_s
from wargame.desk.shown.wording import after_launch
from wargame.session import flights, players, windows
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.crisis import Model
    from wargame.crisis.facts import Check, Resolved
    from wargame.desk.desk import Desk
    from wargame.desk.views.packages import PackageForm
    from wargame.missiles.flight import FlightCard
    from wargame.scenario.schema import Inject
    from wargame.session.exercise import Exercise


def escalation_ahead(model: Model, exercise: Exercise) -> tuple[int, int]:
    """Escalation after this turn's adjudication in points, from the tenth to the ninetieth of a hundred runs."""
    packages = {seat: submission.package for seat, submission in exercise.packages.items()}
    ahead = crisis.forecast(model, exercise.situation, packages, exercise.seed)["ESC"]
    return ahead.low // 100, -(-ahead.high // 100)


def aftermath(desk: Desk, resolved: Resolved) -> Resolved:
    """What time does after an adjudication."""
    return crisis.aftermath(desk.model, resolved.after, desk.exercise.seed)


def provoked(desk: Desk, inject: Inject, flight: FlightCard | None) -> Resolved | None:
    """What an inject does on delivery; None where it holds no provocation.

    Raises:
        IllegalAct: The rules know no such provocation, or the exercise has ended.
    """
    if inject.provocation is None:
        return None
    return crisis.provoke(
        desk.model, desk.exercise.situation, inject.id, inject.provocation, flight, label=inject.title
    )


def flight(desk: Desk, inject: Inject, *, glimpse: bool = False) -> FlightCard | None:
    """The flight of an inject now; see :func:`wargame.session.flights.flight`.

    Raises:
        FlightError: It cannot be drawn; the sentence says what can.
    """
    return flights.flight(desk.model, desk.exercise, inject, glimpse=glimpse)


def seats(desk: Desk) -> tuple[str, ...]:
    """Seats of the scenario that choose responses, in the order in which they are resolved."""
    return players.choosing(desk.model, desk.exercise)


def at_table(desk: Desk) -> tuple[str, ...]:
    """Seats that decide something: those that choose responses, and the powers that people play, who are only asked."""
    return (*seats(desk), *players.powers(desk.model, desk.exercise))


def asked_of(desk: Desk, seat: str) -> dict[str, tuple[str, ...]]:
    """What can be asked of a seat this turn, with the answers there are.

    What no ally could do now is left out, but for one who plays alone: what is open to others is not theirs to know.
    """
    asked = crisis.asked_of(desk.model, seat)
    if seat == players.seat_of(desk.exercise):
        return asked
    open_now = {
        one
        for other in seats(desk)
        if other != seat
        for one in crisis.legal(desk.model, desk.exercise.situation, other)
    }
    return {one: says for one, says in asked.items() if one in open_now or one not in desk.model.row}


def budget(desk: Desk, seat: str) -> int:
    """Points of a seat in a turn."""
    return int(desk.model.tables.actors[seat].points)


def price(desk: Desk, seat: str, responses: Sequence[str], coordinated: bool) -> int:
    """Points that a package costs."""
    return crisis.price(desk.model, seat, responses, coordinated)


def why_not(desk: Desk, seat: str, response: str, package: Sequence[str] = (), coordinated: bool = False) -> str:
    """Why a seat cannot choose a response beside the others, as a sentence; empty where it can."""
    too_late = missed_window(desk, seat, response)
    if too_late:
        return too_late
    return crisis.why_not(desk.model, desk.exercise.situation, seat, response, package, coordinated) or ""


def missed_window(desk: Desk, seat: str, response: str) -> str:
    """Why a seat can no longer order a shot, as a sentence; empty where it can, or has ordered it in time."""
    exercise = desk.exercise
    purpose = crisis.shot_purpose(desk.model, response)
    table = exercise.packages.get(seat)
    if not purpose or (table and response in table.package.responses):
        return ""
    window = windows.missed(exercise, seat, purpose, room_s(exercise.clock, desk.clock()))
    return say("The window closed at {time}.", time=after_launch(window.until_s)) if window else ""


def package_problem(desk: Desk, form: PackageForm) -> str:
    """Why the rules refuse a package; empty where they do not."""
    for asked, says in form.answers:
        if says not in (can := crisis.asked_of(desk.model, form.seat).get(asked, ())):
            return say("{seat} cannot answer “{answer}” to “{asked}”: {allowed}.", seat=form.seat, answer=says,
                       asked=asked, allowed=", ".join(can) or say("that is not asked of it"))  # fmt: skip
    chosen: list[str] = []
    for response in form.responses:
        if response in chosen:
            return say("“{id}” stands in the package twice.", id=response)
        reason = why_not(desk, form.seat, response, chosen, form.coordinated)
        if reason:
            label = desk.exercise.tables["responses"].get(response, {}).get("label", response)
            return say("{response}: {reason}", response=say(label), reason=reason)
        chosen.append(response)
    return _line_problem(desk, form)


def package_of(desk: Desk, form: PackageForm) -> Package:
    """The package that a form describes, with its number; responses in the order of the table."""
    order = {response: place for place, response in enumerate(desk.model.responses)}
    chosen = tuple(sorted((one for one in form.responses if one != "no_response"), key=lambda one: order[one]))
    known = desk.exercise.packages.get(form.seat)
    return Package(
        id=known.package.id if known else f"DEC-{desk.exercise.decisions + 1:02d}",
        seat=form.seat,
        responses=chosen,
        rationale=form.rationale.strip(),
        declares=_line(desk, form) if "red_line_declaration" in chosen else None,
        coordinated=form.coordinated,
        answers=tuple(Answer(asked, says) for asked, says in form.answers),
    )


def suggestion(desk: Desk, seat: str) -> Package:
    """The package that the engine would choose for a seat now; see :func:`wargame.session.players.suggestion`."""
    exercise = desk.exercise
    return players.suggestion(desk.model, exercise, seat, room_s(exercise.clock, desk.clock()))


def absent_packages(desk: Desk, at_s: int) -> tuple[Package, ...]:
    """What the engine decides, at a reading of the room's clock, for the seats that nobody played this turn."""
    model, exercise = desk.model, desk.exercise
    packages: list[Package] = []
    for seat in players.undecided(model, exercise):
        packages.append(players.suggestion(model, exercise, seat, at_s, packages))
    for seat in players.left_out(model, exercise):
        packages.append(players.nobody(model, seat, f"DEC-{exercise.decisions + len(packages) + 1:02d}"))
    return tuple(packages)


def pairing(desk: Desk, seat: str, responses: Sequence[str], coordinated: bool = False) -> str:
    """What the responses make together or could make, as a hint; empty where they are only themselves."""
    found = crisis.pairings(desk.model, seat, responses, coordinated)
    return found[0].words if found else ""


def partial_permille(desk: Desk, check: Check) -> int:
    """How wide the band of partial success is above the odds of a check; 0 where it succeeds or fails whole."""
    whole = check.lane != "check" or check.response == VOTED
    if whole or desk.model.tables.responses[check.response].family == "intercept":
        return 0
    return (1000 - check.odds_permille) * desk.model.tables.costs.partial.of_the_rest_permille // 1000


def odds(desk: Desk, seat: str, response: str, package: Sequence[str] = ()) -> int:
    """The odds of a response in permille, beside what else the seat does."""
    return crisis.odds(desk.model, desk.exercise.situation, seat, response, package)[0]


def _line(desk: Desk, form: PackageForm) -> Line:
    return Line(
        id=players.next_line_id(desk.exercise, form.seat),
        seat=form.seat,
        words=form.line_words.strip(),
        trigger=form.line_trigger,
        specificity_permille=round(form.line_specificity * 1000),
        public=form.line_public,
        consequence=form.line_consequence,
        declared_turn=desk.exercise.turn,
    )


def _line_problem(desk: Desk, form: PackageForm) -> str:
    if "red_line_declaration" not in form.responses:
        return ""
    triggers = {*desk.model.provocations, *(f"severity_{number}" for number in range(1, 6))}
    if form.line_trigger not in triggers:
        return say("Nothing called “{trigger}” can cross a red line.", trigger=form.line_trigger)
    families = {row["family"] for row in desk.exercise.tables["responses"].values()}
    if form.line_consequence not in desk.model.row and form.line_consequence not in families:
        return say("“{id}” is neither a response nor a family of responses.", id=form.line_consequence)
    if not 0 <= form.line_specificity <= 1:
        return say("How specific a red line is goes from 0, vague, to 1, exact.")
    return ""
