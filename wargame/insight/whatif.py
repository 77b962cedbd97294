"""What would have come of another choice: every response open to a seat, played to the end on the same dice.

All options of a question meet the same dice (common random numbers), so that their difference is the choice and not
luck. The dice are derived from the session's seed and are never its own: nobody learns the exercise's future here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from itertools import combinations, islice
from math import erf, sqrt
from typing import TYPE_CHECKING

import numpy as np

from wargame import crisis
from wargame.crisis.arrays import ENDINGS
from wargame.crisis.chance import run_seeds
from wargame.crisis.playout import CHUNK, NEVER, play_on
from wargame.crisis.score import LOST
from wargame.crisis.tablecheck import no_such
from wargame.errors import InputError
from wargame.insight.pool import Team, pieces, team
from wargame.insight.tally import METER, composites
from wargame.session import flights, players
from wargame.session.events import TurnPublished
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from wargame.crisis import Model
    from wargame.crisis.facts import Situation
    from wargame.session import Session
    from wargame.session.exercise import Delivery, Exercise

Option = tuple[str, ...]
"""Ids of the responses that the seat chooses together."""
FIRST_RUNS = 20
"""Runs of the first answer, which is there at once; the rest sharpens it."""
PAIR_RUNS = 25
"""Runs by which the best among all pairs are found, before these are played as often as the others."""
AT_ONCE = CHUNK
"""Exercises resolved together in one piece."""
WORTH_HELP = 100_000
"""Exercises from which other processes come in before the work is done."""
BEST_PAIRS, RULED_PAIRS = 4, 4
"""Pairs kept: the best ones, and the best of those that a rule makes more than their parts."""


@dataclass(frozen=True, eq=False)
class Question:
    """A seat about to choose, in a situation.

    Attributes:
        situation: With the provocations of its turn.
        seed: Of dice that the exercise never throws.
        policies: Who decides for everybody in later turns.
        others: What the other seats do in this turn, where it is known.
        since: Days from the last provocation to the next turn.
        decided: What those who are asked this turn have answered, as outcomes by lane and item.
    """

    model: Model
    situation: Situation
    seat: str
    seed: int
    policies: Mapping[str, str]
    others: Mapping[str, Option]
    since: int
    decided: Mapping[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Spread:
    """Where the middle and four of five runs lie, hundredths."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, eq=False)
class Answer:
    """What came of some runs of every option.

    Attributes:
        options: In the order of the arrays: single responses in table order, then pairs.
        peak, score: ``[option, run]`` the highest ESC and the composite, hundredths; the same run has the same dice.
        lost: ``[option, run]`` whether it ended in general war or nuclear use.
    """

    options: tuple[Option, ...]
    peak: NDArray[np.int16]
    score: NDArray[np.int16]
    lost: NDArray[np.bool_]

    @property
    def runs(self) -> int:
        """How many exercises each option was played in."""
        return int(self.peak.shape[1])

    def ranked(self) -> tuple[int, ...]:
        """Rows of the options, the best mean composite first."""
        means = self.score.sum(axis=1, dtype=np.int64)
        return tuple(sorted(range(len(self.options)), key=lambda row: (-int(means[row]), row)))

    def confidence(self, one: int, other: int) -> float:
        """How sure it is, from 0 to 1, that one option's mean composite lies above another's.

        From the paired differences, run by run, by the central limit theorem.
        """
        apart = self.score[one].astype(np.int64) - self.score[other]
        deviation = float(apart.std())
        if deviation == 0:
            return 0.5 if not apart.any() else float(apart[0] > 0)
        return 0.5 + 0.5 * erf(float(apart.mean()) / deviation * sqrt(self.runs / 2))

    def wins(self, one: int, other: int) -> float:
        """The share of runs in which one option scores higher than another on the same dice; a tie counts half."""
        apart = self.score[one].astype(np.int64) - self.score[other]
        return float(((apart > 0).sum() + 0.5 * (apart == 0).sum()) / self.runs)


def spread_of(values: NDArray[np.int16]) -> Spread:
    """The middle and the bounds of four of five runs."""
    ranked, last = np.sort(values), len(values) - 1
    return Spread(*(int(ranked[place]) for place in (last // 10, last // 2, last - last // 10)))


def question(session: Session, model: Model, turn: int | None = None, seat: str | None = None) -> Question:
    """A session at the moment in which a turn was, or is, to be decided.

    Args:
        session: As played.
        model: Its rules.
        turn: The turn in play by default.
        seat: The first that a team plays by default.

    Raises:
        InputError: There is no such turn or seat, or the exercise ended before the decision.
    """
    exercise = _deciding(session, turn)
    if seat is None:
        teams = (name for name in model.seats if exercise.players.get(name) in ("team", "solo"))
        seat = next(teams, model.seats[0])
    if seat not in model.seats:
        raise no_such(say("seat with responses"), seat, model.seats)
    model = crisis.against(model, exercise.defences)
    due = [one for one in exercise.deliveries.values() if _pending(one, exercise.turn)]
    situation = exercise.situation
    for one in due:
        if one.inject.provocation is not None and not situation.ending:
            card = flights.flight(model, exercise, one.inject)
            situation = crisis.provoke(model, situation, one.inject.id, one.inject.provocation, card).after
    if situation.ending:
        raise InputError(say("The exercise had ended before turn {turn} was decided.", turn=exercise.turn))
    packages = {name: submitted.package for name, submitted in exercise.packages.items()}
    return Question(
        model,
        situation,
        seat,
        _seed(exercise.seed, exercise.turn),
        {**players.policies(exercise), "DPRK": "engine"},
        {name: package.responses for name, package in packages.items() if name != seat},
        _since(exercise, due),
        {key: outcome for key, (outcome, _) in crisis.answered(model, packages).items()},
    )


def _deciding(session: Session, turn: int | None) -> Exercise:
    """The exercise right before a turn was published, or as it stands where that turn is in play."""
    exercise = session.exercise
    wanted = exercise.turn if turn is None else turn
    if not 1 <= wanted <= exercise.turn:
        raise InputError(
            say("Turn {turn} was not played; there are turns 1 to {last}.", turn=wanted, last=exercise.turn)
        )
    for event in session.events:
        if isinstance(event.body, TurnPublished) and event.turn == wanted:
            return session.at(event.parent)
    if exercise.ending:
        raise InputError(say("The exercise had ended before turn {turn} was decided.", turn=wanted))
    return exercise


def _pending(delivery: Delivery, turn: int) -> bool:
    planned = delivery.status == "scheduled" and delivery.turn == turn and delivery.inject.type == "inject"
    return planned and delivery.inject.provocation is not None


def _since(exercise: Exercise, due: Sequence[Delivery]) -> int:
    """Days from the last provocation to the day of the next turn."""
    turns = exercise.scenario.turns
    ahead = turns[exercise.turn].date if exercise.turn < len(turns) else exercise.scenario.end
    happened = [one for one in exercise.deliveries.values() if one.status == "delivered" and one.inject.provocation]
    days = [one.inject.date or turns[one.turn - 1].date for one in (*happened, *due)]
    return max(0, (ahead - max(days)).days) if days else NEVER


def _seed(seed: int, turn: int) -> int:
    """Dice for looking ahead from a turn; the exercise never throws them."""
    return int.from_bytes(blake2b(f"what-if:{seed}:{turn}".encode(), digest_size=8).digest(), "big")


def singles(asked: Question) -> tuple[Option, ...]:
    """Every response that the seat may choose and pay for."""
    model = asked.model
    budget = model.tables.actors[asked.seat].points
    legal = crisis.legal(model, asked.situation, asked.seat)
    return tuple((name,) for name in legal if crisis.price(model, asked.seat, [name]) <= budget)


def pairs(asked: Question) -> tuple[Option, ...]:
    """Every hybrid pair: of two families, affordable."""
    model, budget = asked.model, asked.model.tables.actors[asked.seat].points
    family = {name: model.tables.responses[name].family for (name,) in singles(asked)}
    acts = [name for name, of in family.items() if of != "baseline"]
    return tuple(
        pair
        for pair in combinations(acts, 2)
        if family[pair[0]] != family[pair[1]] and crisis.price(model, asked.seat, pair) <= budget
    )


def best_pairs(asked: Question, answer: Answer) -> tuple[Option, ...]:
    """Pairs worth more runs, by what came of a few."""
    found = [answer.options[row] for row in answer.ranked()]
    made = (pair for pair in found if any(one.kind == "made" for one in crisis.pairings(asked.model, asked.seat, pair)))
    return tuple(dict.fromkeys((*found[:BEST_PAIRS], *islice(made, RULED_PAIRS))))


def answers(asked: Question, runs: int = 1000, jobs: int = 1) -> Iterator[Answer]:
    """Play every option; each answer knows more runs than the one before, and the last one knows the pairs.

    Closing the iterator gives the rest up. The last answer is the same whatever ``jobs`` is.

    Raises:
        InputError: No run is asked for.
    """
    if runs < 1:
        raise InputError(say("At least one run is needed."))
    options = singles(asked)
    first = min(FIRST_RUNS, runs)
    begun = alone = piece(asked, options, 0, first)
    yield begun
    with team(jobs if len(options) * runs >= WORTH_HELP else 1) as crew:
        for alone in _sharpened(asked, crew, options, runs, jobs, begun):
            yield alone
        options = pairs(asked)
        if options:
            *_, tried = _sharpened(asked, crew, options, min(PAIR_RUNS, runs), jobs)
            *_, together = _sharpened(asked, crew, best_pairs(asked, tried), runs, jobs)
            yield _beside(alone, together)


def _sharpened(
    asked: Question, crew: Team, options: tuple[Option, ...], runs: int, jobs: int, known: Answer | None = None
) -> Iterator[Answer]:
    """Answers that know more and more runs, the last one all of them; nothing where ``known`` does already."""
    first = known.runs if known else 0
    found = [(0, known)] if known else []
    for (start, _), part in crew.do(partial(piece, asked, options), _pieces(options, runs - first, jobs, first)):
        found.append((start, part))
        yield _joined(found)


def _pieces(options: Sequence[Option], runs: int, jobs: int, first: int) -> tuple[tuple[int, int], ...]:
    return pieces(runs, jobs, max(1, AT_ONCE // len(options)), first) if runs else ()


def piece(asked: Question, options: tuple[Option, ...], first: int, runs: int) -> Answer:
    """Some runs of every option, side by side in one batch."""
    model, many = asked.model, len(options)
    seeds = np.tile(run_seeds(asked.seed, runs, first), many)
    moves = {seat: _rows(model, (chosen,), many * runs) for seat, chosen in asked.others.items() if seat in model.seats}
    moves[asked.seat] = _rows(model, options, runs)
    played = play_on(model, asked.situation, seeds, asked.policies, moves, asked.since, asked.decided)
    lost = np.isin(played.ending, [ENDINGS.index(name) for name in LOST])
    peak = played.published[:, :, METER["ESC"]].max(axis=1)
    return Answer(
        options,
        peak.reshape(many, runs).astype(np.int16),
        composites(model, played).reshape(many, runs).astype(np.int16),
        lost.reshape(many, runs),
    )


def _rows(model: Model, options: tuple[Option, ...], runs: int) -> NDArray[np.bool_]:
    """``[response, option and run]`` what is chosen."""
    rows = np.zeros((len(model.responses), len(options)), bool)
    for place, option in enumerate(options):
        for name in option or ("no_response",):
            rows[model.row[name], place] = True
    return np.repeat(rows, runs, axis=1)


def _joined(found: list[tuple[int, Answer]]) -> Answer:
    """Runs of the same options in the order of their numbers."""
    parts = [part for _, part in sorted(found, key=lambda one: one[0])]
    return Answer(
        parts[0].options,
        np.concatenate([part.peak for part in parts], axis=1),
        np.concatenate([part.score for part in parts], axis=1),
        np.concatenate([part.lost for part in parts], axis=1),
    )


def _beside(one: Answer, other: Answer) -> Answer:
    return Answer(
        (*one.options, *other.options),
        np.concatenate([one.peak, other.peak]),
        np.concatenate([one.score, other.score]),
        np.concatenate([one.lost, other.lost]),
    )
