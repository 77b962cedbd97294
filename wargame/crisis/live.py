"""Playing one exercise: a batch of one, with everything told as facts for the log and the screens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis import assessment, delivery, elapse, reasons, telling
from wargame.crisis.adjudication import resolve
from wargame.crisis.answers import answered
from wargame.crisis.arrays import NO_SHOT, Choices, pack, unpack
from wargame.crisis.chance import Chance
from wargame.crisis.facts import METERS, Forced, Line, Provoked, Resolved, Situation
from wargame.crisis.model import SEVERITIES
from wargame.crisis.powers import leak_permille
from wargame.crisis.rows import FAMILIES
from wargame.crisis.tablecheck import unknown
from wargame.errors import IllegalAct
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wargame.crisis.facts import Package
    from wargame.crisis.model import Model
    from wargame.missiles.flight import FlightCard
    from wargame.scenario.schema import Provocation


def start(model: Model) -> Situation:
    """The situation before the first turn, as the scenario sets it."""
    scenario = model.scenario
    values = {str(name): round(value * 100) for name, value in scenario.start_values.items()}
    meters = {name: values[name] for name in METERS}
    full = model.tables.costs.readiness.uses_count
    lines = tuple(
        Line(
            line.id,
            line.seat,
            line.words,
            line.trigger,
            round(line.specificity * 1000),
            line.public,
            line.consequence,
            1,
        )
        for line in scenario.red_lines
    )
    situation = Situation(
        meters=meters,
        relations=round(scenario.relations * 100),
        channel=scenario.channel,
        readiness=dict.fromkeys(model.readiness, full),
        lines=lines,
    )
    return replace(situation, nominal=in_force(model, situation))


def in_force(model: Model, situation: Situation) -> int:
    """Pressure before the leak at the start: what gives the scenario's SANC where nobody fears a collapse.

    That fear (H4) is a reason to let more through, not a sign that more was imposed.
    """
    steady = getattr(model.rules.get("H4"), "collapse_below", 0)
    regime = max(situation.meters["REGIME"], int(steady))
    return before_leaks(model, replace(situation, meters={**situation.meters, "REGIME": regime}))


def before_leaks(model: Model, situation: Situation) -> int:
    """Pressure before the leak that gives the SANC of a situation: the smallest that arrives whole."""
    p = model.rules.get("H4")
    if p is None:
        return situation.meters["SANC"]
    leak = int(leak_permille(model, pack(model, situation), p, np.zeros(1, bool))[0])
    return min(10000, -(-situation.meters["SANC"] * 1000 // (1000 - leak)))


def provoke(
    model: Model,
    situation: Situation,
    inject_id: str,
    provocation: Provocation,
    card: FlightCard | None = None,
    label: str = "",
) -> Resolved:
    """What a provocation does on delivery.

    Args:
        model: The compiled rules.
        situation: As it stands.
        inject_id: The inject that delivers it; the cause in the ledger.
        provocation: What happens.
        card: Its flight, which decides whether it can be shot at and whom it threatens.
        label: The cause in words; the provocation's name otherwise.

    Raises:
        IllegalAct: There is no such provocation, or the exercise has ended.
    """
    if provocation.kind not in model.provocation_row:
        raise IllegalAct(say("There is no provocation “{id}”.", id=provocation.kind))
    _require_going(situation)
    fact = provoked(model, inject_id, provocation, card)
    shot = fact.shot_odds_permille
    blow = delivery.Blow(
        kind=np.array([model.provocation_row[fact.kind]]),
        severity=np.array([float(fact.severity)]),
        count=np.array([float(fact.count)]),
        failed=np.array([provocation.result == "failed"]),
        defensive=np.array([float(shot.get("defensive", NO_SHOT))]),
        demo=np.array([float(shot.get("demo", NO_SHOT))]),
    )
    before = pack(model, situation)
    state, terms = delivery.provoke(model, before, blow, keep=True)
    words = label or say(model.tables.provocations[fact.kind].label)
    source = model.tables.provocations[fact.kind].source
    entries = tuple(
        telling.entry(
            model,
            term,
            inject_id,
            words,
            reasons.of_provocation(model, term, before, fact.kind, bool(blow.failed[0])),
            source if term.rule == "provocation" else "",
        )
        for term in terms
    )
    return Resolved(entries, unpack(model, state, (*situation.provoked, fact)))


def provoked(model: Model, inject_id: str, provocation: Provocation, card: FlightCard | None) -> Provoked:
    """A provocation as the rules remember it."""
    act = model.tables.provocations[provocation.kind]
    odds = {
        purpose: chance for purpose, chance in (card.shot_odds_permille if card else {}).items() if chance is not None
    }
    if card is not None and not card.threatens:
        odds.pop("defensive", None)  # self-defence needs somebody to defend
    return Provoked(
        inject=inject_id,
        kind=provocation.kind,
        severity=provocation.severity or act.severity,
        count=provocation.count,
        threatens=card.threatens if card else (),
        shot_odds_permille=odds,
    )


def adjudicate(
    model: Model,
    situation: Situation,
    packages: Mapping[str, Package],
    seed: int,
    forced: Forced | None = None,
    first_roll: int = 1,
) -> Resolved:
    """Resolve a turn.

    Args:
        model: The compiled rules.
        situation: With this turn's provocations in it.
        packages: By seat; a seat that is absent does nothing, not even keep silent.
        seed: The exercise's seed.
        forced: Overrides of the facilitator; they outrank what people answered.
        first_roll: Number of the first roll, such as 7 for ``ROLL-07``.

    Raises:
        IllegalAct: The exercise has ended, or a package names a response, a seat or an answer that does not exist.
    """
    _require_going(situation)
    lines, declares = declared(model, situation, packages)
    state = pack(model, situation, lines)
    forced = forced or Forced()
    own = answered(model, packages, forced)
    outcome = resolve(
        model,
        state,
        choices_of(model, packages, declares),
        Chance([seed], situation.turn, dict(forced.draws)),
        {key: verdict for key, (verdict, _) in own.items()} | forced.outcomes,
        keep=True,
    )
    story = telling.Story(model, situation, packages, outcome, first_roll, forced, own)
    after = unpack(model, outcome.state)
    seats = [seat for seat in model.seats if seat in packages]
    corrected = assessment.corrections(model, situation.provoked, situation.turn, seats, seed)
    return Resolved(story.entries, after, story.checks, (*story.news(after), *corrected))


def _require_going(situation: Situation) -> None:
    if situation.ending:
        raise IllegalAct(say("The exercise has ended; go back to an earlier turn to play on."))


def choices_of(model: Model, packages: Mapping[str, Package], declares: tuple[int, ...]) -> Choices:
    """Packages as the rules take them; ``declares`` is the slot of each seat's new red line, -1 for none."""
    shape = len(model.seats), len(model.responses), 1
    chosen = np.zeros(shape, bool)
    coordinated = np.zeros((len(model.seats), 1), bool)
    for seat, package in packages.items():
        if seat not in model.seats:
            if package.responses:
                raise IllegalAct(say("The seat {seat} has no responses to choose from.", seat=seat))
            continue
        s = model.seats.index(seat)
        coordinated[s] = package.coordinated
        for response in package.responses or ("no_response",):
            if response not in model.row:
                raise IllegalAct(say("There is no response “{id}”.", id=response))
            chosen[s, model.row[response]] = True
    return Choices(chosen, coordinated, declares, tuple(seat in packages for seat in model.seats))


def declared(
    model: Model, situation: Situation, packages: Mapping[str, Package]
) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """Red lines with those being declared now; a new wording on the same trigger takes the old line's slot."""
    lines = list(situation.lines)
    slots = []
    for seat in model.seats:
        package = packages.get(seat)
        new = package.declares if package and "red_line_declaration" in package.responses else None
        if new is None:
            slots.append(-1)
            continue
        _require_line(model, new)
        old = next((i for i, line in enumerate(lines) if (line.seat, line.trigger) == (seat, new.trigger)), None)
        if old is None:
            slots.append(len(lines))
            id_ = new.id or f"RL-{len(lines) + 1:02d}"
            lines.append(replace(new, id=id_, seat=seat, declared_turn=0, crossed_turn=None, status="intact"))
        else:
            slots.append(old)
            was = lines[old]
            lines[old] = replace(
                new,
                id=was.id,
                seat=seat,
                declared_turn=was.declared_turn,
                crossed_turn=was.crossed_turn,
                status=was.status,
            )
    return tuple(lines), tuple(slots)


def _require_line(model: Model, line: Line) -> None:
    """Refuse a red line on something that cannot happen, or with a consequence that cannot be chosen."""
    triggers = (*model.provocations, *SEVERITIES)
    if line.trigger not in triggers:
        raise IllegalAct(unknown(say("trigger"), line.trigger, triggers)[0])
    answers = (*model.responses, *FAMILIES)
    if line.consequence not in answers:
        raise IllegalAct(unknown(say("response or family"), line.consequence, answers)[0])


def aftermath(model: Model, situation: Situation, seed: int) -> Resolved:
    """What time does at the end of a turn; the situation afterwards is that of the next turn.

    After the last turn of the scenario the exercise ends: ``agreement``, ``freeze`` or ``time_up``.
    """
    if situation.ending:
        return Resolved((), situation)
    state = pack(model, situation)
    last = situation.turn >= model.turns
    after, terms, rolls = elapse.aftermath(model, state, Chance([seed], situation.turn), last, keep=True)
    entries = tuple(
        telling.entry(
            model, term, f"T{situation.turn}", telling.rule_label(model, term), reasons.of_time(model, term, state)
        )
        for term in terms
    )
    return Resolved(entries, unpack(model, after, situation.provoked), (), telling.time_news(rolls, after))


@dataclass(frozen=True)
class Contested:
    """A rule on which scholars disagree, for the facilitator to decide.

    Attributes:
        rule: Its id; ``words`` say the dispute.
        on: Whether it counts in this exercise now.
    """

    rule: str
    label: str
    words: str
    on: bool


def contested(model: Model, situation: Situation) -> tuple[Contested, ...]:
    """The contested rules that can be switched during play: on in the tables, and off where that was done."""
    return tuple(
        Contested(name, say(rule.label), say(rule.contested), not situation.memory.get(f"{name}.off", 0))
        for name, rule in model.tables.rules.items()
        if rule.contested and name in model.rules
    )


def switch(model: Model, situation: Situation, rule: str, on: bool) -> Resolved:
    """Let a contested rule count or not from now on; nothing else moves.

    Raises:
        IllegalAct: The rule is not contested, or the tables of the exercise have switched it off for good.
    """
    found = {one.rule: one for one in contested(model, situation)}
    if rule not in found:
        raise IllegalAct(unknown(say("contested rule"), rule, tuple(found))[0])
    memory = {name: value for name, value in situation.memory.items() if name != f"{rule}.off"}
    if not on:
        memory[f"{rule}.off"] = 1
    words = say("{rule} counts again.", rule=found[rule].label) if on else say(
        "{rule} no longer counts.", rule=found[rule].label)  # fmt: skip
    return Resolved((), replace(situation, memory=memory), (), (f"{words} {found[rule].words}",))
