"""The rules, one small function each. The docstring is the rule in a sentence; its numbers stand in ``rules.yaml``.

``s`` is the situation at the start of the Adjudicate (read only), ``now`` what has happened in the turn, ``p`` the
rule's numbers, and ``add`` the only way to move a meter: it keeps the ledger, which rules never mention. Amounts are
hundredths.
"""

# ruff: noqa: ARG001 - every rule takes the same four, whether it needs them or not

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from wargame.crisis.arrays import METER, TALKS, Array, State, bounded, floor, permille, when
from wargame.crisis.facts import METERS
from wargame.crisis.model import FAILURE, PARTIAL, SUCCESS
from wargame.crisis.powers import leak_permille
from wargame.crisis.redlines import line_broken, line_worth, lines_watched
from wargame.crisis.turn import Now, OddsTerm

if TYPE_CHECKING:
    from wargame.crisis.turn import Cause

Rule = Callable[[State, Now, Any, Callable[..., None]], None]
SHOTS = (("intercept_defensive", "cred_defensive"), ("intercept_demo", "cred_demo"))
STRIKES = ("precision_strike", "leadership_strike")
HOST = 10
"""Item of the draw that says whether Beijing punishes a host."""
FORCE = ("interdiction_force", *STRIKES)


def check(now: Now, seat: int, response: str) -> Cause:
    """The cause of what one response did."""
    return ("check", seat, now.row(response))


# ---------------------------------------------------------------- before the checks


def talk_while_deterring(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H1: deterrence and an offer of talks in one turn: better odds of talks while deterrence is credible."""
    model = now.model
    now.hybrid = now.any(model.family["deterrence"]) & now.any(model.trait["asks"]) & (p.cred_min <= s.CRED)
    now.odds_terms.append(OddsTerm("H1", model.trait["asks"], when(now.hybrid, p.acceptance_permille, 1000)))


def saturation(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H11: a salvo must be hit missile by missile; beyond capacity the odds collapse, and capability makes it worse."""
    model, provoked = now.model, s.provoked
    harder = 1000 - floor(np.maximum(s.CAP - p.cap_from, 0) * p.by_cap_permille / 100)
    for response, odds in (("intercept_defensive", provoked.defensive), ("intercept_demo", provoked.demo)):
        single = np.maximum(odds, 0)
        factor = when(provoked.count > 1, harder, 1000)
        for nth in range(2, int(p.capacity_count) + 1):
            factor = when(provoked.count >= nth, permille(factor, single), factor)
        factor = when(provoked.count > p.capacity_count, permille(factor, p.beyond_permille), factor)
        now.odds_terms.append(OddsTerm("H11", np.arange(len(model.responses)) == now.row(response), factor))


def poisoned_talks(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H14, before the checks: after a strike, talks are poisoned for some turns."""
    poisoned = s.memory["H14.turns"] > 0
    now.odds_terms.append(OddsTerm("H14", now.model.trait["asks"], when(poisoned, p.talks_permille, 1000)))


# ---------------------------------------------------------------- synergies


def shows_read_less_as_threat(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H1, after the effects: beside an offer of talks, exercises alarm less and do not embolden Pyongyang."""
    model = now.model
    alarm = now.part("ESC", model.trait["exercise"])
    bold = now.part("RESOLVE", model.family["deterrence"])
    for seat in now.seats:
        add(
            seat=seat,
            ESC=when(now.hybrid, -permille(alarm[seat], 1000 - p.threat_permille)),
            RESOLVE=when(now.hybrid, -np.maximum(bold[seat], 0)),
        )


def pressure_with_a_way_out(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H2: sanctions bite more, and allies hold together, beside a conditional offer of talks."""
    model = now.model
    offer = now.chosen[:, [now.row("offer_talks"), now.row("working_talks")]].any(axis=(0, 1))
    sanctions = model.family["sanctions"]
    pressing = now.any(sanctions) | now.arrives(sanctions) | (p.standing_pressure <= s.SANC)
    paired = offer & pressing
    more = permille(now.part("SANC", model.family["sanctions"]), p.bargaining_permille - 1000)
    fear = permille(-now.part("RESOLVE", model.family["sanctions"]), p.bargaining_permille - 1000)
    for seat in now.seats:
        gain = when(paired, np.maximum(more[seat], 0))
        now.nominal = now.nominal + gain
        add(seat=seat, SANC=gain, RESOLVE=when(paired, -np.maximum(fear[seat], 0)))
    add(ALLY_ROK=when(paired, p.ally), ALLY_JPN=when(paired, p.ally))


# ---------------------------------------------------------------- penalties


def sanctions_alone(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H3: sanctions without any open door move Pyongyang less."""
    model = now.model
    sanctions = model.family["sanctions"]
    alone = (now.any(sanctions) | now.arrives(sanctions)) & ~now.any(model.trait["asks"]) & (s.channel == 0)
    bite = permille(now.part("SANC", model.family["sanctions"]), 1000 - p.bargaining_permille)
    fear = permille(-now.part("RESOLVE", model.family["sanctions"]), 1000 - p.bargaining_permille)
    for seat in now.seats:
        loss = -when(alone, np.maximum(bite[seat], 0))
        now.nominal = now.nominal + loss
        add(seat=seat, SANC=loss, RESOLVE=when(alone, np.maximum(fear[seat], 0)))


def out_of_proportion(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H18: an answer much harsher than what it answers costs legitimacy abroad; explained in public, half."""
    harshest, explained = now.most(now.model.escalation), now.by_seat(now.model.trait["message"])
    excess = np.maximum(harshest - s.provoked.escalation - p.slack_count, 0)
    cost = floor(excess * p.by_excess_permille / 10)
    cost = when(explained, permille(cost, p.explained_permille), cost)
    for seat in now.seats:
        add(seat=seat, cause=("package", seat, 0), LEG_INT=-cost[seat])


def too_many_strings(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H19: three families of action in one turn get in each other's way unless coordination was paid for."""
    names = ("diplomacy", "sanctions", "deterrence", "retaliation", "intercept")
    used = np.sum([now.by_seat(now.model.family[name]) for name in names], axis=0, dtype=np.int8)  # seat, run
    tangled = (used >= p.families_count) & ~now.coordinated
    for seat in now.seats:
        runs = np.flatnonzero(tangled[seat])
        if not len(runs):
            continue
        gains = np.zeros_like(now.seat_effects[seat])
        gains[:, runs] = _toward_zero(now.seat_effects[seat][:, runs], 1000 - p.effect_permille)
        lost = {name: -gains[row] for row, name in enumerate(METERS) if gains[row].any()}
        now.nominal = now.nominal - gains[METER["SANC"]]
        add(seat=seat, cause=("package", seat, 0), **lost)


def posture_fatigue(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H20: a show of force repeated impresses half as much each time."""
    shows = now.part("CRED", now.model.trait["show"])
    for seat, name in enumerate(now.model.seats):
        repeats = s.memory[f"H20.{name}"]
        left = _worn(shows[seat], repeats, p.gain_permille, p.most_repeats_count)
        add(seat=seat, CRED=-np.maximum(shows[seat] - left, 0))
        showed = now.chosen[seat][now.model.trait["show"]].any(axis=0)
        most = p.most_repeats_count
        now.memory[f"H20.{name}"] = when(showed, np.minimum(repeats + 1, most), np.maximum(repeats - 1, 0))


def silence(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """No answer to an overflight or worse, or nothing but offers, is read as weakness."""
    answers = ~(now.model.trait["asks"] | now.model.family["baseline"])
    answered = now.by_seat(answers)
    for seat in now.seats:
        if now.present[seat]:
            quiet = ~answered[seat] & s.live & (s.provoked.escalation >= p.from_escalation_count)
            share = now.model.tables.actors[now.model.seats[seat]].effect_permille
            add(
                seat=seat,
                cause=("package", seat, 0),
                CRED=when(quiet, permille(p.cred, share)),
                RESOLVE=when(quiet, permille(p.resolve, share)),
            )


def relief_given_first(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """Relief before talks is pocketed: it calms and eases little, looks weak, and leaves Pyongyang no meeker."""
    relief = now.row("sanctions_relief")
    given = now.chosen[:, relief]  # seat, run
    if not given.any():
        return
    first = given & (s.channel < TALKS)
    now.memory["relief.earned"] = when(given.any(axis=0), ~first.any(axis=0), s.memory["relief.earned"])
    only = np.arange(len(now.model.responses)) == relief
    for seat in np.flatnonzero(first.any(axis=1)):
        gains = {name: now.part(name, only)[seat] for name in ("ESC", "HUM")}
        lost = {name: -_toward_zero(gain, 1000 - p.kept_permille) for name, gain in gains.items()}
        costs = {"CRED": p.cred, "LEG_DOM": p.leg_dom, "RESOLVE": p.resolve}
        moved = {name: when(first[seat], amount) for name, amount in (lost | costs).items()}
        add(seat=int(seat), cause=check(now, int(seat), "sanctions_relief"), **moved)


# ---------------------------------------------------------------- third parties


def china_opposes_force(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H10: force costs the goodwill of Beijing and Moscow, and more leaks through the sanctions for two turns."""
    model = now.model
    forceful = model.family["retaliation"] | (np.arange(len(model.responses)) == now.row("intercept_demo"))
    now.force_used = now.any(forceful)
    paid = now.part("GP", forceful).sum(axis=0)
    add(GP=when(now.force_used, np.minimum(p.gp_at_least - paid, 0)))
    left = np.maximum(s.memory["H10.turns"] - 1, 0)
    now.memory["H10.turns"] = when(now.force_used, p.leak_turns, left)


def sanctions_leak(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H4: what China and Russia let through, and the fear of a collapse, decide how much pressure arrives."""
    leak = leak_permille(now.model, s, p, now.force_used | (s.memory["H10.turns"] > 0))
    arrived = permille(bounded(s.nominal + now.nominal, 0, 10000), 1000 - leak)
    add(SANC=arrived - s.SANC - now.nominal)


def people_pay(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H6: new pressure worsens hardship, and hardship costs legitimacy abroad."""
    h4, pressed = now.model.rules.get("H4"), now.force_used | (s.memory["H10.turns"] > 0)
    leak = np.zeros(s.runs) if h4 is None else leak_permille(now.model, s, h4, pressed)
    new = bounded(s.nominal + now.nominal, 0, 10000) - s.nominal
    hardship = permille(permille(np.maximum(new, 0), 1000 - leak), p.hardship_permille)
    add(HUM=hardship, LEG_INT=-permille(hardship, p.legitimacy_permille))


def host_pays(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """Beijing punishes the host of new missile defences in Korea: trade, tourists, concerts."""
    row = now.row("missile_defense_deploy")
    in_korea = [seat for seat, name in enumerate(now.model.seats) if name in ("US", "ROK")]
    hosted = now.outcome[[PARTIAL, SUCCESS]][:, in_korea, row].any(axis=(0, 1))
    odds = p.base_permille + floor(s.GP * p.by_gp_permille / 100)
    hit = now.roll("retaliation", HOST, odds, hosted & s.live, response=row, subject="PRC")
    add(cause=("host", HOST, 0), ALLY_ROK=when(hit, p.ally), LEG_DOM=when(hit, p.leg_dom))


# ---------------------------------------------------------------- Pyongyang answers


def existential_pressure(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H5: pressure without a way out, near the point of collapse, makes Pyongyang bolder and its next step graver."""
    model = now.model
    acts = now.chosen[:, model.family["sanctions"]].sum(axis=(0, 1)).astype(np.float64)
    exit_ramp = now.any(model.trait["asks"]) | (s.channel >= TALKS)
    cornered = ((p.existential <= s.SANC) | (acts + s.memory["H5.acts"] >= p.acts_count)) & (acts > 0) & ~exit_ramp
    repeats = s.memory["H5.turns"]
    add(RESOLVE=when(cornered, _worn(p.resolve + np.zeros(s.runs), repeats, p.repeat_permille, p.most_repeats_count)))
    now.memory["H5.turns"] = when(cornered, np.minimum(repeats + 1, p.most_repeats_count), np.maximum(repeats - 1, 0))
    now.memory["H5.acts"] = acts
    now.memory["H5.severe"] = when(cornered, 1.0)


def read_as_preparation(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H7: where relations are hostile, exercises look like the first move of an attack."""
    exercises = now.chosen[:, now.model.trait["exercise"]].any(axis=0).sum(axis=0).astype(np.float64)
    seen = np.minimum(exercises, 1) * 1000 + np.maximum(exercises - 1, 0) * p.further_permille
    drilling = now.chosen[:, now.model.trait["exercise"]].any(axis=1)  # seat, run
    hostility = np.maximum(-(s.relations * drilling).min(axis=0), 0)  # hundredths, 0..1000: of those who exercise
    noise = floor((now.chance("noise", 0) - 500) * p.noise_permille / 1000)
    felt = permille(seen, permille(hostility, p.by_relations_permille) + when(hostility > 0, noise))
    if "H1" in now.model.rules:
        felt = when(now.hybrid, permille(felt, now.model.rules["H1"].threat_permille), felt)
    off = s.memory["H7.off"] > 0  # the facilitator sides with those who find no effect
    now.memory["H7.threat"] = when(off, 0.0, bounded(felt, 0, 1000))


def failed_interception(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H8: a miss embarrasses the shooter and emboldens Pyongyang, more so when the shot was for show."""
    for response, cred in SHOTS:
        missed = now.did(response, FAILURE)
        for seat in now.seats:
            add(
                seat=seat,
                cause=check(now, seat, response),
                CRED=when(missed[seat], getattr(p, cred)),
                RESOLVE=when(missed[seat], p.resolve),
                LEG_DOM=when(missed[seat], p.leg_dom),
            )


def debris(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """What is hit comes down somewhere: wreckage over people costs lives, goodwill in Tokyo and support at home."""
    for nth, (response, odds) in enumerate(zip(dict(SHOTS), (p.defensive_permille, p.demo_permille), strict=True)):
        hit = now.did(response, SUCCESS)
        if not hit.any():
            continue
        fell = now.roll("debris", nth, odds, hit.any(axis=0) & s.live, response=now.row(response))
        for seat in now.seats:
            add(
                seat=seat,
                cause=check(now, seat, response),
                HUM=when(hit[seat] & fell, p.hum),
                ALLY_JPN=when(hit[seat] & fell, p.ally),
                LEG_DOM=when(hit[seat] & fell, p.leg_dom),
            )


def shooting_down_a_test(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H9: downing a missile that threatens nobody may be taken for an act of war."""
    hit = now.did("intercept_demo", SUCCESS).any(axis=0)
    missed = now.did("intercept_demo", FAILURE).any(axis=0)
    odds = when(hit, p.act_of_war_permille, p.miss_permille)
    now.act_of_war = now.roll(
        "act_of_war", 0, odds, (hit | missed) & s.live, response=now.row("intercept_demo"), subject="DPRK"
    )


def strike_rallies(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H14: bombs unite the leadership and its people, and poison talks for four turns."""
    struck = np.zeros(s.runs, bool)
    for response in STRIKES:
        hit = now.did(response, PARTIAL, SUCCESS)
        for seat in now.seats:
            # The table's row already moves RESOLVE and REGIME of a success; the rule makes up what a partial one lacks.
            done = now.part("REGIME", np.arange(len(now.model.responses)) == now.row(response))[seat]
            add(seat=seat, cause=check(now, seat, response), REGIME=when(hit[seat], np.maximum(p.regime - done, 0)))
        struck |= hit.any(axis=0)
    now.memory["H14.turns"] = when(struck, p.talks_turns, np.maximum(s.memory["H14.turns"] - 1, 0))
    now.memory["growth.stopped"] = when(struck, p.growth_stop_turns, np.maximum(s.memory["growth.stopped"] - 1, 0))
    slowed = now.did("cyber_countermeasures", PARTIAL, SUCCESS).any(axis=0)
    now.memory["growth.halved"] = when(slowed, 1.0, 0.0)


def strikes_spiral(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H15: after any use of force Pyongyang may answer with force of its own."""
    model = now.model
    clash, attack = model.provocation_row["nll_clash"], model.provocation_row["direct_attack_limited"]
    answered = now.act_of_war.copy()
    grave = np.zeros(s.runs, bool)
    nerve = (s.RESOLVE - p.nerve_from) * p.by_resolve_permille - (s.CRED - p.nerve_from) * p.by_credibility_permille
    nerve = floor(nerve / 100)
    for nth, response in enumerate(FORCE):
        used = now.did(response, FAILURE, PARTIAL, SUCCESS).any(axis=0)
        odds = getattr(p, f"{response}_permille") + nerve
        hit_back = now.roll("retaliation", nth, odds, used & s.live, response=now.row(response), subject="DPRK")
        answered |= hit_back
        if response in STRIKES:
            grave |= hit_back
    now.retaliated = answered & s.live
    kind = when(grave, attack, clash).astype(np.int64)
    blow = model.provocation_effects[:, kind]  # meter, run
    for row, name in enumerate(METERS):
        if name not in ("SANC", "CAP") and blow[row].any():
            add(cause=("retaliation", 0, 0), **{name: when(now.retaliated, blow[row])})


def _worn(amount: Array, repeats: Array, factor: float, most: float) -> Array:
    """``amount`` times a factor in permille for each repeat, up to so many."""
    for nth in range(1, int(most) + 1):
        amount = when(repeats >= nth, permille(amount, factor), amount)
    return amount


def _toward_zero(amounts: Array, factor: float) -> Array:
    return np.sign(amounts) * permille(np.abs(amounts), factor)


BEFORE: tuple[tuple[str, Rule], ...] = (("H1", talk_while_deterring), ("H11", saturation), ("H14", poisoned_talks))
"""Rules that move the odds, before the checks."""

AFTER: tuple[tuple[str, Rule], ...] = (
    ("H1", shows_read_less_as_threat),
    ("H2", pressure_with_a_way_out),
    ("H3", sanctions_alone),
    ("H18", out_of_proportion),
    ("H19", too_many_strings),
    ("H20", posture_fatigue),
    ("silence", silence),
    ("pocketed", relief_given_first),
    ("H10", china_opposes_force),
    ("host", host_pays),
    ("H4", sanctions_leak),
    ("H6", people_pay),
    ("H5", existential_pressure),
    ("H7", read_as_preparation),
    ("H8", failed_interception),
    ("debris", debris),
    ("H9", shooting_down_a_test),
    ("H14", strike_rallies),
    ("H15", strikes_spiral),
    ("kept", lines_watched),
    ("H13", line_broken),
    ("H12", line_worth),
)
"""Rules after the sum of effects: synergies, penalties, third parties, Pyongyang's answer, red lines."""
