"""How much the main outcomes hang on each value of the tables, each moved down and up by a fifth, on the same dice."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from wargame import crisis, resources, scenario
from wargame.crisis.arrays import ENDINGS
from wargame.crisis.playout import play
from wargame.crisis.rows import hundredths, points
from wargame.crisis.score import LOST
from wargame.errors import ScenarioError
from wargame.insight.pool import pieces, spread
from wargame.insight.tally import METER, composites

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wargame.crisis import Tables
    from wargame.scenario.schema import Scenario

Path_ = tuple[str, ...]
RUNS = 200
SEED = 1
STEP_PERMILLE = 200
OUTCOMES = ("composite", "peak_escalation", "channel_open", "lost")
BOOKS = ("meters", "provocations", "responses", "rules", "odds", "actors", "costs", "adversary", "policies")
_NO_DESIGN = frozenset(
    (
        "kahn", "rivera", "goldstein", "goldstein_allies", "goldstein_powers", "cameo",
        "cameo_allies", "cameo_powers", "ladder", "from_year", "law_year", "source", "label", "description", "sentence",
        "bands", "low", "high", "severity", "launches", "composite", "advisers", "voices", "policies",
        "knots", "values", "most_count", "specificity_permille",
    )
)  # fmt: skip
"""Codes of the field, words, ends of scales, weights of the score itself, and how advisers lean."""
_WORDS = frozenset(("label", "short", "description", "sentence", "source", "contested", "mechanism", "launches"))


@dataclass(frozen=True)
class Outcomes:
    """Means over runs: composite and peak escalation in points, a channel open and a war lost as shares."""

    composite: float
    peak_escalation: float
    channel_open: float
    lost: float


@dataclass(frozen=True)
class Moved:
    """One value of the tables and the outcomes with it a fifth lower and a fifth higher.

    Attributes:
        path: Such as ``rules.H8.points.resolve``.
        value: As written in the table.
    """

    path: str
    value: str
    low: Outcomes
    high: Outcomes

    def swing(self, outcome: str) -> float:
        """How far an outcome moves between the two."""
        return abs(float(getattr(self.high, outcome)) - float(getattr(self.low, outcome)))


@dataclass(frozen=True)
class Sensitivity:
    """All values of one set of tables.

    Attributes:
        tables: Hash of the tables that were played.
        base: The outcomes with nothing moved.
        moved: By how far the composite moves, most first.
    """

    tables: str
    runs: int
    base: Outcomes
    moved: tuple[Moved, ...]


def tables_hash(tables: Tables) -> str:
    """The tables as one hash, without words and without where the usual launches are flown: no outcome hangs on those.

    What a launch is changes only who could shoot at it, which the engine's seats hardly ever do.
    """
    text = json.dumps(_without_words(tables.to_json()), sort_keys=True, ensure_ascii=True)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _without_words(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_words(value) for key, value in node.items() if key not in _WORDS}
    return [_without_words(item) for item in node] if isinstance(node, list) else node


def values(body: Any, path: Path_ = ()) -> Iterator[tuple[Path_, int | str]]:
    """Every value that somebody chose, with its way through the tables: points are strings; zeros are left out."""
    if isinstance(body, dict):
        for key, below in body.items():
            if (path or key in BOOKS) and key not in _NO_DESIGN:
                yield from values(below, (*path, str(key)))
    elif isinstance(body, list):
        for place, below in enumerate(body):
            yield from values(below, (*path, str(place)))
    elif not isinstance(body, bool) and re.fullmatch(r"-?\d+(\.\d+)?", str(body)) and float(body):
        yield path, body


def measure(runs: int = RUNS, jobs: int = 1, progress: Callable[[int, int], None] | None = None) -> Sensitivity:
    """Play the flagship with each value lower and higher; minutes of work."""
    tables, written = crisis.load_tables(), scenario.read(scenario.find("overflight-2017"))
    written = written.model_copy(update={"injects": ()})  # Pyongyang plays by itself
    found = tuple(values(tables.to_json()))
    work = partial(_moved, written, found, runs)
    done: dict[int, list[Moved]] = {}
    for (first, _), part in spread(work, pieces(len(found), jobs, 5), jobs):
        done[first] = part
        if progress:
            progress(sum(map(len, done.values())), len(found))
    moved = [one for first in sorted(done) for one in done[first]]
    moved.sort(key=lambda one: (-one.swing("composite"), -one.swing("peak_escalation"), one.path))
    return Sensitivity(tables_hash(tables), runs, _played(written, tables, runs), tuple(moved))


def _moved(
    written: Scenario, found: tuple[tuple[Path_, int | str], ...], runs: int, first: int, count: int
) -> list[Moved]:
    """Some of the values, each lower and higher."""
    return [
        Moved(".".join(path), str(value), _with(written, path, value, -STEP_PERMILLE, runs),
              _with(written, path, value, STEP_PERMILLE, runs))
        for path, value in found[first : first + count]
    ]  # fmt: skip


def _with(written: Scenario, path: Path_, value: int | str, by_permille: int, runs: int) -> Outcomes:
    """The outcomes with one value moved; with the value as it was where the tables do not allow the step."""
    tables = crisis.load_tables()
    moved = stepped(value, by_permille)
    for candidate in (moved, min(moved, 1000) if isinstance(moved, int) else moved):  # some permille end at 1000
        body = tables.to_json()
        _put(body, path, candidate)
        try:
            return _played(written, crisis.Tables.from_json(body), runs)
        except ScenarioError:
            continue
    return _played(written, tables, runs)


def stepped(value: int | str, by_permille: int) -> int | str:
    """A value a step lower or higher, by one at least; points stay points."""
    if isinstance(value, str):
        whole = hundredths(value)
        return points(whole + round(whole * by_permille / 1000))
    return value + (round(value * by_permille / 1000) or (1 if by_permille * value > 0 else -1))


def _put(body: Any, path: Path_, value: int | str) -> None:
    for key in path[:-1]:
        body = body[int(key)] if isinstance(body, list) else body[key]
    if isinstance(body, list):
        body[int(path[-1])] = value
    else:
        body[path[-1]] = value


def _played(written: Scenario, tables: Tables, runs: int) -> Outcomes:
    model = crisis.compile_model(written, tables)
    played = play(model, runs, SEED, {"DPRK": "engine"})
    lost = np.isin(played.ending, [ENDINGS.index(name) for name in LOST])
    return Outcomes(
        round(float(composites(model, played).mean()) / 100, 3),
        round(float(played.published[:, :, METER["ESC"]].max(axis=1).mean()) / 100, 3),
        round(float((played.channel[:, -1] > 0).mean()), 4),
        round(float(lost.mean()), 4),
    )


def stored() -> Sensitivity:
    """What was measured last, as it is shipped."""
    body = json.loads(resources.assets("insight", "sensitivity.json").read_text(encoding="utf-8"))
    moved = tuple(
        Moved(path, value, Outcomes(*low), Outcomes(*high)) for path, value, low, high in body["moved"]
    )  # fmt: skip
    return Sensitivity(body["tables"], body["runs"], Outcomes(*body["base"]), moved)


def text_of(found: Sensitivity) -> str:
    """The file that :func:`stored` reads; one line a value."""
    lines = ",\n".join(
        json.dumps([one.path, one.value, _row(one.low), _row(one.high)], ensure_ascii=False) for one in found.moved
    )
    head = json.dumps({"tables": found.tables, "runs": found.runs, "base": _row(found.base)})
    return f'{head[:-1]}, "moved": [\n{lines}\n]}}\n'


def _row(one: Outcomes) -> list[float]:
    return [getattr(one, name) for name in OUTCOMES]
