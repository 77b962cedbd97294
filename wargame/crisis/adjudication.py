"""A turn resolved for every run at once, in the order that the rules of play lay down.

Consent, gates and cost, checks, the sum of effects, synergies and penalties, third parties, Pyongyang's answer, red
lines, clamp, channel, endings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis import checks
from wargame.crisis.arrays import (
    AGREEMENT,
    CONTACT,
    ENDINGS,
    METER,
    TALKS,
    Array,
    Choices,
    Mask,
    Provocations,
    State,
    bounded,
    floor,
    permille,
    when,
)
from wargame.crisis.facts import METERS
from wargame.crisis.gates import open_responses
from wargame.crisis.model import FAILURE, PARTIAL, PER_SEAT, SUCCESS
from wargame.crisis.rules import AFTER, BEFORE
from wargame.crisis.turn import Ledger, Now, Term, tries_of
from wargame.scenario.schema import SEATS

if TYPE_CHECKING:
    from wargame.crisis.chance import Chance
    from wargame.crisis.model import Model

SHOTS = ("intercept_defensive", "intercept_demo")


@dataclass
class Outcome:
    """What a turn did in every run.

    Attributes:
        state: The situation after it.
        now: Everything that happened; ``odds`` of the checks, and their ``draws`` ``[S, R, run]``
            where they were kept.
        terms: Contributions, where they were kept; their sum is the change of the meters, exactly.
    """

    state: State
    now: Now
    odds: checks.Odds
    draws: Array
    terms: list[Term]


def resolve(
    model: Model,
    state: State,
    choices: Choices,
    chance: Chance,
    forced: dict[tuple[str, int], str] | None = None,
    keep: bool = False,
) -> Outcome:
    """Resolve one turn.

    Args:
        model: The compiled rules.
        state: The situation; it is left as it is.
        choices: What every seat does. What a closed gate bars is not done.
        chance: The dice of this turn.
        forced: Outcomes that the facilitator decided, or people who were asked, by lane and item.
        keep: Whether contributions and rolls are kept for a ledger.
    """
    now = begin(model, state, choices, chance, forced, keep)
    ledger = Ledger(state, keep)
    _ask_allies(now, ledger)
    for name, rule in BEFORE:
        if name in model.rules:
            rule(state, now, model.rules[name], ledger.for_rule(name))
    odds, draws = _check(now)
    _effects(now, ledger)
    _failures(now, ledger)
    for name, rule in AFTER:
        if name in model.rules:
            rule(state, now, model.rules[name], ledger.for_rule(name))
    after = _close(now, ledger)
    return Outcome(after, now, odds, draws, ledger.terms)


def begin(
    model: Model,
    state: State,
    choices: Choices,
    chance: Chance,
    forced: dict[tuple[str, int], str] | None = None,
    keep: bool = False,
) -> Now:
    """The turn before anything is rolled; what a closed gate bars is not chosen."""
    chosen = choices.chosen & (open_responses(model, state) if choices.open is None else choices.open)
    none = np.zeros(state.runs, bool)
    return Now(
        model=model,
        state=state,
        chance=chance,
        chosen=chosen,
        refused=np.zeros_like(chosen),
        coordinated=choices.coordinated,
        declares=choices.declares,
        present=choices.present or (True,) * len(model.seats),
        forced=forced or {},
        memory=dict(state.memory),
        lines=replace(
            state.lines,
            declared=state.lines.declared.copy(),
            crossed=state.lines.crossed.copy(),
            status=state.lines.status.copy(),
        ),
        arrived=np.stack([(state.coming == 2), (state.coming == 3)]) & state.live,
        hybrid=none,
        force_used=none,
        act_of_war=none,
        retaliated=none,
        nominal=np.zeros(state.runs),
        keep=keep,
    )


def _ask_allies(now: Now, ledger: Ledger) -> None:
    """Consent: an ally who is asked agrees or refuses; refused, nothing is done and unity suffers."""
    model, p = now.model, now.model.rules.get("refusal")
    asked_for = now.chosen.copy()
    asked = dict.fromkeys(ally for _, ally in model.consents)
    willing = {ally: sum(checks.willing(model, now.state, ally).values()) for ally in asked}
    for nth, (row, ally) in enumerate(model.consents):
        joins = checks.consented(model, asked_for, ally, row)
        for s, seat in enumerate(model.seats):
            asks = seat in model.tables.responses[model.responses[row]].consent_asked_by
            if asks and seat != ally and asked_for[s, row].any():
                asked = asked_for[s, row] & ~joins
                likely = willing[ally] + checks.alarm(model, row, ally)
                item = SEATS.index(seat) * PER_SEAT + nth
                agreed = now.roll("consent", item, likely, asked, seat=s, response=row, subject=ally)
                no = asked & ~agreed
                now.refused[s, row] |= no
                if p is not None:
                    ledger.add("refusal", s, ("consent", s, row), **{f"ALLY_{ally}": when(no, p.ally)})
    now.chosen &= ~now.refused


def _check(now: Now) -> tuple[checks.Odds, Array]:
    """Draw for everything that is tried: success under the odds, partial success in a band above them."""
    model, state = now.model, now.state
    odds = checks.odds_of(model, state, now.odds_terms)
    tries = now.tries = tries_of(now.chosen)
    order = np.array([SEATS.index(name) * PER_SEAT for name in model.seats])
    draw = now.chance.at("check", order[tries.seat] + tries.row, tries.run)
    likely = odds.total.reshape(-1).take(tries.row * state.runs + tries.run)
    near = likely + permille(1000 - likely, model.tables.costs.partial.of_the_rest_permille)
    came = np.where(draw < likely, SUCCESS, np.where((draw < near) & ~model.whole[tries.row], PARTIAL, FAILURE))
    now.outcome = np.zeros((3, *now.chosen.shape), bool)
    now.outcome[came, tries.seat, tries.row, tries.run] = True
    drawn = np.zeros(now.chosen.shape) if now.keep else np.zeros((0, 0, 0))
    if now.keep:
        drawn[tries.seat, tries.row, tries.run] = draw
    _vote(now, odds)
    _decided(now)
    shared = model.trait["shared"]  # counts once: for the first seat in order that tries it
    before = np.zeros_like(now.chosen[0, shared])
    for seat in now.seats:
        now.outcome[:, seat, shared] &= ~before
        before |= now.chosen[seat, shared]
    return odds, drawn


def _vote(now: Now, odds: checks.Odds) -> None:
    """The Security Council: a resolution passes where no power vetoes it, weaker where one of them only abstains."""
    row = now.model.row[checks.VOTED]
    asked = now.chosen[:, row].any(axis=0)
    if not asked.any():
        return
    passed, agreed = asked.copy(), asked.copy()
    for nth, (voter, (likes, lets)) in enumerate(odds.votes.items()):
        passed &= now.roll("vote", nth, lets, asked, response=row, subject=voter)
        verdict = now.forced.get(("vote", nth))  # who is told to pass it says yes
        agreed &= now.chance("vote", nth) < likes if verdict is None else verdict == "success"
    for seat in now.seats:
        now.came(seat, row, success=passed & agreed, partial=passed & ~agreed)


def _decided(now: Now) -> None:
    """What the facilitator decided takes the place of what the dice said."""
    for (lane, item), verdict in now.forced.items():
        who = SEATS[item // PER_SEAT] if lane == "check" and item // PER_SEAT < len(SEATS) else ""
        if who in now.model.seats and item % PER_SEAT < len(now.model.responses):
            everywhere = np.ones(now.state.runs, bool)
            now.came(
                now.model.seats.index(who),
                item % PER_SEAT,
                success=everywhere & (verdict in ("success", "hit")),
                partial=everywhere & (verdict == "partial"),
            )


def _effects(now: Now, ledger: Ledger) -> None:
    """The sum of effects: what the tables say that each act does, by its outcome and the seat's share."""
    total = np.zeros((len(now.seats), len(METERS), now.state.runs))
    for seat, moves in enumerate(now.model.moves):
        total[seat] = moves.effects @ moves.happened(now.outcome, now.arrived)
    now.seat_effects = total
    now.nominal = now.nominal + total[:, METER["SANC"]].sum(axis=0)
    if now.keep:
        _told(now, ledger)
        return
    for s in now.seats:
        ledger.add_rows("effects", s, ("package", s, 0), total[s])


def _told(now: Now, ledger: Ledger) -> None:
    """The same effects act by act, for the ledger: first what arrives, then what was done."""
    model = now.model
    arrived = now.arrived.any(axis=(0, 3))  # seat, response with a lead time
    for s in now.seats:
        for place in np.flatnonzero(arrived[s]):
            lead = int(model.leads[place])
            for outcome in (PARTIAL, SUCCESS):
                rows = model.later[outcome, s, :, lead][:, None] * now.arrived[outcome - PARTIAL, s, place]
                ledger.add_rows("effects", s, ("arrival", s, lead), rows)
        for r in np.flatnonzero(now.chosen[s].any(axis=1)):
            for outcome in (FAILURE, PARTIAL, SUCCESS):
                if not now.outcome[outcome, s, r].any():
                    continue
                rows = model.effects[outcome, s, :, r][:, None] * now.outcome[outcome, s, r]
                ledger.add_rows("effects", s, ("check", s, int(r)), rows)


def _failures(now: Now, ledger: Ledger) -> None:
    """An attempt that comes to nothing costs a little credibility; a miss has a rule of its own (H8)."""
    model, p = now.model, now.model.rules.get("failure")
    if p is None:
        return
    for s in now.seats:
        cost = permille(p.cred, model.tables.actors[model.seats[s]].effect_permille)
        rows = np.flatnonzero(now.outcome[FAILURE, s].any(axis=1) & ~model.family["intercept"])
        together = 1 if now.keep else max(1, len(rows))  # a ledger tells them one by one
        for some in rows.reshape(-1, together):
            times = now.outcome[FAILURE, s, some].view(np.int8).sum(axis=0, dtype=np.int8)
            ledger.add("failure", s, ("check", s, int(some[0])), CRED=cost * times)


def _close(now: Now, ledger: Ledger) -> State:
    """War, clamp, channel, endings; what lasts begins to stand, what was used is used up."""
    state = now.state
    war, nuclear = _war(now, ledger)
    meters = ledger.settled(now.model, state)
    nominal = when(state.live, bounded(state.nominal + now.nominal, 0, 10000), state.nominal)
    after = state.copy(
        meters=meters,
        nominal=nominal,
        channel=_channel(now),
        readiness=_used(now),
        lines=now.lines,
        memory={name: when(state.live, array, state.memory[name]) for name, array in now.memory.items()},
        relations=_relations(now),
        provoked=Provocations.none(len(now.model.provocations), state.runs),
    )
    _stand(now, after)
    return after.copy(ending=_ending(now, after, war, nuclear))


def _channel(now: Now) -> Array:
    """The channel to Pyongyang moves by at most one step a turn; an agreement needs a signature."""
    model, state = now.model, now.state
    half = model.tables.costs.partial.gains_permille
    rows = np.flatnonzero(model.channel_step)
    worked, partly = (now.outcome[came][:, rows].any(axis=0).astype(np.float64) for came in (SUCCESS, PARTIAL))
    tried = now.outcome[:, :, rows].any(axis=(0, 1))
    opening, closing = np.maximum(model.channel_step[rows], 0), np.maximum(-model.channel_step[rows], 0)
    further = opening * (model.channel_to[rows] >= TALKS)
    up = opening @ worked + permille(opening, half) @ partly
    beyond = further @ worked + permille(further, half) @ partly  # an offer opens contact; talks need people who meet
    up = when(state.channel >= CONTACT, beyond, up)
    if "completion" in model.rules:
        p = model.rules["completion"]
        up = when(state.memory["completion.turns"] > 0, up, permille(up, p.unwilling_permille))
    if "H1" in model.rules:
        up = when(now.hybrid, permille(up, model.rules["H1"].opening_permille), up)
    down = closing @ tried.astype(np.float64)
    down = down + when(now.retaliated, getattr(model.rules.get("H15"), "channel_permille", 0.0))
    reached = np.minimum(state.channel + 1, np.maximum(TALKS, state.channel))
    rises = now.roll("channel", 0, up, (up > 0) & state.live & (state.channel < TALKS), subject="DPRK")
    falls = now.roll("channel", 1, down, (down > 0) & state.live & (state.channel > 0) & ~rises, subject="DPRK")
    signed = now.did("signed_agreement", SUCCESS).any(axis=0) & state.live
    moved = when(rises, reached, when(falls, state.channel - 1, state.channel))
    return when(signed, AGREEMENT, moved)


def _used(now: Now) -> Array:
    out = now.state.readiness.copy()
    for s, row, store in now.model.stores:
        out[store] -= now.chosen[s, row] & now.state.live
    return np.maximum(out, 0)


def _relations(now: Now) -> Array:
    """REL of each seat: a mean of its recent dealings on Goldstein's scale, newer ones weighing more."""
    model, state, tries = now.model, now.state, now.tries
    shape = len(model.seats), state.runs
    north = np.flatnonzero(model.toward_north[tries.row])
    place = tries.seat[north] * state.runs + tries.run[north]
    number = np.bincount(place, minlength=shape[0] * shape[1]).reshape(shape)
    total = np.bincount(place, model.goldstein[tries.row[north]], shape[0] * shape[1]).reshape(shape)
    mean = floor(total / np.maximum(number, 1))
    weight = model.tables.costs.relations.weight_permille
    moved = state.relations + permille(mean - state.relations, weight)
    return when((number > 0) & state.live, moved, state.relations)


def _stand(now: Now, after: State) -> None:
    """Successful measures with a duration begin to stand, those with a lead time later."""
    model, state = now.model, now.state
    lead, length = (turns[model.lasting][:, None].astype(np.int16) for turns in (model.lead, model.duration))
    worked = (now.outcome[SUCCESS] | now.outcome[PARTIAL])[:, model.lasting] & state.live
    after.standing = np.maximum(state.standing, worked * (lead + length))  # taken again, it begins anew
    after.since = np.maximum(state.since, (state.standing == 0) * (lead + np.int16(state.turn)))
    nearer = state.coming - np.int16(2) * state.live  # two for a turn, one for a whole success
    agreed = now.outcome[PARTIAL:][:, :, model.leads] & state.live
    wait = 2 * model.lead[model.leads][:, None].astype(np.int16)
    after.coming = nearer * (nearer >= 2) * ~agreed.any(axis=0) + agreed[0] * wait + agreed[1] * (wait + np.int16(1))


def _war(now: Now, ledger: Ledger) -> tuple[Mask, Mask]:
    """H15: at the brink, after force, general war and nuclear use are drawn for; artillery kills thousands."""
    model, state, p = now.model, now.state, now.model.rules.get("H15")
    if p is None:
        return np.zeros(state.runs, bool), np.zeros(state.runs, bool)
    escalation = bounded(state.ESC + ledger.delta[METER["ESC"]], 0, 10000)
    struck = now.did("leadership_strike", FAILURE, PARTIAL, SUCCESS).any(axis=0)
    brink = (escalation >= p.war_from_escalation_count * 100) & (now.retaliated | now.force_used)
    likely = when(struck, p.war_after_strike_permille, p.war_permille)
    war = now.roll("ending", 0, likely, (brink | struck) & state.live, subject="DPRK")
    nuclear = now.roll("ending", 1, p.nuclear_permille, war | (struck & now.retaliated), subject="DPRK")
    gate = _gate(now, escalation)
    percentile = floor(now.chance("casualties") / 10).astype(np.int64)
    ledger.add("H15", cause=("ending", 0, 0), HUM=when(war, model.casualties[percentile]))
    blast = model.provocation_effects[METER["HUM"], model.provocation_row["nuclear_use"]]
    ledger.add("H15", cause=("ending", 1, 0), HUM=when(nuclear, blast))
    ledger.add("gate", cause=("ending", 2, 0), HUM=when(gate & ~nuclear, blast))
    return war, nuclear | gate


def _gate(now: Now, escalation: Array) -> Mask:
    """The law of 2022: an attack on leadership or command, real or judged to be under way, may be answered so."""
    model, state, p = now.model, now.state, now.model.rules.get("gate")
    if p is None:
        return np.zeros(state.runs, bool)
    leaders = now.did("leadership_strike", FAILURE, PARTIAL, SUCCESS).any(axis=0)
    tense = escalation >= p.imminent_from
    command = now.did("cyber_countermeasures", PARTIAL, SUCCESS).any(axis=0) & tense
    judged = tense & (now.memory["H7.threat"] >= p.imminent_threat_permille)
    likely = when(leaders, p.leadership_permille) + when(command, p.command_permille)
    likely = likely + when(judged, p.imminent_permille)
    year = model.scenario.turns[min(state.turn, model.turns) - 1].date.year
    likely = permille(likely, 1000.0 if year >= p.law_year else p.before_law_permille)
    return now.roll("ending", 2, likely, (leaders | command | judged) & state.live, subject="DPRK")


def _ending(now: Now, after: State, war: Mask, nuclear: Mask) -> Array:
    """How a run ends this turn, if it does: nuclear use before general war before collapse."""
    p = now.model.rules.get("H15")
    ending = now.state.ending
    if p is not None:
        collapse = (p.collapse_below_count * 100 > after.REGIME) & now.state.live
        ending = when(collapse, ENDINGS.index("regime_collapse"), ending)
    ending = when(war, ENDINGS.index("general_war"), ending)
    return when(nuclear, ENDINGS.index("nuclear_use"), ending)
