"""What was dealt between whom, in the codes of the field: rung of Kahn's ladder, CAMEO, Goldstein's weight by dyad.

Toward Pyongyang these weights are REL, one for each allied seat. What an act means to allies and to the great powers is
held by the meters ALLY and GP; here the weights stand for the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wargame.scenario.schema import SEATS
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wargame.crisis.facts import Package, Situation
    from wargame.crisis.model import Model
    from wargame.crisis.rows import Act, Response

POWERS = ("PRC", "RUS")
NORTH = "DPRK"


@dataclass(frozen=True)
class Dealing:
    """One act of a turn.

    Attributes:
        act: Id of a provocation or a response; ``label`` in words.
        rung: On Kahn's ladder, 0 for none; ``group`` what that part of the ladder is called.
        scope: vertical where the act raises the intensity, horizontal where it widens the conflict (RAND MG-614).
        mechanism: How it escalates where it does: deliberate, inadvertent or accidental (RAND MG-614).
        cameo: Its code toward the adversary.
        toward: Goldstein's weight in hundredths by the seat that it is dealt to.
    """

    actor: str
    act: str
    label: str
    rung: int
    group: str
    scope: str
    cameo: str
    toward: dict[str, int]
    mechanism: str = "deliberate"


def dealings(model: Model, kinds: Iterable[str], packages: Mapping[str, Package]) -> tuple[Dealing, ...]:
    """Every act of a turn: what Pyongyang did, by ``kinds`` of provocation, then what each seat answered."""
    acts: list[tuple[str, str, Act, dict[str, int]]] = []
    for kind in kinds:
        act = model.tables.provocations[kind]
        acts.append((NORTH, kind, act, dict.fromkeys(model.seats, act.goldstein or 0)))
    for seat in model.seats:
        for name in packages[seat].responses if seat in packages else ():
            row = model.tables.responses[name]
            acts.append((seat, name, row, dict(_toward(model, seat, row))))
    return tuple(dealing(model, actor, name, row, toward) for actor, name, row, toward in acts)


def dealing(model: Model, actor: str, act: str, row: Act, toward: dict[str, int]) -> Dealing:
    """One act in the codes of the field."""
    return Dealing(
        actor, act, say(row.label), row.kahn, group(model, row.kahn), row.scope, row.cameo, toward, row.mechanism
    )


def group(model: Model, rung: int) -> str:
    """What the part of Kahn's ladder is called that a rung lies in."""
    words = [name for first, name in sorted(model.tables.costs.ladder.groups.items()) if first <= rung]
    return say(words[-1])


def relations(model: Model, situation: Situation) -> dict[str, int]:
    """REL in hundredths between each allied seat and Pyongyang; hidden from players."""
    return {seat: situation.dyads.get(seat, situation.relations) for seat in model.seats}


def _toward(model: Model, seat: str, row: Response) -> Iterable[tuple[str, int]]:
    if row.goldstein is not None:
        yield NORTH, row.goldstein
    for other in SEATS:
        if row.goldstein_allies is not None and other in model.seats and other != seat:
            yield other, row.goldstein_allies
        if row.goldstein_powers is not None and other in POWERS:
            yield other, row.goldstein_powers
