"""Chance as a keyed counter: the same seed, turn, lane and item give the same number everywhere, in any order.

There is no generator and no state. :func:`draw` in pure Python and :meth:`Chance.draws` over runs give the same numbers
(splitmix64's finaliser; Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from wargame.crisis.arrays import Array

LANES = (
    "check", "consent", "vote", "retaliation", "act_of_war", "when", "what", "noise", "backtrack", "casualties",
    "channel", "ending", "policy", "count", "again", "debris",
)  # fmt: skip
"""Lanes of chance; only ever added to at the end, because the position is part of the key."""
MILLION = 1_000_000
_MASK = 2**64 - 1
_GOLDEN = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB


def draw(seed: int, turn: int, lane: str, item: int, sides: int = 1000) -> int:
    """A whole number from 0 to ``sides - 1``; ``sides`` at most a million."""
    return (_mix(seed ^ _mix(_key(turn, lane, item))) >> 32) * sides >> 32


def run_seed(seed: int, run: int) -> int:
    """The seed of one run of a batch, whatever chunk it falls in."""
    return int.from_bytes(_digest(seed, run), "big")


def run_seeds(seed: int, runs: int, first: int = 0) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Seeds of the runs ``first`` to ``first + runs - 1``."""
    digests = b"".join([_digest(seed, run) for run in range(first, first + runs)])
    return np.frombuffer(digests, dtype=">u8").astype(np.uint64)


def _digest(seed: int, run: int) -> bytes:
    return blake2b(b"%d:%d" % (seed, run), digest_size=8).digest()


class Chance:
    """The dice of one turn for every run: ``chance("vote", 0)`` is a row of numbers, one for each run.

    Args:
        seeds: One seed for each run.
        turn: Counted from 1.
        typed: Dice that the facilitator typed, by lane and item.
    """

    def __init__(
        self, seeds: Sequence[int] | np.ndarray, turn: int, typed: dict[tuple[str, int], int] | None = None
    ) -> None:
        if not isinstance(seeds, np.ndarray):  # a list must not pass through float64
            seeds = np.array([int(seed) & _MASK for seed in seeds], dtype=np.uint64)
        self._seeds = seeds
        self._turn = turn
        self._typed = typed or {}

    def of(self, runs: np.ndarray) -> Chance:
        """The dice of some of the runs."""
        return Chance(self._seeds[runs], self._turn, self._typed)

    def __call__(self, lane: str, item: int = 0, sides: int = 1000) -> Array:
        """One number from 0 to ``sides - 1`` for each run."""
        if (lane, item) in self._typed:
            return np.full(self._seeds.shape, float(self._typed[lane, item]))
        return _roll(self._seeds ^ np.uint64(_mix(_key(self._turn, lane, item))), sides)

    def draws(self, lane: str, items: Sequence[int], sides: int = 1000) -> Array:
        """Numbers for several items at once: one row for each item, one column for each run."""
        keys = np.array([[_mix(_key(self._turn, lane, item))] for item in items], dtype=np.uint64)
        rolled = _roll(self._seeds ^ keys, sides)
        for row, item in enumerate(items):
            if (lane, item) in self._typed:
                rolled[row] = self._typed[lane, item]
        return rolled

    def at(self, lane: str, items: np.ndarray, runs: np.ndarray, sides: int = 1000) -> Array:
        """Numbers for pairs of an item and a run: what :meth:`draws` gives at those places, without the rest."""
        there = np.bincount(items)
        keys = np.zeros(len(there), dtype=np.uint64)
        for item in np.flatnonzero(there).tolist():
            keys[item] = _mix(_key(self._turn, lane, item))
        rolled = _roll(self._seeds[runs] ^ keys[items], sides)
        for (typed_lane, item), number in self._typed.items():
            if typed_lane == lane:
                rolled[items == item] = number
        return rolled


def fall(weights: NDArray[Any], draw: Array) -> NDArray[np.int64]:
    """``[run]`` the row on which a draw of 0..999,999 falls, in proportion to weights ``[row, run]``: whole numbers.

    Row by row, because a running sum down the columns of so large an array would take ten times as long.
    """
    mark = np.floor(weights.sum(axis=0, dtype=weights.dtype) * draw / MILLION).astype(weights.dtype)
    upto, fallen = np.zeros_like(mark), np.zeros(len(mark), np.int8)
    for row in weights[:-1]:
        upto += row
        fallen += (upto <= mark).view(np.int8)
    return fallen.astype(np.int64)


def _roll(bits: np.ndarray, sides: int) -> Array:
    """Seeds mixed with keys as numbers from 0 to ``sides - 1``; ``bits`` is used up."""
    bits += np.uint64(_GOLDEN)
    bits ^= bits >> np.uint64(30)
    bits *= np.uint64(_FIRST)
    bits ^= bits >> np.uint64(27)
    bits *= np.uint64(_SECOND)
    bits ^= bits >> np.uint64(31)
    bits >>= np.uint64(32)
    bits *= np.uint64(sides)
    bits >>= np.uint64(32)
    return bits.astype(np.float64)


def _key(turn: int, lane: str, item: int) -> int:
    return (turn << 40) + (LANES.index(lane) << 32) + item


def _mix(bits: int) -> int:
    bits = (bits + _GOLDEN) & _MASK
    bits = ((bits ^ (bits >> 30)) * _FIRST) & _MASK
    bits = ((bits ^ (bits >> 27)) * _SECOND) & _MASK
    return bits ^ (bits >> 31)
