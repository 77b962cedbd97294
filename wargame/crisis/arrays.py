"""Many exercises side by side: the situation as arrays, one column for each run.

Everything but :data:`Turns` is float64 holding whole numbers (hundredths, permille, counts), field-major: ``state.ESC``
is one row of runs. Live play is a batch of one. Sums of whole numbers below 2**53 are exact in any order, so that
neither chunks nor threads can change a bit; there is one rounding, :func:`permille`, and it floors.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from wargame.crisis.facts import METERS, Coming, Line, Provoked, Situation, Standing
from wargame.crisis.rows import CHANNELS

if TYPE_CHECKING:
    from wargame.crisis.model import Model

Array = NDArray[np.float64]
Turns = NDArray[np.int16]
"""Turns of what lasts or is on its way, seat by seat: many, small, and mostly 0."""
Mask = Any
"""An array of bool; numpy's stubs take a mask reduced along an axis for a scalar."""
METER = {name: row for row, name in enumerate(METERS)}
STATUSES: tuple[Literal["intact", "tested", "crossed", "enforced", "unenforced"], ...] = (
    "intact",
    "tested",
    "crossed",
    "enforced",
    "unenforced",
)
ENDINGS = ("", "general_war", "nuclear_use", "regime_collapse", "freeze", "agreement", "time_up")
NO_SHOT = -1.0
CONTACT, TALKS, AGREEMENT = 1.0, 2.0, 3.0
"""Where the channel stands, as an index into CHANNELS; below contact it is closed."""


def when(test: Mask, yes: Array | float, no: Array | float = 0.0) -> Array:
    """``yes`` where the test holds, else ``no``."""
    return np.where(test, yes, no)


def bounded(amount: Array, low: Array | float, high: Array | float) -> Array:
    """``amount`` kept between two bounds."""
    out: Array = np.clip(amount, low, high)
    return out


def permille(amount: Array | float, factor: Array | float) -> Array:
    """``amount`` times so many thousandths, rounded down: the one rounding of the rules."""
    return floor(np.asarray(amount * factor) / 1000.0)


def floor(amount: Array | float) -> Array:
    """``amount`` rounded down to a whole number."""
    out: Array = np.floor(amount)
    return out


@dataclass
class Lines:
    """Red lines in slots. What a line is about is the same in every run; what became of it is not.

    Attributes:
        seats, consequences, triggers: One for each slot: row of the seat, mask over responses, kind or ``severity_N``.
        declared, crossed, status: ``[slot, run]``; ``declared`` and ``crossed`` are turns, 0 for never.
        facts: The lines themselves, for live play.
    """

    facts: tuple[Line, ...]
    declared: Array
    crossed: Array
    status: Array


@dataclass
class Provocations:
    """What was provoked since the last Adjudicate, taken together.

    Attributes:
        kinds: ``[kind, run]`` whether it happened.
        severity, escalation: The worst of them; 0 where there was none.
        defensive, demo: Odds of a shot in permille at the best target, :data:`NO_SHOT` where there is no window.
        count: Missiles of the largest salvo.
    """

    kinds: Mask
    severity: Array
    escalation: Array
    defensive: Array
    demo: Array
    count: Array

    @classmethod
    def none(cls, kinds: int, runs: int) -> Provocations:
        """Nothing happened."""
        zero, closed = np.zeros((3, runs)), np.full((2, runs), NO_SHOT)  # a row each: batches write into them
        return cls(np.zeros((kinds, runs), bool), zero[0], zero[1], closed[0], closed[1], zero[2])


@dataclass
class State:
    """The situation of many runs; every array ends in the axis of runs.

    Attributes:
        turn: The same for all runs.
        meters: ``[meter, run]`` in hundredths.
        channel: Index into CHANNELS.
        readiness: ``[seat and kind, run]`` uses left.
        standing, since: ``[seat, response that lasts, run]`` turns left of a measure, and the turn in which it began;
            where none is left, the last turn in which it might have.
        memory: Counters by name.
        ending: Index into ENDINGS; 0 while the run goes on.
        coming: ``[seat, response with a lead time, run]`` turns until it arrives times two, one more where it was a
            whole success; 0 for nothing.
    """

    turn: int
    meters: Array
    nominal: Array
    relations: Array
    channel: Array
    readiness: Array
    standing: Turns
    since: Turns
    lines: Lines
    memory: dict[str, Array]
    provoked: Provocations
    ending: Array
    coming: Turns

    def __getattr__(self, name: str) -> Array:
        try:
            row: Array = self.meters[METER[name]]
        except KeyError:
            raise AttributeError(name) from None
        return row

    @property
    def runs(self) -> int:
        """How many runs lie side by side."""
        return int(self.meters.shape[1])

    @property
    def live(self) -> Mask:
        """Which runs still go on."""
        return self.ending == 0

    def field(self, name: str) -> Array:
        """A meter, or one of REL, SANC_NOM and CHANNEL, by the name that tables use."""
        hidden: dict[str, Array] = {
            "REL": self.relations[0],
            "SANC_NOM": self.nominal,
            "CHANNEL": self.channel,
        }
        return hidden[name] if name in hidden else self.meters[METER[name]]

    def copy(self, **changes: Any) -> State:
        """The same situation with other values; arrays are shared until they are replaced."""
        return replace(self, **changes)


@dataclass
class Choices:
    """What every seat does this turn.

    Attributes:
        chosen: ``[seat, response, run]``.
        coordinated: ``[seat, run]`` whether points were spent against H19.
        declares: Slot of the line that each seat declares with ``red_line_declaration``; -1 for none.
        present: ``[seat]`` whether somebody acts for the seat at all; silence is an act, absence is not.
        open: ``[seat, response, run]`` what gates and stores leave open, where that has been worked out already.
    """

    chosen: Mask
    coordinated: Mask
    declares: tuple[int, ...]
    present: tuple[bool, ...] = field(default=())
    open: Mask | None = None


def repeat(state: State, runs: int) -> State:
    """A batch of one, many times side by side."""

    def wide(array: Any) -> Any:
        return np.repeat(array, runs, axis=-1) if isinstance(array, np.ndarray) else array

    def each(record: Any) -> Any:
        return replace(record, **{part.name: wide(getattr(record, part.name)) for part in fields(record)})

    out: State = each(state)
    memory = {name: wide(array) for name, array in state.memory.items()}
    return replace(out, lines=each(state.lines), provoked=each(state.provoked), memory=memory)


def pick(state: State, runs: NDArray[np.int64]) -> State:
    """Some of the runs, with what a provocation reads: no measures, no stores, and of red lines only the turns."""
    provoked = {name: array.take(runs, axis=-1) for name, array in vars(state.provoked).items()}
    return state.copy(
        meters=state.meters.take(runs, axis=1),
        nominal=state.nominal[runs],
        relations=state.relations.take(runs, axis=1),
        channel=state.channel[runs],
        lines=replace(state.lines, declared=state.lines.declared.take(runs, axis=1)),
        memory={name: array[runs] for name, array in state.memory.items()},
        provoked=Provocations(**provoked),
        ending=state.ending[runs],
    )


def own(state: State) -> State:
    """The same state with arrays of its own, for :func:`put` to write into."""
    provoked = replace(state.provoked, **{name: a.copy() for name, a in vars(state.provoked).items()})
    return state.copy(
        meters=state.meters.copy(),
        nominal=state.nominal.copy(),
        relations=state.relations.copy(),
        memory={name: array.copy() for name, array in state.memory.items()},
        provoked=provoked,
        ending=state.ending.copy(),
    )


def put(state: State, runs: NDArray[np.int64], before: State, after: State) -> None:
    """Write back what a provocation changed in some of the runs, as :func:`pick` gave them; ``state`` is its own."""
    state.meters[:, runs] = after.meters
    state.nominal[runs], state.ending[runs] = after.nominal, after.ending
    state.relations[:, runs] = after.relations
    for name, array in after.memory.items():
        if array is not before.memory[name]:
            state.memory[name][runs] = array
    for name, array in vars(after.provoked).items():
        getattr(state.provoked, name)[..., runs] = array


def pack(model: Model, situation: Situation, lines: tuple[Line, ...] | None = None) -> State:
    """A situation as a batch of one; ``lines`` stands in for its red lines where new ones are being declared."""
    facts = situation.lines if lines is None else lines
    standing = np.zeros((len(model.seats), len(model.lasting), 1), np.int16)
    since = np.zeros_like(standing)
    for measure in situation.standing:
        place = model.seats.index(measure.seat), _place(model.lasting, model.row[measure.response]), 0
        standing[place], since[place] = measure.turns_left, measure.since_turn
    return State(
        turn=situation.turn,
        meters=np.array([[float(situation.meters[name])] for name in METERS]),
        nominal=_one(situation.nominal),
        relations=np.array([[float(situation.dyads.get(seat, situation.relations))] for seat in model.seats]),
        channel=_one(CHANNELS.index(situation.channel)),
        readiness=np.array([[float(situation.readiness.get(key, 0))] for key in model.readiness]),
        standing=standing,
        since=since,
        lines=Lines(
            facts,
            _column([line.declared_turn for line in facts]),
            _column([line.crossed_turn or 0 for line in facts]),
            _column([STATUSES.index(line.status) for line in facts]),
        ),
        memory={name: _one(situation.memory.get(name, 0)) for name in model.memory},
        provoked=_together(model, situation.provoked),
        ending=_one(ENDINGS.index(situation.ending)),
        coming=_on_their_way(model, situation),
    )


def _on_their_way(model: Model, situation: Situation) -> Turns:
    out = np.zeros((len(model.seats), len(model.leads), 1), np.int16)
    for one in situation.coming:
        place = model.seats.index(one.seat), _place(model.leads, model.row[one.response]), 0
        out[place] = 2 * one.turns_left + (one.outcome == "success")
    return out


def _place(rows: NDArray[np.int64], row: int) -> int:
    """Where a response stands among some of the responses."""
    return int(np.flatnonzero(rows == row)[0])


def holds(model: Model, state: State, row: int) -> Mask:
    """Runs in which a measure stands, whoever took it; one that does not last never does."""
    return (state.standing[:, model.lasting == row] > 0).any(axis=(0, 1))


def unpack(model: Model, state: State, provoked: tuple[Provoked, ...] = (), run: int = 0) -> Situation:
    """One run of a batch as a situation."""
    standing = tuple(
        Standing(seat, model.responses[row], int(state.since[s, place, run]), int(state.standing[s, place, run]))
        for s, seat in enumerate(model.seats)
        for place, row in enumerate(model.lasting)
        if state.standing[s, place, run] > 0
    )
    lines = tuple(
        replace(
            line,
            declared_turn=int(state.lines.declared[slot, run]),
            crossed_turn=int(state.lines.crossed[slot, run]) or None,
            status=STATUSES[int(state.lines.status[slot, run])],
        )
        for slot, line in enumerate(state.lines.facts)
        if state.lines.declared[slot, run] > 0
    )
    return Situation(
        meters={name: int(state.meters[row, run]) for name, row in METER.items()},
        turn=state.turn,
        nominal=int(state.nominal[run]),
        relations=int(state.relations[0, run]),
        channel=CHANNELS[int(state.channel[run])],
        readiness={key: int(state.readiness[row, run]) for row, key in enumerate(model.readiness)},
        standing=standing,
        lines=lines,
        memory={name: int(array[run]) for name, array in state.memory.items() if array[run]},
        provoked=provoked,
        ending=ENDINGS[int(state.ending[run])],
        coming=tuple(
            Coming(seat, model.responses[row], "success" if left % 2 else "partial", left // 2)
            for s, seat in enumerate(model.seats)
            for place, row in enumerate(model.leads)
            if (left := int(state.coming[s, place, run])) > 0
        ),
        dyads={
            seat: int(state.relations[s, run])
            for s, seat in enumerate(model.seats)
            if state.relations[s, run] != state.relations[0, run]
        },
    )


def _together(model: Model, provoked: tuple[Provoked, ...]) -> Provocations:
    out = Provocations.none(len(model.provocations), 1)
    for one in provoked:
        row = model.provocation_row[one.kind]
        odds = one.shot_odds_permille
        out = merge(
            out,
            kind=np.array([row]),
            severity=_one(one.severity),
            escalation=model.provocation_escalation[row : row + 1],
            defensive=_one(odds.get("defensive", int(NO_SHOT))),
            demo=_one(odds.get("demo", int(NO_SHOT))),
            count=_one(one.count),
        )
    return out


def merge(
    before: Provocations,
    kind: NDArray[np.int64],
    severity: Array,
    escalation: Array,
    defensive: Array,
    demo: Array,
    count: Array,
) -> Provocations:
    """One more provocation; ``kind`` is its row in each run."""
    kinds = before.kinds | (np.arange(len(before.kinds))[:, None] == kind)
    return Provocations(
        kinds,
        np.maximum(before.severity, severity),
        np.maximum(before.escalation, escalation),
        np.maximum(before.defensive, defensive),
        np.maximum(before.demo, demo),
        np.maximum(before.count, count),
    )


def _one(value: float) -> Array:
    return np.array([float(value)])


def _column(values: list[int]) -> Array:
    return np.array(values, dtype=np.float64).reshape(len(values), 1)
