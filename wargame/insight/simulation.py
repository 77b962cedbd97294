"""Many exercises of one scenario: how likely each course is, as distributions over turns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from wargame.crisis.arrays import ENDINGS
from wargame.crisis.facts import METERS
from wargame.crisis.playout import CHUNK, play
from wargame.crisis.rows import CHANNELS
from wargame.errors import InputError
from wargame.insight.pool import pieces, spread
from wargame.insight.tally import Tally, tally
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from wargame.insight.order import Order
    from wargame.insight.pool import Backend, Team

QUANTILES = (0.1, 0.5, 0.9)
SOON_DAYS = 7
MOST_RUNS = 10_000_000


@dataclass(frozen=True)
class Batch:
    """What came of an order.

    Attributes:
        parts: By their first run, without gaps between their runs only where the batch is complete.
        asked: How many runs were ordered; fewer came where the batch was interrupted.
        seconds: Wall time of resolving.
    """

    order: Order
    parts: tuple[Tally, ...]
    asked: int
    seconds: float

    @property
    def runs(self) -> int:
        """How many runs came."""
        return sum(part.runs for part in self.parts)


def simulate(
    order: Order,
    runs: int,
    jobs: int = 1,
    backend: Backend = "processes",
    cluster: str = "",
    progress: Callable[[int, int], None] | None = None,
    crew: Team | None = None,
) -> Batch:
    """Play an order; what has come is kept when the user interrupts.

    Args:
        order: What is played.
        runs: How many exercises; run ``r`` is the same however many there are, and whoever plays it.
        jobs: Processes at once.
        backend: Where they run, see :func:`wargame.insight.pool.spread`.
        cluster: Address of a cluster.
        progress: Called with runs done and runs in all.
        crew: Processes that are there already; others are started where they are worth it.

    Raises:
        InputError: No run, or too many, were asked for; or the backend refused.
        KeyboardInterrupt: Interrupted before anything had come.
    """
    if not 1 <= runs <= MOST_RUNS:
        raise InputError(say("A batch has from 1 to {most} runs, not {runs}.", most=MOST_RUNS, runs=runs))
    began, done, parts = perf_counter(), 0, []
    jobs = jobs if backend == "joblib" else worth_it(runs, jobs)
    try:
        most = CHUNK if jobs == 1 else 2 * CHUNK  # what another process found has to be fetched: twice as seldom
        for _, part in spread(partial(piece, order), pieces(runs, jobs, most), jobs, backend, cluster, crew):
            parts.append(part)
            done += part.runs
            if progress:
                progress(done, runs)
    except KeyboardInterrupt:
        if not parts:
            raise
    return Batch(order, tuple(sorted(parts, key=lambda part: part.first)), runs, perf_counter() - began)


def worth_it(runs: int, jobs: int) -> int:
    """How many processes so many runs are worth; few are done before another process has started."""
    return jobs if runs > CHUNK else 1


def piece(order: Order, first: int, runs: int) -> Tally:
    """Some runs of an order."""
    played = play(order.model, runs, order.seed, order.policies, order.turns, first, order.provoke)
    return tally(order.model, played, first)


def document(batch: Batch) -> dict[str, Any]:
    """What ``wargame simulate --json`` prints; meters in points, shares of 1."""
    order, parts = batch.order, batch.parts
    seats = [brief.seat for brief in order.model.scenario.seats]
    return {
        "format": 1,
        "scenario": order.model.scenario.id,
        "seed": order.seed,
        "runs": batch.runs,
        "asked": batch.asked,
        "complete": batch.runs == batch.asked,
        "turns": order.turns,
        "policies": {**{seat: order.policies.get(seat, "engine") for seat in seats}, "DPRK": order.policies["DPRK"]},
        "meters": {name: _over_turns(parts, place) for place, name in enumerate(METERS)},
        "responses": _responses(batch),
        "interceptions": _interceptions(batch),
        "provocations": _provocations(batch),
        "channel": {
            name: [_share(parts, turn, state) for turn in range(order.turns + 1)] for state, name in enumerate(CHANNELS)
        },
        "endings": {
            name: float(np.mean(_together(part.ending == place for part in parts)))
            for place, name in enumerate(ENDINGS)
            if name
        },
        "composite": _spread_of(_together(part.composite for part in parts)),
        "peak_escalation": _spread_of(_together(part.peak for part in parts)),
        "seconds": round(batch.seconds, 3),
        "exercises_per_s": round(batch.runs / batch.seconds, 1),
    }


def _together(arrays: Iterable[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(list(arrays))


def _spread_of(values: NDArray[Any]) -> dict[str, float]:
    """Mean and quantiles of whole hundredths, in points."""
    low, middle, high = np.quantile(values, QUANTILES)
    mean = int(values.sum(dtype=np.int64)) / len(values)
    named = {"mean": mean, "q10": low, "q50": middle, "q90": high}
    return {name: round(float(value) / 100, 2) for name, value in named.items()}


def _over_turns(parts: tuple[Tally, ...], meter: int) -> dict[str, list[float]]:
    turns = parts[0].meters.shape[1]
    found = [_spread_of(_together(part.meters[:, turn, meter] for part in parts)) for turn in range(turns)]
    return {name: [one[name] for one in found] for name in found[0]}


def _share(parts: tuple[Tally, ...], turn: int, state: int) -> float:
    return float(np.mean(_together(part.channel[:, turn] == state for part in parts)))


def _responses(batch: Batch) -> dict[str, Any]:
    chosen = np.sum([part.chosen for part in batch.parts], axis=0)
    whole = np.sum([part.whole for part in batch.parts], axis=0)
    partly = np.sum([part.worked for part in batch.parts], axis=0) - whole
    return {
        name: {
            "chosen": int(chosen[row]),
            "per_run": round(int(chosen[row]) / batch.runs, 4),
            "success_rate": round(int(whole[row]) / int(chosen[row]), 4) if chosen[row] else None,
            "partial_rate": round(int(partly[row]) / int(chosen[row]), 4) if chosen[row] else None,
        }
        for row, name in enumerate(batch.order.model.responses)
    }


def _interceptions(batch: Batch) -> dict[str, int]:
    shots = batch.order.model.family["intercept"]
    return {
        "attempted": int(sum(part.chosen[shots].sum() for part in batch.parts)),
        "hit": int(sum(part.worked[shots].sum() for part in batch.parts)),
    }


def _provocations(batch: Batch) -> dict[str, Any]:
    happened = np.sum([part.provoked for part in batch.parts], axis=0)
    grave = sum(part.grave for part in batch.parts)
    eased = sum(part.eased for part in batch.parts)
    kinds = batch.order.model.provocations
    return {
        **{kind: round(int(happened[row]) / batch.runs, 4) for row, kind in enumerate(kinds)},
        "gap_days": _gaps(_together(part.gaps for part in batch.parts)),
        "severity_next_lower_after_4": round(eased / grave, 4) if grave else None,
    }


def _gaps(days: NDArray[Any]) -> dict[str, float | None]:
    """How far provocations lie apart; nulls where fewer than two gaps came."""
    if len(days) < 2:
        return {"median": None, "mean": None, "cv": None, "p_next_7d": None, "count": len(days)}
    mean = float(days.mean())
    return {
        "median": float(np.median(days)),
        "mean": round(mean, 3),
        "cv": round(float(days.std()) / mean, 4) if mean else None,
        "p_next_7d": round(float((days <= SOON_DAYS).mean()), 4),
        "count": len(days),
    }
