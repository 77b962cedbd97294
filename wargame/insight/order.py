"""What a batch is to play: a scenario with changed beginnings, who decides for each seat, and how far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wargame import crisis, scenario
from wargame.crisis import flights
from wargame.crisis.policies import compile_policy
from wargame.crisis.rows import CHANNELS, hundredths
from wargame.crisis.tablecheck import no_such
from wargame.errors import InputError
from wargame.insight.scripts import read_script
from wargame.scenario import source
from wargame.scenario.schema import METER_NAMES, SEATS
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from wargame.crisis import Model
    from wargame.scenario.schema import History, Provocation, Scenario

HISTORY = "script:history"
MOST_REL = 10
"""Points of Goldstein's scale, either way."""


@dataclass(frozen=True, eq=False)
class Order:
    """A batch to be played.

    Attributes:
        policies: By seat; ``engine`` where none is named, for Pyongyang too.
        turns: How many turns are played.
        provoke: Provocations beside the adversary's own, each with its turn.
    """

    model: Model
    seed: int = 1
    policies: Mapping[str, str] = field(default_factory=lambda: {"DPRK": "engine"})
    turns: int = 1
    provoke: tuple[tuple[int, Provocation], ...] = ()


def order(
    path: Path,
    seed: int = 1,
    policies: Mapping[str, str] | None = None,
    meters: Mapping[str, str] | None = None,
    provoke: Sequence[tuple[str, int]] = (),
    turns: int | None = None,
) -> Order:
    """Read and check everything that a batch needs, before anything is played.

    Args:
        path: The scenario.
        seed: Fixes every draw.
        policies: By seat: a name of the table, ``only:ID+ID``, ``script:history`` or ``script:FILE``; DPRK has
            ``engine`` and ``script``.
        meters: Where the exercise begins instead of the scenario's values: points of a meter or of REL, and a state for
            CHANNEL.
        provoke: Kinds of provocation, each with its turn.
        turns: Turns at most; all of them where None.

    Raises:
        InputError: A seat, policy, meter, provocation or turn that does not exist, with those that do.
        ScenarioError: The scenario cannot be played.
    """
    written = scenario.read(path)
    lines = source.of(written)
    wanted = {"DPRK": "engine", **(policies or {})}
    for seat in wanted:
        if seat not in SEATS:
            raise no_such(say("seat"), seat, SEATS)
    if meters:
        written = written.model_copy(update=_started(written, meters))
    changed, wanted = _scripted(written, wanted)
    if not meters:  # a value that came with the command stands in no line of the file
        source.remember(changed, lines)
    model = crisis.compile_model(changed)
    for seat, name in wanted.items():
        if seat == "DPRK" and name not in ("engine", "script"):
            raise no_such(say("policy of DPRK"), name, ("engine", "script"))
        if seat in model.seats:
            compile_policy(model, seat, name)
        elif seat != "DPRK" and name != "engine":  # a power chooses no responses: it votes as the tables say
            raise no_such(say("policy of {seat}", seat=seat), name, ("engine",))
    last = min(turns or model.turns, model.turns)
    if wanted["DPRK"] == "engine":
        _ = model.mind  # its launches are flown once here, and not again in every process
    return Order(model, seed, wanted, last, tuple(_provoked(model, kind, turn) for kind, turn in provoke))


def _started(written: Scenario, meters: Mapping[str, str]) -> dict[str, Any]:
    """What of the scenario begins otherwise: meters, and what is hidden: relations (REL) and the channel."""
    hidden: dict[str, Any] = {}
    shown = dict(written.start_values)
    for name, value in meters.items():
        if name == "CHANNEL":
            if value not in CHANNELS:
                raise no_such(say("state of the channel"), value, CHANNELS)
            hidden["channel"] = value
        elif name == "REL":
            hidden["relations"] = _points(name, value)
            if abs(hidden["relations"]) > MOST_REL:
                low, high = -MOST_REL, MOST_REL
                raise InputError(say("REL: {value} lies outside {low} to {high}", value=value, low=low, high=high))
        elif name in METER_NAMES:
            shown[name] = _points(name, value)
        else:
            raise no_such(say("meter"), name, (*METER_NAMES, "REL", "CHANNEL"))
    return {"start_values": shown, **hidden}


def _points(name: str, value: str) -> float:
    try:
        return hundredths(value) / 100
    except ValueError as error:
        raise InputError(say("{meter} cannot start there: {why}.", meter=name, why=error)) from None


def _scripted(written: Scenario, policies: Mapping[str, str]) -> tuple[Scenario, dict[str, str]]:
    """Scripts from files take the place of what their seats did in history."""
    found = dict(policies)
    history: list[History] = list(written.history)
    for seat, name in policies.items():
        if name.startswith("script:") and name != HISTORY and seat != "DPRK":
            rows = read_script(name.removeprefix("script:"), seat)
            history = [row for row in history if row.seat != seat] + list(rows)
            found[seat] = HISTORY
    return written.model_copy(update={"history": tuple(history)}), found


def _provoked(model: Model, kind: str, turn: int) -> tuple[int, Provocation]:
    if kind not in model.provocation_row:
        raise no_such(say("provocation"), kind, model.provocations)
    if not 1 <= turn <= model.turns:
        raise InputError(say("There is no turn {turn}; the scenario has {turns}.", turn=turn, turns=model.turns))
    return turn, flights.another(model, kind)
