"""How an exercise begins: event 1 from a scenario and its tables, and back."""

from __future__ import annotations

from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from wargame import __version__
from wargame.crisis.facts import METERS, Line, Situation
from wargame.scenario.schema import Inject, Scenario
from wargame.session.codec import canonical_hash, fractions, whole
from wargame.session.events import Created

if TYPE_CHECKING:
    from collections.abc import Mapping


def begin(
    scenario: Scenario,
    tables: Mapping[str, Any],
    *,
    seed: int,
    players: Mapping[str, str] | None = None,
    title: str = "",
    class_code: str = "",
    student: str = "",
    opening: Situation | None = None,
) -> Created:
    """Event 1 of a session: the scenario and the tables whole, with their hashes.

    Args:
        scenario: As read.
        tables: The rule tables as JSON; fractions are kept exactly.
        seed: Fixes every draw of the exercise.
        players: Who plays each seat; what the scenario says where a seat is absent.
        title: What the facilitator calls this run; the scenario's title where it is empty.
        class_code: Typed at the start by a class whose games are to be compared.
        student: What a student who plays alone calls themselves; may be left out.
        opening: What the rules remember before turn 1; None where it is what the scenario says.
    """
    written = whole(scenario.model_dump(mode="json", by_alias=True))
    kept = whole(dict(tables))
    return Created(
        scenario=written,
        tables=kept,
        scenario_hash=canonical_hash(written),
        tables_hash=canonical_hash(kept),
        seed=seed,
        players={brief.seat: brief.played_by for brief in scenario.seats} | dict(players or {}),
        title=title or scenario.title,
        class_code=class_code,
        opening=opening,
        student=student,
        version=__version__,
    )


def seed_of_class(code: str, scenario_id: str) -> int:
    """The seed that a class code stands for: the same dice for everyone who types it, whatever its case and spacing.

    It is another one for each scenario, and short enough for the field of the set-up sheet.
    """
    typed = " ".join(code.casefold().split())
    return int.from_bytes(blake2b(f"{scenario_id}:{typed}".encode(), digest_size=4).digest(), "big") >> 1


def scenario_of(created: Created) -> Scenario:
    """The scenario as it was when the exercise began.

    Raises:
        ValueError: It is none.
    """
    return Scenario.model_validate(fractions(created.scenario))


def inject_of(written: Mapping[str, Any]) -> Inject:
    """The inject that :func:`written_inject` wrote.

    Raises:
        ValueError: It is none.
    """
    return Inject.model_validate(fractions(dict(written)))


def written_inject(inject: Inject) -> dict[str, Any]:
    """An inject as the bodies of events hold it (``InjectQueued.written``, ``InjectDelivered.written``)."""
    written: dict[str, Any] = whole(inject.model_dump(mode="json", by_alias=True))
    return written


def situation_of(scenario: Scenario) -> Situation:
    """What the scenario alone says about the situation before turn 1; meters and relations in hundredths."""
    start: dict[str, int] = {meter: _scaled(value, 100) for meter, value in scenario.start_values.items()}
    lines = tuple(
        Line(
            id=line.id,
            seat=line.seat,
            words=line.words,
            trigger=line.trigger,
            specificity_permille=_scaled(line.specificity, 1000),
            public=line.public,
            consequence=line.consequence,
            declared_turn=1,
        )
        for line in scenario.red_lines
    )
    return Situation(
        meters={meter: start[meter] for meter in METERS},
        nominal=start["SANC"],
        relations=_scaled(scenario.relations, 100),
        channel=scenario.channel,
        lines=lines,
    )


def _scaled(value: float, factor: int) -> int:
    return int((Decimal(repr(value)) * factor).to_integral_value())
