"""What came of a batch, kept small: whole hundredths in two bytes, so that a hundred thousand runs fit in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis.arrays import ENDINGS
from wargame.crisis.facts import METERS
from wargame.crisis.rows import CHANNELS
from wargame.crisis.score import LOST

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from wargame.crisis import Model
    from wargame.crisis.playout import Played

METER = {name: place for place, name in enumerate(METERS)}


@dataclass(frozen=True, eq=False)
class Tally:
    """What came of some runs; the axis of runs comes first.

    Attributes:
        first: Number of the first run.
        meters: ``[run, turn, meter]`` hundredths at the end of each turn, after Aftermath; turn 0 is the start.
        peak: ``[run]`` the highest ESC told to the room.
        channel: ``[run, turn]`` index into CHANNELS; ``ending`` ``[run]`` into ENDINGS.
        composite: ``[run]`` hundredths; ``lasted`` ``[run]`` turns until the exercise ended.
        chosen, worked, whole, provoked, gaps, grave, eased: As in :class:`wargame.crisis.playout.Played`.
    """

    first: int
    meters: NDArray[np.int16]
    peak: NDArray[np.int16]
    channel: NDArray[np.int8]
    ending: NDArray[np.int8]
    composite: NDArray[np.int16]
    lasted: NDArray[np.int16]
    chosen: NDArray[np.int64]
    worked: NDArray[np.int64]
    whole: NDArray[np.int64]
    provoked: NDArray[np.int64]
    gaps: NDArray[np.int32]
    grave: int
    eased: int

    @property
    def runs(self) -> int:
        """How many exercises were played."""
        return len(self.ending)


def tally(model: Model, played: Played, first: int = 0) -> Tally:
    """Keep what is asked of a batch later."""
    return Tally(
        first,
        played.meters.astype(np.int16),
        played.published[:, :, METER["ESC"]].max(axis=1).astype(np.int16),
        played.channel.astype(np.int8),
        played.ending.astype(np.int8),
        composites(model, played).astype(np.int16),
        played.lasted.astype(np.int16),
        played.chosen,
        played.worked,
        played.whole,
        played.provoked,
        played.gaps.astype(np.int32),
        played.grave,
        played.eased,
    )


def composites(model: Model, played: Played) -> NDArray[np.int64]:
    """``[run]`` what :func:`wargame.crisis.composite` gives for each run, in hundredths."""
    w = model.tables.costs.composite
    meters = played.meters.astype(np.int64)
    turns = meters.shape[1]
    last = played.lasted.astype(np.int64)
    counted = np.arange(turns) <= last[:, None]
    means = (meters * counted[:, :, None]).sum(axis=1) // (last + 1)[:, None]
    end = meters[np.arange(len(meters)), last]

    def mean(name: str) -> Any:
        return means[:, METER[name]]

    rise = end[:, METER["CAP"]] - meters[:, 0, METER["CAP"]]
    taken = (
        (w.escalation, mean("ESC")),
        (w.casualties, end[:, METER["HUM"]]),
        (w.capability, np.clip(w.capability_rise_count * rise, 0, 10000)),
        (w.credibility, 10000 - end[:, METER["CRED"]]),
        (w.unity, 10000 - (mean("ALLY_ROK") + mean("ALLY_JPN")) // 2),
        (w.legitimacy, 10000 - (mean("LEG_DOM") + mean("LEG_INT")) // 2),
        (w.boldness, end[:, METER["RESOLVE"]]),
    )
    score = np.full(len(meters), 10000)
    for weight, value in taken:
        score = score - weight * value // 100
    channel = played.channel[:, -1]
    score = score + np.where(channel == CHANNELS.index("talks"), w.talks * 100, 0)
    score = score + np.where(channel == CHANNELS.index("agreement"), w.agreement * 100, 0)
    lost = np.isin(played.ending, [ENDINGS.index(name) for name in LOST])
    out: NDArray[np.int64] = np.where(lost, 0, np.clip(score, 0, 10000))
    return out
