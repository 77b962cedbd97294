"""What happened held against what the model expects: the autumn of 2017 replayed, and the pace of provocations."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Annotated, Any, Literal

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from wargame import resources, scenario
from wargame.crisis.arrays import ENDINGS
from wargame.crisis.score import LOST
from wargame.errors import ScenarioError
from wargame.insight.order import HISTORY, order
from wargame.insight.simulation import SOON_DAYS, simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from wargame.insight.simulation import Batch

REPLAYED = "overflight-2017"
OPEN_RUN = "open-run"
SURE_95 = 1.96


class Observed(BaseModel):
    """One row of ``assets/insight/observed.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    of: Literal["replay", "seats", "rates"]
    label: str
    observed: float
    low: float
    high: float
    source: Annotated[str, "where the figure comes from"]


@dataclass(frozen=True)
class Finding:
    """A row held against the model.

    Attributes:
        expected: What the model gives.
        margin: Half the width of its 95 % interval over the seeds played; 0 where none is known.
    """

    row: Observed
    expected: float
    margin: float

    @property
    def good(self) -> bool:
        """Whether the model's figure lies within the bounds of the row."""
        return self.row.low <= self.expected <= self.row.high


def observed() -> tuple[Observed, ...]:
    """What happened, with sources and bounds."""
    text = resources.assets("insight", "observed.yaml").read_text(encoding="utf-8")
    return tuple(TypeAdapter(list[Observed]).validate_python(yaml.load(text, Loader=yaml.CSafeLoader)))


def findings(
    runs: int = 2000, seed: int = 1, jobs: int = 1, progress: Callable[[int, int], None] | None = None
) -> Iterator[Finding]:
    """Hold every row against the model, over so many seeds each."""
    allies = dict.fromkeys(("US", "ROK", "JPN"), HISTORY)
    flagship = scenario.find(REPLAYED)
    orders = {
        "replay": order(flagship, seed, {**allies, "DPRK": "script"}),
        "seats": order(flagship, seed, {"DPRK": "script"}),
        "rates": order(_open_run(), seed, {"DPRK": "engine"}),
    }
    rows = observed()
    for kind, wanted in orders.items():
        batch = simulate(wanted, runs, jobs, progress=progress)
        figures = MEASURES[kind](batch)
        yield from (Finding(row, *figures[row.id]) for row in rows if row.of == kind)


def _open_run() -> Any:
    try:
        return scenario.find(OPEN_RUN)
    except ScenarioError:
        return scenario.find(REPLAYED)


Figures = dict[str, tuple[float, float]]


def _replay(batch: Batch) -> Figures:
    peak = _all(batch, "peak") / 100
    row = batch.order.model.row["un_sanctions"]
    sought = sum(int(part.chosen[row]) for part in batch.parts)
    passed = sum(int(part.worked[row]) for part in batch.parts)
    channel = np.concatenate([part.channel[:, -1] for part in batch.parts])
    return {
        "peak_escalation": (float(np.median(peak)), _of_mean(peak)),
        "no_war": _share(~_lost(batch)),
        "channel_open": _share(channel > 0),
        "resolutions": _share(np.arange(sought) < passed),
    }


def _seats(batch: Batch) -> Figures:
    model, chosen = batch.order.model, np.sum([part.chosen for part in batch.parts], axis=0)

    def per_run(rows: Any) -> tuple[float, float]:
        count = int(np.sum(chosen[rows]))
        return count / batch.runs, SURE_95 * sqrt(max(count, 1)) / batch.runs

    return {
        "interceptions": per_run(model.family["intercept"]),
        "strikes": per_run(model.kinetic & ~model.family["intercept"]),
        "live_fire": per_run(model.row["counterfire_drill"]),
        "bombers": per_run(model.row["bomber_flight"]),
        "council": per_run(model.row["un_sanctions"]),
        "engine_no_war": _share(~_lost(batch)),
    }


def _rates(batch: Batch) -> Figures:
    model, gaps = batch.order.model, _all(batch, "gaps").astype(np.float64)
    happened = np.sum([part.provoked for part in batch.parts], axis=0)
    severity = np.array([act.severity for act in model.tables.provocations.values()])
    dates = [turn.date for turn in model.scenario.turns] + [model.scenario.end]
    days = sum((dates[last] - dates[0]).days for last in map(int, _all(batch, "lasted")))
    counted = int(happened[severity >= 2].sum())
    soon, mean = gaps <= SOON_DAYS, float(gaps.mean())
    by_chance = 1 - float(np.exp(-SOON_DAYS / mean))
    grave, eased = (sum(getattr(part, name) for part in batch.parts) for name in ("grave", "eased"))
    variation = float(gaps.std()) / mean
    share, off = _share(soon)
    return {
        "gap_median": (float(np.median(gaps)), 1.2533 * _of_mean(gaps)),
        "gap_mean": (mean, _of_mean(gaps)),
        "gap_cv": (variation, SURE_95 * variation * sqrt(0.5 + variation**2) / sqrt(len(gaps))),
        "p_next_7d": (share, off),
        "clustering": (share / by_chance, off / by_chance),
        "next_lower": _share(np.arange(grave) < eased),
        "per_30_days": (counted * 30 / days, SURE_95 * sqrt(counted) * variation * 30 / days),
        **{f"severity_{n}": _share(np.arange(counted) < int(happened[severity == n].sum())) for n in (2, 3, 4, 5)},
    }


MEASURES: dict[str, Callable[[Batch], Figures]] = {"replay": _replay, "seats": _seats, "rates": _rates}


def _all(batch: Batch, name: str) -> NDArray[Any]:
    return np.concatenate([getattr(part, name) for part in batch.parts])


def _lost(batch: Batch) -> NDArray[np.bool_]:
    return np.isin(_all(batch, "ending"), [ENDINGS.index(name) for name in LOST])


def _share(yes: NDArray[np.bool_]) -> tuple[float, float]:
    """A share and half its 95 % interval."""
    share = float(yes.mean()) if len(yes) else 0.0
    return share, SURE_95 * sqrt(share * (1 - share) / max(1, len(yes)))


def _of_mean(values: NDArray[Any]) -> float:
    return SURE_95 * float(values.std()) / sqrt(max(1, len(values)))
