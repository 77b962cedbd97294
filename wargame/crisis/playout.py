"""Whole exercises, many at once, every seat played by a policy: for batches, regularities and speed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis import adversary, delivery, elapse
from wargame.crisis.adjudication import resolve
from wargame.crisis.arrays import NO_SHOT, Array, Choices, State, pack, repeat
from wargame.crisis.chance import Chance, run_seeds
from wargame.crisis.gates import open_responses
from wargame.crisis.live import provoked, start
from wargame.crisis.model import PARTIAL, SUCCESS
from wargame.crisis.policies import all_scores, choose, draft_line
from wargame.errors import InputError
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from wargame.crisis.model import Model
    from wargame.crisis.policies import Scores

CHUNK = 2000
"""Runs resolved at once: more spill out of the caches, fewer leave the calls of numpy unpaid."""


@dataclass
class Played:
    """What came of many exercises; the axis of runs comes first.

    Attributes:
        meters: ``[run, turn, meter]`` hundredths at the end of each turn; turn 0 is the start. An exercise that ended
            early repeats its last. ``published`` likewise, as told to the room before Aftermath.
        channel: ``[run, turn]`` index into CHANNELS; ``ending`` ``[run]`` into ENDINGS.
        chosen, worked: ``[response]`` how often each was tried, and succeeded at least in part.
        provoked: ``[kind]`` how often each happened.
        gaps: Days between provocations, over all runs, where the engine plays Pyongyang.
    """

    meters: Array
    published: Array
    channel: Array
    ending: Array
    chosen: NDArray[np.int64]
    worked: NDArray[np.int64]
    provoked: NDArray[np.int64]
    gaps: Array

    @property
    def runs(self) -> int:
        """How many exercises were played."""
        return len(self.ending)


def play(
    model: Model,
    runs: int,
    seed: int = 1,
    policies: Mapping[str, str] | None = None,
    turns: int | None = None,
    first: int = 0,
) -> Played:
    """Play exercises from start to end.

    Args:
        model: The compiled rules.
        runs: How many; they are resolved in chunks.
        seed: Run ``r`` has dice of its own, whatever chunk it falls in.
        policies: By seat; ``engine`` where none is named. DPRK is ``script`` (the scenario's provocations) or
            ``engine``.
        turns: How many turns to play; all of them where None.
        first: Number of the first run.

    Raises:
        InputError: There is no such policy, or no run is asked for.
    """
    wanted = dict(policies or {})
    pyongyang = wanted.pop("DPRK", "script")
    if pyongyang not in ("script", "engine"):
        raise InputError(say("DPRK can be played by script or engine, not by {policy}.", policy=pyongyang))
    if runs < 1:
        raise InputError(say("At least one run is needed."))
    scores = all_scores(model, wanted)
    last = min(turns or model.turns, model.turns)
    parts = [
        _chunk(model, run_seeds(seed, min(CHUNK, runs - at), first + at), scores, pyongyang == "script", last)
        for at in range(0, runs, CHUNK)
    ]
    return _joined(parts)


def _chunk(model: Model, seeds: NDArray[np.uint64], scores: Mapping[str, Scores], script: bool, turns: int) -> Played:
    state, slots = opening(model, len(seeds))
    meters, published, channel = [state.meters.T.copy()], [state.meters.T.copy()], [state.channel.copy()]
    counts = np.zeros((2, len(model.responses)), np.int64)
    happened = np.zeros(len(model.provocations), np.int64)
    since, gaps = np.full(len(seeds), 1000.0), [np.zeros(0)]
    blows = _scripted(model) if script else {}
    for turn in range(1, turns + 1):
        chance = Chance(seeds, turn)
        if script:
            for kind, blow in blows.get(turn, ()):
                happened[kind] += int(state.live.sum())
                state, _ = delivery.provoke(model, state, _wide(blow, state.runs))
        else:
            state, since = _day_by_day(model, state, chance, turn, since, happened, gaps)
        state, tried, worked = _turn(model, state, scores, slots, chance)
        counts += np.stack([tried, worked])
        published.append(state.meters.T.copy())
        state, _, _ = elapse.aftermath(model, state, chance, last=turn == turns)
        meters.append(state.meters.T.copy())
        channel.append(state.channel.copy())
    return Played(
        np.stack(meters, axis=1), np.stack(published, axis=1), np.stack(channel, axis=1), state.ending,
        counts[0], counts[1], happened,         np.concatenate(gaps),
    )  # fmt: skip


def opening(model: Model, runs: int) -> tuple[State, tuple[int, ...]]:
    """The start of an exercise for many runs, with a slot for the red line that each seat may declare."""
    situation = start(model)
    lines = list(situation.lines)
    slots = []
    for seat in model.seats:
        draft = draft_line(model, seat)
        same = [i for i, line in enumerate(lines) if (line.seat, line.trigger) == (seat, draft.trigger)]
        slots.append(same[0] if same else len(lines))
        if not same:
            lines.append(draft)
    return repeat(pack(model, situation, tuple(lines)), runs), tuple(slots)


def _turn(
    model: Model, state: State, scores: Mapping[str, Scores], slots: tuple[int, ...], chance: Chance
) -> tuple[State, NDArray[np.int64], NDArray[np.int64]]:
    legal = open_responses(model, state)
    at_table = {brief.seat for brief in model.scenario.seats}
    present = tuple(seat in at_table for seat in model.seats)
    absent = np.zeros((len(model.responses), state.runs), bool)
    chosen = np.stack([
        choose(model, state, scores[seat], seat, chance, legal) if here else absent
        for seat, here in zip(model.seats, present, strict=True)
    ])  # fmt: skip
    choices = Choices(chosen, np.zeros((len(model.seats), state.runs), bool), slots, present)
    outcome = resolve(model, state, choices, chance)
    done = outcome.now.outcome
    return outcome.state, done.sum(axis=(0, 1, 3)), done[[PARTIAL, SUCCESS]].sum(axis=(0, 1, 3))


def _scripted(model: Model) -> dict[int, list[tuple[int, delivery.Blow]]]:
    """The scenario's provocations by turn; contingency injects wait for a facilitator and are left out."""
    out: dict[int, list[tuple[int, delivery.Blow]]] = {}
    for inject in model.scenario.injects:
        if inject.provocation is not None and inject.type == "inject":
            fact = provoked(model, inject.id, inject.provocation, model.cards.get(inject.id))
            odds, row = fact.shot_odds_permille, model.provocation_row[fact.kind]
            blow = delivery.Blow(
                kind=np.array([row]),
                severity=np.array([float(fact.severity)]),
                count=np.array([float(fact.count)]),
                failed=np.array([inject.provocation.result == "failed"]),
                defensive=np.array([float(odds.get("defensive", NO_SHOT))]),
                demo=np.array([float(odds.get("demo", NO_SHOT))]),
            )
            out.setdefault(inject.turn, []).append((row, blow))
    return out


def _wide(blow: delivery.Blow, runs: int) -> delivery.Blow:
    return delivery.Blow(**{name: np.repeat(array, runs) for name, array in vars(blow).items()})


def _day_by_day(
    model: Model,
    state: State,
    chance: Chance,
    turn: int,
    since: Array,
    happened: NDArray[np.int64],
    gaps: list[Array],
) -> tuple[State, Array]:
    """Pyongyang's own days between this turn's date and the next."""
    for day in range(_days(model, turn)):
        blow, strikes = adversary.draw_day(model, state, chance, day, since)
        if strikes.any():
            state, _ = delivery.provoke(model, state, blow)
            np.add.at(happened, blow.kind[strikes], 1)
            gaps.append(since[strikes & (since < 1000)])
        since = np.where(strikes, 1.0, since + 1)
    return state, since


def _days(model: Model, turn: int) -> int:
    dates = [one.date for one in model.scenario.turns] + [model.scenario.end]
    return max(1, (dates[turn] - dates[turn - 1]).days)


def _joined(parts: list[Played]) -> Played:
    return Played(
        meters=np.concatenate([part.meters for part in parts]),
        published=np.concatenate([part.published for part in parts]),
        channel=np.concatenate([part.channel for part in parts]),
        ending=np.concatenate([part.ending for part in parts]),
        chosen=np.sum([part.chosen for part in parts], axis=0),
        worked=np.sum([part.worked for part in parts], axis=0),
        provoked=np.sum([part.provoked for part in parts], axis=0),
        gaps=np.concatenate([part.gaps for part in parts]),
    )


def one_by_one(model: Model, runs: int, seed: int = 1, policies: Mapping[str, str] | None = None) -> Iterator[Played]:
    """The same exercises as :func:`play`, each on its own."""
    for run in range(runs):
        yield play(model, 1, seed, policies, first=run)
