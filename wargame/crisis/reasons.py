"""What each line of the ledger was worked out from: a starting amount and what multiplied or moved it.

Of an entry, ``base`` and ``plus`` are hundredths of a point, ``times`` and ``part`` permille: the base times every
``times`` plus every ``plus`` is the amount, but for the hundredths that each product is cut to.
Rules without a row of their own here move a meter by a plain number of their table, times the weight of the seat.
"""

# ruff: noqa: ARG001 - every reason takes the same four, whether it needs them or not

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from wargame.crisis.arrays import METER, permille
from wargame.crisis.facts import METERS, Factor
from wargame.crisis.model import FAILURE, PARTIAL, SUCCESS
from wargame.crisis.powers import leak_permille
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.crisis.arrays import State
    from wargame.crisis.model import Model
    from wargame.crisis.turn import Now, Term

DESIGN = "design value"


def base(amount: float, why: str, source: str = DESIGN) -> Factor:
    """The amount that a line starts from, in hundredths of a point."""
    return Factor("base", "base", int(amount), why, source)


def of_turn(model: Model, term: Term, now: Now) -> tuple[Factor, ...]:
    """Why one contribution of an adjudicated turn is what it is."""
    special = _SPECIAL.get(term.rule)
    if special is not None:
        return special(model, term, now, model.rules.get(term.rule))
    return _plain(model, term)


def of_time(model: Model, term: Term, state: State) -> tuple[Factor, ...]:
    """Why one contribution of an Aftermath is what it is."""
    if term.rule == "decay":
        meter = model.tables.meters[METERS[term.meter]]
        away = state.meters[term.meter, 0] - model.rest[term.meter]
        return (
            base(away, say("Distance from where it settles"), meter.source),
            Factor("decay", "times", meter.decay_permille - 1000, say("What one turn takes away"), meter.source),
        )
    return _plain(model, term)


def of_provocation(model: Model, term: Term, state: State, kind: str, failed: bool) -> tuple[Factor, ...]:
    """Why a provocation moves a meter as it does."""
    act = model.tables.provocations[kind]
    amount = model.provocation_effects[term.meter, model.provocation_row[kind]]
    found = [base(amount, say("Effect of the act by its table"), act.source)]
    if term.rule == "H17":
        p, source = model.rules["H17"], model.tables.rules["H17"].source
        if failed:
            found.append(Factor("failed", "times", int(p.failed_permille), say("The test failed"), source))
        if state.memory["growth.halved"][0] > 0:
            found.append(Factor("slowed", "times", int(p.slowed_permille), say("Networks under attack"), source))
    return tuple(found)


def _plain(model: Model, term: Term) -> tuple[Factor, ...]:
    """A number of the rule's table, times the weight of the seat whose act it was."""
    rule = model.tables.rules.get(term.rule)
    source = rule.source if rule else DESIGN
    amount = int(term.amount[0])
    if term.rule == "clamp":
        return (base(amount, say("Beyond the end of the scale"), source),)
    if term.seat >= 0 and rule is not None:
        actor = model.tables.actors[model.seats[term.seat]]
        whole = next((n for n in rule.points.values() if n * actor.effect_permille // 1000 == amount), None)
        if actor.effect_permille != 1000 and whole is not None:
            share = Factor("share", "times", actor.effect_permille, say("Weight of the seat"), actor.source)
            return base(whole, say("Amount by the rule"), source), share
    return (base(amount, say("Amount by the rule"), source),)


def _times(rule: str, name: str, value: float, why: str, model: Model) -> Factor:
    return Factor(name, "times", int(value), why, model.tables.rules[rule].source)


def _part(now: Now, seat: int, meter: str, mask: Any) -> float:
    return float(now.part(meter, mask)[seat, 0])


def _hybrid(model: Model, term: Term, now: Now, p: Any) -> tuple[Factor, ...]:
    if METERS[term.meter] == "ESC":
        shown = _part(now, term.seat, "ESC", model.trait["exercise"])
        less = _times("H1", "threat", p.threat_permille - 1000, say("An offer of talks beside it"), model)
        return base(shown, say("Alarm of the exercises")), less
    return (base(int(term.amount[0]), say("Boldness that the shows would have raised")),)


def _pressure(model: Model, term: Term, now: Now, p: Any) -> tuple[Factor, ...]:
    if term.seat < 0:
        return _plain(model, term)
    done = _part(now, term.seat, METERS[term.meter], model.family["sanctions"])
    words = say("An offer of talks beside it") if term.rule == "H2" else say("No open door")
    return (
        base(done, say("Effect of the sanctions"), DESIGN),
        _times(term.rule, "bargaining", p.bargaining_permille - 1000, words, model),
    )


def _leak(model: Model, term: Term, now: Now, p: Any) -> tuple[Factor, ...]:
    s = now.state
    pressed = now.force_used | (s.memory["H10.turns"] > 0)
    leak = float(leak_permille(model, s, p, pressed)[0])
    nominal = float(np.clip(s.nominal[0] + now.nominal[0], 0, 10000))
    source = model.tables.rules["H4"].source
    found = [
        base(nominal, say("Sanctions in force, before the leak"), source),
        Factor(
            "leak", "times", 1000 - int(leak), say("What the leak leaves: {share} %", share=100 - leak / 10), source
        ),
    ]
    for name, channel in model.tables.costs.leaks.items():
        share = min(1000, int(leak) * channel.of_leak_permille // 1000)
        who = ", ".join(
            f"{say(model.tables.actors[seat].label)} {part // 10} %" for seat, part in channel.through.items()
        )
        words = say("{channel}: {share} % leaks ({who})", channel=say(channel.label), share=share / 10, who=who)
        found.append(Factor(f"leak.{name}", "part", share, words, channel.source))
    booked = int(s.SANC[0] + now.nominal[0])
    found.append(Factor("booked", "plus", -booked, say("Less what the meter and this turn's other lines hold"), source))
    return tuple(found)


def _people(model: Model, term: Term, now: Now, p: Any) -> tuple[Factor, ...]:
    s, h4 = now.state, model.rules.get("H4")
    added = float(np.clip(s.nominal[0] + now.nominal[0], 0, 10000) - s.nominal[0])
    new: tuple[Factor, ...] = (base(max(added, 0), say("New pressure, before the leak")),)
    if h4 is not None:
        leak = float(leak_permille(model, s, h4, now.force_used | (s.memory["H10.turns"] > 0))[0])
        words = say("What the leak leaves: {share} %", share=100 - leak / 10)
        new += (_times("H4", "leak", 1000 - leak, words, model),)
    hardship = _times("H6", "hardship", p.hardship_permille, say("Hardship for each point that arrives"), model)
    if METERS[term.meter] == "HUM":
        return *new, hardship
    cost = _times("H6", "legitimacy", -p.legitimacy_permille, say("Legitimacy for each point of hardship"), model)
    return *new, hardship, cost


def _worth(model: Model, term: Term, now: Now, p: Any) -> tuple[Factor, ...]:
    exact = float(now.lines.facts[term.cause[1]].specificity_permille)
    actor = model.tables.actors[model.seats[term.seat]]
    return (
        base(p.cred, say("The most that a line can be worth"), model.tables.rules["H12"].source),
        _times("H12", "worth", 4 * exact * (1000 - exact) // 1000, say("Between vague and exact: 4s(1-s)"), model),
        Factor("share", "times", actor.effect_permille, say("Weight of the seat"), actor.source),
    )


def _excess(model: Model, term: Term, now: Now, p: Any) -> tuple[Factor, ...]:
    done = now.chosen[term.seat, :, 0]
    harshest = float((done * model.escalation).max())
    excess = max(harshest - float(now.state.provoked.escalation[0]) - p.slack_count, 0) * 100
    found = [
        base(excess, say("How much harsher the answer is than what it answers, beyond the slack")),
        _times("H18", "by_excess", -p.by_excess_permille, say("Legitimacy for each point of it"), model),
    ]
    if done[model.trait["message"]].any():
        found.append(_times("H18", "explained", p.explained_permille, say("Explained in public"), model))
    return tuple(found)


def _tangle(model: Model, term: Term, now: Now, p: Any) -> tuple[Factor, ...]:
    effects = float(now.seat_effects[term.seat, term.meter, 0])
    lost = _times("H19", "effect", p.effect_permille - 1000, say("Three families without coordination"), model)
    return base(effects, say("What the package does by the tables")), lost


def _fatigue(model: Model, term: Term, now: Now, p: Any) -> tuple[Factor, ...]:
    if METERS[term.meter] != "CRED":
        return _plain(model, term)
    repeats = int(now.state.memory[f"H20.{model.seats[term.seat]}"][0])
    left = 1000.0
    for _ in range(repeats):
        left = float(permille(left, p.gain_permille))
    shown = _part(now, term.seat, "CRED", model.trait["show"])
    words = say("Shown {times} times before", times=repeats)
    return base(shown, say("Credibility of the shows")), _times("H20", "repeats", left - 1000, words, model)


def _force(model: Model, term: Term, now: Now, p: Any) -> tuple[Factor, ...]:
    least = base(p.gp_at_least, say("Force costs at least this"), model.tables.rules["H10"].source)
    paid = float(p.gp_at_least - term.amount[0])
    return least, Factor("paid", "plus", -int(paid), say("Less what the act costs by its table"), DESIGN)


def _effects(model: Model, term: Term, now: Now, p: Any) -> tuple[Factor, ...]:
    """The table's number, the seat's share, and the half of a partial success."""
    kind, s, r = term.cause
    name = model.responses[r] if kind in ("check", "arrival") else ""
    if not name:
        return _plain(model, term)
    table, actor = model.tables.responses[name], model.tables.actors[model.seats[s]]
    book = model.later if kind == "arrival" else model.effects
    whole = float(book[SUCCESS, s, term.meter, r])
    full = table.effects.get("SANC_NOM" if METERS[term.meter] == "SANC" else METERS[term.meter], 0)
    found = [base(full if METERS[term.meter] != "ESC" else whole * 1000 // max(actor.effect_permille, 1),
                  say("Effect by the table"), table.source)]  # fmt: skip
    if actor.effect_permille != 1000:
        found.append(Factor("share", "times", actor.effect_permille, say("Weight of the seat"), actor.source))
    halved = term.amount[0] != whole and whole != 0 and (kind == "arrival" or now.outcome[PARTIAL, s, r, 0])
    if halved:
        half = model.tables.costs.partial
        found.append(Factor("partial", "times", half.gains_permille, say("Gains of a partial success"), half.source))
    missed = kind == "check" and now.outcome[FAILURE, s, r, 0] and term.meter == METER["ESC"] and table.escalation_miss
    if missed:
        found[0] = base(term.amount[0], say("Escalation of a miss"), table.source)
    return tuple(found)


def _pocketed(model: Model, term: Term, now: Now, p: Any) -> tuple[Factor, ...]:
    name = METERS[term.meter]
    if name not in ("ESC", "HUM"):
        return _plain(model, term)
    won = _part(now, term.seat, name, np.arange(len(model.responses)) == now.row("sanctions_relief"))
    lost = _times("pocketed", "kept", p.kept_permille - 1000, say("Given before there were talks"), model)
    return base(won, say("What relief would have won")), lost


_SPECIAL: dict[str, Callable[[Model, Term, Now, Any], tuple[Factor, ...]]] = {
    "effects": _effects,
    "H1": _hybrid,
    "H2": _pressure,
    "H3": _pressure,
    "H4": _leak,
    "H6": _people,
    "H10": _force,
    "H12": _worth,
    "H18": _excess,
    "H19": _tangle,
    "H20": _fatigue,
    "pocketed": _pocketed,
}
