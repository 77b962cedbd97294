"""What another choice would have met on the same luck: a turn resolved again, with the dice that really fell.

Only a finished turn is asked, so that nothing here tells the exercise's future. What lies beyond the turn is told by a
few games on other dice, the same for all choices, with the engine in every seat.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wargame import crisis
from wargame.crisis.adjudication import resolve
from wargame.crisis.arrays import METER, Choices, pack, repeat
from wargame.crisis.chance import Chance
from wargame.crisis.facts import METERS, Forced
from wargame.crisis.live import choices_of, declared
from wargame.insight import whatif
from wargame.session.events import TurnPublished

if TYPE_CHECKING:
    from wargame.crisis import Model
    from wargame.insight.whatif import Option
    from wargame.session import Session
    from wargame.session.exercise import Exercise

FEW = 12
"""Games on other dice behind each choice."""
QUIET: tuple[str, ...] = ("no_response",)


@dataclass(frozen=True)
class Choice:
    """What a seat did, or could have done, in one turn.

    Attributes:
        responses: Ids; :data:`QUIET` for nothing.
        told: All meters as the turn would have been told, hundredths, on the dice that fell.
        peak: The middle of the highest ESC in games played on from there, hundredths.
        lost_permille: How many of those ended in war.
    """

    responses: tuple[str, ...]
    told: dict[str, int]
    peak: int
    lost_permille: int


@dataclass(frozen=True)
class Crossroads:
    """One turn with what was chosen and what else could have been.

    Attributes:
        before: Meters at the decision.
        chosen: What the seat did.
        quiet, calmest, firmest, history: Nothing at all; the single response after which escalation stands lowest, and
            credibility highest; what was really done at this point. None where it is the same as one before it, or
            was not open.
    """

    turn: int
    before: dict[str, int]
    chosen: Choice
    quiet: Choice | None
    calmest: Choice | None
    firmest: Choice | None
    history: Choice | None

    @property
    def others(self) -> tuple[tuple[str, Choice], ...]:
        """(which, choice) of everything that could have been instead."""
        named = (("history", self.history), ("quiet", self.quiet), ("calmest", self.calmest), ("firmest", self.firmest))
        return tuple((name, choice) for name, choice in named if choice is not None)


def crossroads(session: Session, model: Model, turn: int, seat: str, runs: int = FEW) -> Crossroads | None:
    """A published turn with what else could have been chosen; None where the seat decided nothing in it."""
    before = _before(session, turn)
    if before is None or seat not in before.packages or before.situation.ending:
        return None
    asked = whatif.question(session, model, turn, seat)
    mine = before.packages[seat].package.responses or QUIET
    then = tuple(one.response for one in before.scenario.history if (one.turn, one.seat) == (turn, seat))
    singles = whatif.singles(asked)
    open_then = tuple(name for name in then if (name,) in singles)
    paid = crisis.price(model, seat, open_then) <= model.tables.actors[seat].points
    past: Option = open_then if paid else ()
    options = tuple(dict.fromkeys((mine, *((past,) if past else ()), *singles)))
    told = _told(model, before, seat, options)
    single = [place for place, option in enumerate(options) if option in singles and option != QUIET]
    esc, cred = METER["ESC"], METER["CRED"]
    places = {
        "chosen": 0,
        "history": options.index(past) if past else None,
        "quiet": options.index(QUIET) if QUIET in options else None,
        "calmest": min(single, key=lambda at: (told[esc, at], -told[cred, at]), default=None),
        "firmest": max(single, key=lambda at: (told[cred, at], -told[esc, at]), default=None),
    }
    wanted = tuple(dict.fromkeys(at for at in places.values() if at is not None))
    ahead = whatif.piece(asked, tuple(options[at] for at in wanted), 0, runs)

    def choice(name: str) -> Choice | None:
        at = places[name]
        earlier = [places[other] for other in list(places)[: list(places).index(name)]]
        if at is None or at in earlier:
            return None
        row = wanted.index(at)
        return Choice(
            responses=options[at],
            told={meter: int(told[place, at]) for place, meter in enumerate(METERS)},
            peak=whatif.spread_of(ahead.peak[row]).middle,
            lost_permille=round(float(ahead.lost[row].mean()) * 1000),
        )

    chosen = choice("chosen")
    assert chosen is not None  # noqa: S101 - it is the first of the places
    return Crossroads(
        turn, before.situation.meters, chosen, choice("quiet"), choice("calmest"), choice("firmest"), choice("history")
    )


def _before(session: Session, turn: int) -> Exercise | None:
    """The exercise right before a turn was published."""
    for event in session.events:
        if isinstance(event.body, TurnPublished) and event.turn == turn:
            return session.at(event.parent)
    return None


def _told(model: Model, before: Exercise, seat: str, options: tuple[Option, ...]) -> np.ndarray:
    """``[meter, option]`` the meters as published, with the dice that fell; what was forced or typed holds as well."""
    packages = {one: submitted.package for one, submitted in before.packages.items()}
    lines, slots = declared(model, before.situation, packages)
    one = choices_of(model, packages, slots)
    many, s = len(options), model.seats.index(seat)
    chosen = np.repeat(one.chosen, many, axis=2)
    coordinated = np.repeat(one.coordinated, many, axis=1)
    for place, option in enumerate(options[1:], 1):
        chosen[s, :, place] = False
        coordinated[s, place] = False
        for name in option:
            chosen[s, model.row[name], place] = True
    overrides = [override.forced for override in before.forced]
    typed = {(roll.lane, roll.item): roll.draw_permille for roll in overrides if roll.draw_permille is not None}
    ruled = {(roll.lane, roll.item): roll.outcome for roll in overrides if roll.draw_permille is None}
    own = crisis.answered(model, packages, Forced(ruled, typed))
    forced = {key: outcome for key, (outcome, _) in own.items()} | ruled
    chance = Chance([before.seed] * many, before.situation.turn, typed)
    state = repeat(pack(model, before.situation, lines), many)
    return resolve(model, state, Choices(chosen, coordinated, slots, one.present), chance, forced).state.meters
