"""What acts do to the meters by the tables: a column for each act with one of its outcomes, summed by a product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wargame.crisis.arrays import Mask
    from wargame.crisis.model import Model

EXACT = 2**24
"""Whole numbers below this are exact in float32, and so is their sum in any order while it stays below."""


@dataclass(frozen=True, eq=False)
class Moves:
    """What one seat's acts do. First what is done at once, then what was agreed earlier and arrives.

    Attributes:
        at: ``[column]`` where it stands among all outcomes (outcome, seat, response), or where ``late`` among all
            arrivals (partial or whole, seat, response with a lead time).
        late: ``[column]`` whether it arrives; these come last.
        response: ``[column]`` its row.
        effects: ``[meter, column]`` hundredths; float32 where that is exact, which is twice as fast.
    """

    at: NDArray[np.int64]
    late: Mask
    response: NDArray[np.int64]
    effects: NDArray[Any]

    def of(self, meter: int, mask: Mask) -> NDArray[np.int64]:
        """Columns of the responses in ``mask`` that move one meter."""
        found: NDArray[np.int64] = (mask[self.response] & (self.effects[meter] != 0)).nonzero()[0]
        return found

    def happened(self, outcome: Mask, arrived: Mask, columns: Any = slice(None)) -> NDArray[Any]:
        """``[column, run]`` 1 where it happened, else 0, in some of the columns."""
        runs, rows, late = outcome.shape[-1], self.at[columns], self.late[columns]
        out, first = np.empty((len(rows), runs), self.effects.dtype), len(late) - np.count_nonzero(late)
        out[:first] = outcome.reshape(-1, runs)[rows[:first]]
        if first < len(rows):
            out[first:] = arrived.reshape(-1, runs)[rows[first:]]
        return out


def compile_moves(model: Model) -> tuple[Moves, ...]:
    """The moves of every seat."""
    outcomes, seats, _, responses = model.effects.shape
    at_once = model.effects.transpose(0, 1, 3, 2)  # outcome, seat, response, meter
    later = model.later[1:][:, :, :, model.leads].transpose(0, 1, 3, 2)  # partial or whole, seat, place, meter
    found = []
    for s in range(seats):
        done = [
            (np.ravel_multi_index((o, s, r), at_once.shape[:3]), r, at_once[o, s, r])
            for o in range(outcomes) for r in range(responses) if model.may[s, r] and at_once[o, s, r].any()
        ]  # fmt: skip
        came = [
            (np.ravel_multi_index((o, s, place), later.shape[:3]), r, later[o, s, place])
            for o in range(outcomes - 1) for place, r in enumerate(model.leads)
            if model.may[s, r] and later[o, s, place].any()
        ]  # fmt: skip
        effects = np.array([row for _, _, row in (*done, *came)]).reshape(len(done) + len(came), -1).T
        exact = np.abs(effects).sum(axis=1).max(initial=0) < EXACT
        found.append(Moves(
            at=np.array([at for at, _, _ in (*done, *came)], np.int64),
            late=np.array([False] * len(done) + [True] * len(came)),
            response=np.array([r for _, r, _ in (*done, *came)], np.int64),
            effects=np.ascontiguousarray(effects, np.float32 if exact else np.float64),
        ))  # fmt: skip
    return tuple(found)
