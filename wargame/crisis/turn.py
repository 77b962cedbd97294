"""What rules work with while a turn is resolved: what has happened in it, and the only way to change a meter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from wargame.crisis.arrays import METER, Array, Lines, Mask, State, bounded, when
from wargame.crisis.model import FAILURE, PARTIAL, SUCCESS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from wargame.crisis.model import Model

Cause = tuple[str, int, int]
"""Such as ``("check", seat, response)``, ``("package", seat, 0)``, ``("line", slot, 0)`` or ``("turn", 0, 0)``."""
TURN: Cause = ("turn", 0, 0)
CAME = ("success", "partial", "hit")
"""Outcomes decided instead of drawn in which it comes to pass, if only by half: a vote that is an abstention."""


@dataclass(frozen=True)
class Term:
    """One contribution: rule, seat (row, -1 for none), cause, meter (row) and hundredths ``[run]``."""

    rule: str
    seat: int
    cause: Cause
    meter: int
    amount: Array


@dataclass(frozen=True)
class OddsTerm:
    """One multiplier of odds: the rule, the responses and the runs that it applies to, permille ``[run]``."""

    rule: str
    applies: Mask
    permille: Array


@dataclass(frozen=True)
class Roll:
    """A roll outside the lane of checks; ``asked`` says in which runs it was made: these have odds and a draw."""

    lane: str
    item: int
    seat: int
    response: int
    subject: str
    asked: Mask
    odds: Array
    draw: Array
    passed: Mask


@dataclass(frozen=True)
class Tries:
    """Everything that is tried, one entry for each attempt: a handful of what could be tried in a run."""

    seat: NDArray[np.int64]
    row: NDArray[np.int64]
    run: NDArray[np.int64]


def tries_of(chosen: Mask) -> Tries:
    """The attempts among ``[S, R, run]``."""
    _, responses, runs = chosen.shape
    what, run = np.divmod(np.flatnonzero(chosen), runs)
    return Tries(*np.divmod(what, responses), run)


class Ledger:
    """Sums contributions, and keeps each one where somebody wants to read them."""

    def __init__(self, state: State, keep: bool) -> None:
        self.delta = np.zeros_like(state.meters)
        self.terms: list[Term] = []
        self._live = state.live
        self._all_live = bool(self._live.all())
        self._keep = keep

    def add(self, rule: str, seat: int = -1, cause: Cause = TURN, **amounts: Array | float) -> None:
        """Move meters by hundredths, in the runs that still go on."""
        for name, amount in amounts.items():
            row = METER[name]
            moved = amount if self._all_live else when(self._live, amount)
            self.delta[row] += moved
            if self._keep and np.count_nonzero(moved):
                self.terms.append(Term(rule, seat, cause, row, moved + np.zeros(len(self._live))))

    def add_rows(self, rule: str, seat: int, cause: Cause, amounts: Array) -> None:
        """Move every meter at once: ``amounts`` is ``[meter, run]``."""
        moved = amounts if self._all_live else when(self._live, amounts)
        self.delta += moved
        if self._keep:
            for row in np.flatnonzero(moved.any(axis=1)):
                self.terms.append(Term(rule, seat, cause, int(row), moved[row].copy()))

    def settled(self, model: Model, state: State) -> Array:
        """The meters after everything so far, kept within their scales; what was cut off is a term of its own."""
        wanted = state.meters + self.delta
        kept = bounded(wanted, model.low, model.high)
        if self._keep:
            self.add_rows("clamp", -1, TURN, kept - wanted)
        return kept

    def for_rule(self, rule: str) -> Callable[..., None]:
        """The ``add`` of one rule."""

        def add(seat: int = -1, cause: Cause = TURN, **amounts: Array | float) -> None:
            self.add(rule, seat, cause, **amounts)

        return add


@dataclass
class Now:
    """What has happened this turn so far; rules read it, and note in it what later rules need.

    Every mask ends in the axis of runs. ``S`` seats, ``R`` responses.

    Attributes:
        chosen: ``[S, R]`` what is tried: chosen, allowed, agreed to.
        refused: ``[S, R]`` what an ally did not consent to.
        outcome: ``[3, S, R]`` masks by FAILURE, PARTIAL, SUCCESS; a miss is a failure, a hit a success.
        arrived: ``[2, S, responses with a lead time]`` what was agreed earlier and arrives now, by PARTIAL and SUCCESS.
        present: Seats that somebody acts for.
        hybrid: Deterrence and an offer of talks in one turn, while deterrence is credible (H1).
        odds_terms: Multipliers of odds, in the order of rule ids.
        force_used: Force was used against the North this turn, whether it worked or not.
        act_of_war: A shot at a test was taken for an act of war (H9).
        retaliated: Pyongyang answers with force (H15).
        nominal: Change of pressure before the leak, hundredths.
        broken: Red lines not kept: slot, row of the seat, its share in permille, and the runs.
        tries: Attempt by attempt what is in ``chosen``.
        parts: What :meth:`part` has found already.
        rolls: Rolls outside the lane of checks.
        memory: Counters after the turn.
        lines: Red lines after the turn.
        seat_effects: ``[S, meter]`` what each seat's acts did by the table, before any rule.
        chance: Dice by lane and item.
    """

    model: Model
    state: State
    chance: Any
    chosen: Mask
    refused: Mask
    coordinated: Mask
    declares: tuple[int, ...]
    present: tuple[bool, ...]
    forced: dict[tuple[str, int], str]
    memory: dict[str, Array]
    lines: Lines
    outcome: Mask = field(default_factory=lambda: np.zeros((3, 0, 0, 0), bool))
    arrived: Mask = field(default_factory=lambda: np.zeros((2, 0, 0, 0), bool))
    hybrid: Mask = field(default_factory=lambda: np.zeros(0, bool))
    odds_terms: list[OddsTerm] = field(default_factory=list)
    force_used: Mask = field(default_factory=lambda: np.zeros(0, bool))
    act_of_war: Mask = field(default_factory=lambda: np.zeros(0, bool))
    retaliated: Mask = field(default_factory=lambda: np.zeros(0, bool))
    nominal: Array = field(default_factory=lambda: np.zeros(0))
    seat_effects: Array = field(default_factory=lambda: np.zeros((0, 0, 0)))
    broken: list[tuple[int, int, int, Mask]] = field(default_factory=list)
    rolls: list[Roll] = field(default_factory=list)
    keep: bool = False
    tries: Tries = field(default_factory=lambda: tries_of(np.zeros((1, 1, 0), bool)))
    parts: dict[tuple[str, bytes], Array] = field(default_factory=dict)

    @property
    def seats(self) -> range:
        """Rows of the seats that act."""
        return range(len(self.model.seats))

    def came(self, seat: int, row: int, success: Mask, partial: Mask) -> None:
        """Say what comes of one response of one seat, where it is tried."""
        for outcome, mask in ((FAILURE, ~(success | partial)), (PARTIAL, partial & ~success), (SUCCESS, success)):
            self.outcome[outcome, seat, row] = self.chosen[seat, row] & mask

    def any(self, mask: Mask) -> Mask:
        """Runs in which any seat tries any of the responses in ``mask``."""
        return self.chosen[:, mask].any(axis=(0, 1))

    def by_seat(self, mask: Mask) -> Mask:
        """``[S, run]``: whether the seat tries any of the responses in ``mask``."""
        return self.chosen[:, mask].any(axis=1)

    def most(self, values: Array) -> Array:
        """``[S, run]``: the largest of the values ``[R]`` of what the seat tries; 0 where it tries nothing above it."""
        tries, out = self.tries, np.zeros((len(self.model.seats), self.state.runs))
        np.maximum.at(out.reshape(-1), tries.seat * self.state.runs + tries.run, values[tries.row])
        return out

    def row(self, response: str) -> int:
        """The row of a response."""
        return self.model.row[response]

    def did(self, response: str, *outcomes: int) -> Mask:
        """``[S, run]``: whether the seat did it with one of these outcomes."""
        return self.outcome[list(outcomes), :, self.model.row[response]].any(axis=0)

    def part(self, meter: str, mask: Mask) -> Array:
        """``[S, run]``: what the responses in ``mask`` did to one meter, or do on arrival, before any rule."""
        if (meter, mask.tobytes()) not in self.parts:
            row, out = METER[meter], np.zeros((len(self.model.seats), self.state.runs))
            for seat, moves in enumerate(self.model.moves):
                columns = moves.of(row, mask)
                if len(columns):
                    out[seat] = moves.effects[row, columns] @ moves.happened(self.outcome, self.arrived, columns)
            self.parts[meter, mask.tobytes()] = out
        return self.parts[meter, mask.tobytes()]

    def arrives(self, mask: Mask) -> Mask:
        """Runs in which something in ``mask`` that was agreed earlier arrives now."""
        out: Mask = self.arrived[:, :, mask[self.model.leads]].any(axis=(0, 1, 2))
        return out

    def roll(
        self,
        lane: str,
        item: int,
        odds: Array | float,
        asked: Mask,
        seat: int = -1,
        response: int = -1,
        subject: str = "",
    ) -> Mask:
        """Draw in the runs where it is asked, and say in which of them it came to pass."""
        passed, runs = np.zeros(asked.shape, bool), asked.nonzero()[0]
        if not len(runs):
            return passed
        drawn = self.chance.of(runs)(lane, item)
        limit = bounded(np.broadcast_to(np.asarray(odds, dtype=np.float64), asked.shape)[runs], 0, 1000)
        verdict = self.forced.get((lane, item))
        passed[runs] = drawn < limit if verdict is None else verdict in CAME
        if self.keep:
            self.rolls.append(Roll(lane, item, seat, response, subject, asked, limit, drawn, passed))
        return passed
