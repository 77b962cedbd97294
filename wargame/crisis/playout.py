"""Whole exercises, many at once, every seat played by a policy: for batches, regularities and speed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis import adversary, delivery, elapse, flights
from wargame.crisis.adjudication import resolve
from wargame.crisis.arrays import NO_SHOT, Array, Choices, Mask, State, own, pack, pick, put, repeat
from wargame.crisis.chance import Chance, run_seeds
from wargame.crisis.gates import open_responses
from wargame.crisis.live import provoked, start
from wargame.crisis.model import PARTIAL, SUCCESS
from wargame.crisis.policies import all_scores, choose, draft_line, sight
from wargame.errors import InputError
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date as Date  # noqa: N812 - a variable below is called date

    from numpy.typing import NDArray

    from wargame.crisis.facts import Situation
    from wargame.crisis.model import Model
    from wargame.crisis.policies import Scores
    from wargame.missiles.flight import FlightCard
    from wargame.scenario.schema import Provocation

CHUNK = 10_000
"""Runs resolved at once: fewer leave the calls of numpy unpaid, more gain nothing and take memory."""
NEVER = 1000
"""Days since a provocation where there was none."""


@dataclass
class Played:
    """What came of many exercises; the axis of runs comes first.

    Attributes:
        meters: ``[run, turn, meter]`` hundredths at the end of each turn; turn 0 is the start. An exercise that ended
            early repeats its last. ``published`` likewise, as told to the room before Aftermath.
        channel: ``[run, turn]`` index into CHANNELS; ``ending`` ``[run]`` into ENDINGS.
        chosen, worked, whole: ``[response]`` how often each was tried, succeeded at least in part, and succeeded whole.
        provoked: ``[kind]`` how often each happened.
        gaps: Days between provocations, over all runs.
        grave, eased: How often a provocation followed one of severity 4 or 5, and how often it was of a lower severity.
        lasted: ``[run]`` how many turns the exercise lasted.
    """

    meters: Array
    published: Array
    channel: Array
    ending: Array
    chosen: NDArray[np.int64]
    worked: NDArray[np.int64]
    whole: NDArray[np.int64]
    provoked: NDArray[np.int64]
    gaps: Array
    grave: int
    eased: int
    lasted: Array

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
    extra: Sequence[tuple[int, Provocation]] = (),
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
        extra: Provocations beside the script's, each with its turn.

    Raises:
        InputError: There is no such policy, or no run is asked for.
    """
    if runs < 1:
        raise InputError(say("At least one run is needed."))
    scores, script = _players(model, policies or {})
    last = min(turns or model.turns, model.turns)
    blows = _scripted(model, script, extra)
    parts = []
    for at in range(0, runs, CHUNK):
        seeds = run_seeds(seed, min(CHUNK, runs - at), first + at)
        state, slots = opening(model, start(model), len(seeds))
        quiet = model.tables.adversary.when.start_days
        parts.append(_chunk(model, state, slots, seeds, scores, script, blows, last, since=quiet))
    return _joined(parts)


def play_with(model: Model, seeds: NDArray[np.uint64], policies: Mapping[str, str] | None = None) -> Played:
    """Play exercises from start to end on the dice that are given, one run for each seed.

    Raises:
        InputError: There is no such policy.
    """
    scores, script = _players(model, policies or {})
    state, slots = opening(model, start(model), len(seeds))
    quiet = model.tables.adversary.when.start_days
    blows = _scripted(model, script, ())
    return _chunk(model, state, slots, seeds, scores, script, blows, model.turns, since=quiet)


def play_on(
    model: Model,
    situation: Situation,
    seeds: NDArray[np.uint64],
    policies: Mapping[str, str] | None = None,
    moves: Mapping[str, Mask] | None = None,
    since: int = NEVER,
    decided: Mapping[tuple[str, int], str] | None = None,
) -> Played:
    """Play exercises on from one situation, whose turn has had its provocations already, to their end.

    Args:
        model: The compiled rules.
        situation: Where they begin; turn 0 of the result.
        seeds: One for each run.
        policies: As in :func:`play`.
        moves: What seats do in the first turn instead of what their policies say: masks ``[response, run]``.
        since: Days since the last provocation.
        decided: Outcomes of the first turn that were decided instead of drawn, by lane and item.

    Raises:
        InputError: There is no such policy.
    """
    scores, script = _players(model, policies or {})
    state, slots = opening(model, situation, len(seeds))
    blows = _scripted(model, script, ())
    return _chunk(model, state, slots, seeds, scores, script, blows, model.turns, moves or {}, since, decided)


def _players(model: Model, policies: Mapping[str, str]) -> tuple[Mapping[str, Scores], bool]:
    """The scores of every seat, and whether Pyongyang plays the script."""
    wanted = dict(policies)
    pyongyang = wanted.pop("DPRK", "script")
    if pyongyang not in ("script", "engine"):
        raise InputError(say("DPRK can be played by script or engine, not by {policy}.", policy=pyongyang))
    return all_scores(model, wanted), pyongyang == "script"


def _chunk(
    model: Model,
    state: State,
    slots: tuple[int, ...],
    seeds: NDArray[np.uint64],
    scores: Mapping[str, Scores],
    script: bool,
    blows: Mapping[int, Sequence[tuple[Date, delivery.Blow]]],
    turns: int,
    moves: Mapping[str, Mask] | None = None,
    since: int = NEVER,
    decided: Mapping[tuple[str, int], str] | None = None,
) -> Played:
    meters, published, channel = [state.meters], [state.meters], [state.channel]
    counts = np.zeros((3, len(model.responses)), np.int64)
    watch = Watch(len(model.provocations), state.runs, since, model.tables.adversary.what.severe_from_count)
    lasted, opened = np.zeros(state.runs), state.turn
    for turn in range(opened, turns + 1):
        lasted = lasted + state.live
        chance = Chance(seeds, turn)
        if turn > opened or moves is None:
            written = blows.get(turn, ())
            if script:
                state = _script_of_turn(model, state, turn, written, watch)
            else:
                state = _day_by_day(model, state, chance, turn, watch)
                state = _premise_of_turn(model, state, turn, written, watch)
        first = (moves or {}, decided or {}) if turn == opened else ({}, {})
        state, times = _turn(model, state, scores, slots, chance, *first)
        counts += times
        published.append(state.meters)
        state, _, _ = elapse.aftermath(model, state, chance, last=turn == turns)
        meters.append(state.meters)
        channel.append(state.channel)
    return Played(
        _runs_first(meters), _runs_first(published), _runs_first(channel), state.ending,
        counts[0], counts[1], counts[2], watch.happened, np.concatenate(watch.gaps), watch.grave, watch.eased, lasted,
    )  # fmt: skip


def _runs_first(history: list[Array]) -> Array:
    """What was noted turn by turn, with the axis of runs first; it lies in memory as it was noted."""
    return np.moveaxis(np.stack(history), -1, 0)


def _beside(parts: list[Array]) -> Array:
    """The runs of many parts, lying in memory as those of each do."""
    return np.moveaxis(np.concatenate([np.moveaxis(part, 0, -1) for part in parts], axis=-1), -1, 0)


class Watch:
    """What Pyongyang did so far in each run, and how one provocation follows another.

    Attributes:
        happened: ``[kind]`` how often each happened.
        since, severity: ``[run]`` days since the last provocation, and its severity; 0 where there was none yet.
        gaps, grave, eased: As in :class:`Played`.
    """

    def __init__(self, kinds: int, runs: int, since: int, grave_from: int) -> None:
        self._grave_from = grave_from
        self.happened = np.zeros(kinds, np.int64)
        self.since, self.severity = np.full(runs, float(since)), np.zeros(runs)
        self.gaps, self.grave, self.eased = [np.zeros(0)], 0, 0

    def note(self, blow: delivery.Blow, runs: NDArray[np.int64]) -> None:
        """Remember a provocation in the runs that it struck; ``blow`` is as long as ``runs``."""
        self.happened += np.bincount(blow.kind, minlength=len(self.happened))
        last, since = self.severity[runs], self.since[runs]
        self.gaps.append(since[last > 0])
        grave = last >= self._grave_from
        self.grave += int(grave.sum())
        self.eased += int((grave & (blow.severity < last)).sum())
        self.severity[runs] = blow.severity
        self.since[runs] = 0.0


def opening(model: Model, situation: Situation, runs: int) -> tuple[State, tuple[int, ...]]:
    """A situation for many runs, with a slot for the red line that each seat may declare."""
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
    model: Model,
    state: State,
    scores: Mapping[str, Scores],
    slots: tuple[int, ...],
    chance: Chance,
    moves: Mapping[str, Mask],
    decided: Mapping[tuple[str, int], str],
) -> tuple[State, NDArray[np.int64]]:
    legal, seen = open_responses(model, state), sight(model, state)
    at_table = {brief.seat for brief in model.scenario.seats}
    present = tuple(seat in at_table or seat in moves for seat in model.seats)
    absent = np.zeros((len(model.responses), state.runs), bool)
    chosen = np.stack([
        moves[seat] if seat in moves
        else choose(model, state, scores[seat], seat, chance, legal, seen) if here else absent
        for seat, here in zip(model.seats, present, strict=True)
    ])  # fmt: skip
    choices = Choices(chosen, np.zeros((len(model.seats), state.runs), bool), slots, present, legal)
    outcome = resolve(model, state, choices, chance, dict(decided))
    done = outcome.now.outcome
    each = np.array([np.count_nonzero(row) for row in done.reshape(-1, state.runs)])  # far faster than along an axis
    times = each.reshape(done.shape[:3]).sum(axis=1)  # outcome, response
    return outcome.state, np.stack([times.sum(axis=0), times[PARTIAL] + times[SUCCESS], times[SUCCESS]])


def _scripted(
    model: Model, script: bool, extra: Sequence[tuple[int, Provocation]]
) -> dict[int, list[tuple[Date, delivery.Blow]]]:
    """Provocations by turn, each with its day: of the script, or of the premise alone where the engine plays Pyongyang.

    Contingency injects wait for a facilitator and are left out.
    """
    out: dict[int, list[tuple[Date, delivery.Blow]]] = {}
    turns = model.scenario.turns
    for inject in model.scenario.injects:
        if inject.provocation is None or inject.type != "inject":
            continue
        if script or inject.premise:
            day = inject.date or turns[inject.turn - 1].date
            blow = _blow(model, inject.id, inject.provocation, model.cards.get(inject.id))
            out.setdefault(inject.turn, []).append((day, blow))
    for turn, provocation in extra:
        day = turns[turn - 1].date
        card = flights.flight_card(provocation, model.scenario, day, model.standing)
        out.setdefault(turn, []).append((day, _blow(model, "", provocation, card)))
    return out


def _blow(model: Model, inject: str, provocation: Provocation, card: FlightCard | None) -> delivery.Blow:
    fact = provoked(model, inject, provocation, card)
    odds = fact.shot_odds_permille
    return delivery.Blow(
        kind=np.array([model.provocation_row[fact.kind]]),
        severity=np.array([float(fact.severity)]),
        count=np.array([float(fact.count)]),
        failed=np.array([provocation.result == "failed"]),
        defensive=np.array([float(odds.get("defensive", NO_SHOT))]),
        demo=np.array([float(odds.get("demo", NO_SHOT))]),
    )


def _script_of_turn(
    model: Model, state: State, turn: int, blows: Sequence[tuple[Date, delivery.Blow]], watch: Watch
) -> State:
    """What is written for a turn, on its days."""
    today = model.scenario.turns[turn - 1].date
    left = _days(model, turn)
    for date, blow in blows:
        passed = min(max(0, (date - today).days), left)
        today, left = (max(today, date), left - passed)
        watch.since = watch.since + passed
        state = _struck(model, state, blow, watch)
    watch.since = watch.since + left
    return state


def _premise_of_turn(
    model: Model, state: State, turn: int, blows: Sequence[tuple[Date, delivery.Blow]], watch: Watch
) -> State:
    """What happens in a turn besides what Pyongyang does by itself; delivered behind its days, as in live play."""
    today, days = model.scenario.turns[turn - 1].date, _days(model, turn)
    for date, blow in blows:
        quiet = np.minimum(watch.since, days - min(max(0, (date - today).days), days))
        state = _struck(model, state, blow, watch)
        watch.since = quiet
    return state


def _struck(model: Model, state: State, blow: delivery.Blow, watch: Watch) -> State:
    live = np.flatnonzero(state.live)
    watch.note(_wide(blow, len(live)), live)
    return delivery.provoke(model, state, _wide(blow, state.runs))[0]


def _wide(blow: delivery.Blow, runs: int) -> delivery.Blow:
    return delivery.Blow(**{name: np.repeat(array, runs) for name, array in vars(blow).items()})


def _day_by_day(model: Model, state: State, chance: Chance, turn: int, watch: Watch) -> State:
    """Pyongyang's own days between this turn's date and the next.

    Every run has days of its own; the next step of all runs is found and taken together, then the one after it.
    """
    state, days = own(state), _days(model, turn)
    mood, calendar = adversary.mood(model, state), adversary.seasons(model, turn, days)
    ahead, runs = adversary.days_at_risk(model, mood, chance, calendar, state.live), np.flatnonzero(state.live)
    from_day = np.zeros(state.runs)
    while len(runs):
        day = adversary.next_day(model, mood, ahead, watch.since, from_day)
        watch.since[runs] += (day - from_day)[runs]
        runs = runs[day[runs] < days]
        if len(runs):
            some = pick(state, runs)
            blow = adversary.act(model, some, chance, day[runs], watch.since[runs], runs)
            watch.note(blow, runs)
            put(state, runs, some, delivery.provoke(model, some, blow)[0])
            watch.since[runs], from_day[runs] = 1.0, day[runs] + 1
            runs = runs[state.ending[runs] == 0]
            ahead = ahead.after(day)
    return state


def _days(model: Model, turn: int) -> int:
    dates = [one.date for one in model.scenario.turns] + [model.scenario.end]
    return max(1, (dates[turn] - dates[turn - 1]).days)


def _joined(parts: list[Played]) -> Played:
    if len(parts) == 1:
        return parts[0]
    return Played(
        meters=_beside([part.meters for part in parts]),
        published=_beside([part.published for part in parts]),
        channel=_beside([part.channel for part in parts]),
        ending=np.concatenate([part.ending for part in parts]),
        chosen=np.sum([part.chosen for part in parts], axis=0),
        worked=np.sum([part.worked for part in parts], axis=0),
        whole=np.sum([part.whole for part in parts], axis=0),
        provoked=np.sum([part.provoked for part in parts], axis=0),
        gaps=np.concatenate([part.gaps for part in parts]),
        grave=sum(part.grave for part in parts),
        eased=sum(part.eased for part in parts),
        lasted=np.concatenate([part.lasted for part in parts]),
    )


def one_by_one(model: Model, runs: int, seed: int = 1, policies: Mapping[str, str] | None = None) -> Iterator[Played]:
    """The same exercises as :func:`play`, each on its own."""
    for run in range(runs):
        yield play(model, 1, seed, policies, first=run)
