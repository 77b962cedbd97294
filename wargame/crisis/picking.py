"""Picking among responses in many runs at once: a package grows while there are points and another pick is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis.chance import MILLION, Chance, fall
from wargame.scenario.schema import SEATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from wargame.crisis.arrays import Mask, State
    from wargame.crisis.model import Model

SLOTS = 10
"""Draws that a seat may use in a turn: item = row of the seat times this, plus the slot."""


class Draft:
    """What a seat has put together so far, in every run.

    Args:
        model: The compiled rules.
        seat: Who chooses.
        rows: The seat's own responses; every mask here is ``[row, run]`` over these.
        runs: How many.

    Attributes:
        chosen: What is in the package.
    """

    def __init__(self, model: Model, seat: str, rows: NDArray[np.int64], runs: int) -> None:
        self.chosen = np.zeros((len(rows), runs), bool)
        self._cost = model.cost[rows].astype(np.int16)
        self._family = np.argmax([mask[rows] for mask in model.family.values()], axis=0)
        self._more = np.int16(model.tables.costs.package.same_family_points)
        self._left = np.full(runs, model.tables.actors[seat].points, np.int16)
        self._again = np.zeros((len(model.family), runs), bool)  # family, run: whether it has one of the family

    def affordable(self) -> Mask:
        """What it does not hold yet and can pay for; a second response of a family costs more."""
        left = self._left - self._again * self._more  # family, run
        fits: Mask = left[self._family] >= self._cost[:, None]
        fits &= ~self.chosen
        return fits

    def take(self, pick: NDArray[np.int64], runs: NDArray[np.int64]) -> None:
        """Add one response, ``pick`` is its row, in each of these runs."""
        family = self._family[pick]
        self._left[runs] -= self._cost[pick] + self._again[family, runs] * self._more
        self._again[family, runs] = True
        self.chosen[pick, runs] = True


def picked(
    model: Model,
    state: State,
    seat: str,
    chance: Chance,
    rows: NDArray[np.int64],
    allowed: Mask,
    weights: NDArray[np.int32],
    first: Sequence[Mask] = (),
) -> Mask:
    """``[row, run]`` what a seat does, for its own responses in ``rows``.

    Args:
        model: The compiled rules.
        state: The situation.
        seat: Who chooses.
        chance: The dice of this turn.
        rows: The seat's own responses.
        allowed: ``[row, run]`` what is open.
        weights: ``[row, run]`` in millionths.
        first: Masks over all responses that the first picks are held to, as far as something fits.
    """
    settings, places = model.tables.policies.settings, np.arange(state.runs)
    quiet = int(np.flatnonzero(rows == model.row["no_response"])[0])
    draft, wanted = Draft(model, seat, rows, state.runs), state.live.copy()
    item = SEATS.index(seat) * SLOTS
    for slot in range(settings.most_picks):
        if slot >= max(len(first), 1):
            wanted &= chance("count", item + slot) < settings.another_permille
        if not wanted.any():
            break
        fits = draft.affordable()
        fits &= allowed
        if slot > 0:
            fits[quiet] = False
        if slot < len(first):
            held = fits & first[slot][rows, None]
            fits = np.where(held.any(axis=0), held, fits)
        pick = fall(weights * fits, chance("policy", item + slot, MILLION))
        wanted &= (pick != quiet) & fits[pick, places]
        took = np.flatnonzero(wanted)
        draft.take(pick[took], took)
    draft.chosen[quiet] = ~draft.chosen.any(axis=0) & state.live
    return draft.chosen
