"""What happened held against what the model expects: five years replayed, 2010 to 2022, and the pace of a year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING, Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, TypeAdapter

from wargame import crisis, resources, scenario
from wargame.crisis.arrays import ENDINGS
from wargame.crisis.score import LOST
from wargame.insight.order import HISTORY, Order, order
from wargame.insight.simulation import SOON_DAYS, simulate
from wargame.insight.tally import METER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from wargame.insight.simulation import Batch

REPLAYED = "overflight-2017"
STALEMATE = "stalemate-2022"
OPEN_RUN = "open-run"
EARLIER = ("korea-2010", "spring-2013", "winter-2016")
"""Years that no value of the model was set in view of."""
SEATS = "/seats"
"""Ends the name of an earlier year in which the engine plays the allied seats."""
SURE_95 = 1.96


class Observed(BaseModel):
    """One row of ``assets/insight/observed.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    of: Literal[
        "replay", "seats", "rates", "autumn", "autumn_seats", "burst",
        "korea-2010", "korea-2010/seats", "spring-2013", "spring-2013/seats", "winter-2016", "winter-2016/seats",
    ]  # fmt: skip
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
    return tuple(TypeAdapter(list[Observed]).validate_python(resources.table("insight", "observed.yaml")))


def findings(
    runs: int = 2000, seed: int = 1, jobs: int = 1, progress: Callable[[int, int], None] | None = None
) -> Iterator[Finding]:
    """Hold every row against the model, over so many seeds each."""
    allies = dict.fromkeys(("US", "ROK", "JPN"), HISTORY)
    flagship, stalemate = scenario.find(REPLAYED), scenario.find(STALEMATE)
    orders = {
        "replay": order(flagship, seed, {**allies, "DPRK": "script"}),
        "seats": order(flagship, seed, {"DPRK": "script"}),
        "rates": order(scenario.find(OPEN_RUN), seed, {"DPRK": "engine"}),
        "autumn": order(stalemate, seed, {**allies, "DPRK": "script"}),
        "autumn_seats": order(stalemate, seed, {"DPRK": "script"}),
        "burst": _left_alone(order(stalemate, seed, {**allies, "DPRK": "engine"})),
    }
    for year in EARLIER:
        orders[year] = order(scenario.find(year), seed, {**allies, "DPRK": "script"})
        orders[year + SEATS] = order(scenario.find(year), seed, {"DPRK": "script"})
    rows = observed()
    for kind, wanted in orders.items():
        batch = simulate(wanted, runs, jobs, progress=progress)
        figures = MEASURES[kind](batch) if kind in MEASURES else _earlier(kind, batch)
        yield from (Finding(row, *figures[row.id]) for row in rows if row.of == kind)


def _left_alone(wanted: Order) -> Order:
    """The same batch without a list of injects: all that happens is what Pyongyang decides, at its own pace."""
    written, usual = wanted.model.scenario, crisis.load_tables().adversary.settings
    adversary = dict(written.overrides.get("adversary", {}))
    adversary["settings"] = {**adversary.get("settings", {}), "rate_permille": usual.rate_permille}
    overrides = {**written.overrides, "adversary": adversary}
    model = crisis.compile_model(written.model_copy(update={"injects": (), "overrides": overrides}))
    _ = model.mind  # its launches are flown once here, and not again in every process
    return replace(wanted, model=model)


Figures = dict[str, tuple[float, float]]


def _replay(batch: Batch) -> Figures:
    peak = _all(batch, "peak") / 100
    channel = np.concatenate([part.channel[:, -1] for part in batch.parts])
    return {
        "peak_escalation": (float(np.median(peak)), _of_mean(peak)),
        "no_war": _share(~_lost(batch)),
        "channel_open": _share(channel > 0),
        "resolutions": _let_through(batch, "un_sanctions"),
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


def _autumn(batch: Batch) -> Figures:
    meters = _all(batch, "meters")
    first, last = meters[:, 0].astype(np.int64), meters[:, -1].astype(np.int64)
    peak = _all(batch, "peak") / 100
    unity = [METER["ALLY_ROK"], METER["ALLY_JPN"]]
    model = batch.order.model
    veto_below = model.tables.meters["GP"].bands[1].start
    return {
        "autumn_peak": (float(np.median(peak)), _of_mean(peak)),
        "autumn_no_war": _share(~_lost(batch)),
        "autumn_closed": _share(np.concatenate([part.channel[:, -1] for part in batch.parts]) == 0),
        "autumn_veto": _share(last[:, METER["GP"]] < veto_below),
        "autumn_unity": _share((last - first)[:, unity].sum(axis=1) > 0),
        "autumn_statements": _let_through(batch, "unsc_statement"),
    }


def _autumn_seats(batch: Batch) -> Figures:
    model = batch.order.model
    chosen = np.sum([part.chosen for part in batch.parts], axis=0)
    strikes = int(chosen[model.kinetic].sum())
    return {
        "autumn_resolutions": _let_through(batch, "un_sanctions"),
        "autumn_force": (strikes / batch.runs, SURE_95 * sqrt(max(strikes, 1)) / batch.runs),
    }


def _burst(batch: Batch) -> Figures:
    by_severity, days = _happened(batch)
    number = sum(by_severity.values())
    grave = by_severity[4] + by_severity[5]
    return {
        "burst_per_30_days": (number * 30 / days, SURE_95 * sqrt(number) * 30 / days),
        "burst_grave": _share(np.arange(number) < grave),
        "burst_no_war": _share(~_lost(batch)),
    }


def _earlier(kind: str, batch: Batch) -> Figures:
    """What is measured of a year before 2017, by the name of the year and of the figure."""
    peak = _all(batch, "peak") / 100
    force = sum(int(part.chosen[batch.order.model.kinetic].sum()) for part in batch.parts)
    found = {
        "peak": (float(np.median(peak)), _of_mean(peak)),
        "no_war": _share(~_lost(batch)),
        "closed": _share(np.concatenate([part.channel[:, -1] for part in batch.parts]) == 0),
        "resolutions": _let_through(batch, "un_sanctions"),
        "statements": _let_through(batch, "unsc_statement"),
        "force": (force / batch.runs, SURE_95 * sqrt(max(force, 1)) / batch.runs),
    }
    return {f"{kind}.{name}": figure for name, figure in found.items()}


def _let_through(batch: Batch, response: str) -> tuple[float, float]:
    """The share of what was sought in the Security Council that came, at least in part."""
    row = batch.order.model.row[response]
    sought, came = (sum(int(getattr(part, name)[row]) for part in batch.parts) for name in ("chosen", "worked"))
    return _share(np.arange(sought) < came)


def _rates(batch: Batch) -> Figures:
    gaps, (by_severity, days) = _all(batch, "gaps").astype(np.float64), _happened(batch)
    counted = sum(by_severity.values())
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
        **{f"severity_{n}": _share(np.arange(counted) < many) for n, many in by_severity.items()},
    }


def _happened(batch: Batch) -> tuple[dict[int, int], int]:
    """How many provocations of each severity from 2 on there were, and over how many days, in all runs together."""
    model = batch.order.model
    happened = np.sum([part.provoked for part in batch.parts], axis=0)
    severity = np.array([act.severity for act in model.tables.provocations.values()])
    dates = [turn.date for turn in model.scenario.turns] + [model.scenario.end]
    days = sum((dates[last] - dates[0]).days for last in map(int, _all(batch, "lasted")))
    return {n: int(happened[severity == n].sum()) for n in (2, 3, 4, 5)}, days


MEASURES: dict[str, Callable[[Batch], Figures]] = {
    "replay": _replay,
    "seats": _seats,
    "rates": _rates,
    "autumn": _autumn,
    "autumn_seats": _autumn_seats,
    "burst": _burst,
}


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
