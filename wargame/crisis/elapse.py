"""What time does at the end of a turn, in every run at once: decay, standing measures, backtracking, readiness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis.arrays import AGREEMENT, CONTACT, ENDINGS, Array, State, holds, permille, when
from wargame.crisis.facts import METERS
from wargame.crisis.turn import Ledger, Roll, Term

if TYPE_CHECKING:
    from wargame.crisis.chance import Chance
    from wargame.crisis.model import Model


def aftermath(
    model: Model, state: State, chance: Chance, last: bool, keep: bool = False
) -> tuple[State, list[Term], list[Roll]]:
    """What time does: decay, standing measures, backtracking, readiness; the next turn begins after it."""
    ledger = Ledger(state, keep)
    for row, name in enumerate(METERS):
        factor = model.tables.meters[name].decay_permille
        if factor < 1000:
            away = state.meters[row] - model.rest[row]
            ledger.add("decay", **{name: permille(away, factor) - away})
    _stands_on(model, state, ledger)
    channel, rolls = _backtrack(model, state, chance, keep)
    channel, offers = _offer(model, state, channel, chance, keep)
    left_open = np.maximum(state.memory["completion.turns"] - state.live, 0)
    after = state.copy(
        meters=ledger.settled(model, state),
        channel=channel,
        memory={**state.memory, "completion.turns": left_open},
        standing=np.maximum(state.standing - state.live.astype(np.int16), 0),
        readiness=_refilled(model, state),
        turn=state.turn + 1,
    )
    return after.copy(ending=_time(model, after) if last else after.ending), ledger.terms, [*rolls, *offers]


def _refilled(model: Model, state: State) -> Array:
    """Every few turns, one more use of each kind in every store that is not full."""
    readiness = model.tables.costs.readiness
    if state.turn % readiness.refill_every_turns:
        return state.readiness
    return when(state.live & (state.readiness < readiness.uses_count), state.readiness + 1, state.readiness)


def _stands_on(model: Model, state: State, ledger: Ledger) -> None:
    """H20: a standing deployment tires the public and strains nerves; inspectors wear capability down."""
    deployed = model.family["deterrence"][model.lasting]
    p = model.rules.get("H20")
    if p is not None:
        for s in range(len(model.seats)):
            stands, since = state.standing[s, deployed] > 0, state.since[s, deployed]
            long = (stands & (since <= state.turn - p.after_turns)).any(axis=0)
            ledger.add("H20", s, LEG_DOM=when(long, p.leg_dom), ESC=when(long, p.escalation))
    p = model.rules.get("verified")
    if p is not None:
        held = holds(model, state, model.row["signed_agreement"])
        ledger.add("verified", CAP=when(held, p.cap))


def _backtrack(model: Model, state: State, chance: Chance, keep: bool) -> tuple[Array, list[Roll]]:
    """H16: Pyongyang may walk back from talks or a deal, sooner after relief or where an exercise alarms it."""
    p = model.rules.get("H16")
    if p is None:
        return state.channel, []
    verified = holds(model, state, model.row["signed_agreement"])
    relieved = holds(model, state, model.row["sanctions_relief"]) & (state.memory["relief.earned"] == 0)
    contact = state.channel == CONTACT
    drilled = (state.standing[:, model.trait["exercise"][model.lasting]] > 0).any(axis=(0, 1))
    alarm = permille(state.memory["H7.threat"], p.contact_exercise_permille)
    likely = p.base_permille + when(relieved, p.relief_permille) + when(drilled, p.exercise_permille)
    likely = when(verified, permille(likely, p.verified_permille), likely)
    likely = when(contact, p.contact_permille + alarm, likely)
    open_now = contact & (state.memory["completion.turns"] > 0)  # it wants to talk: contact does not lapse
    asked = (state.channel >= CONTACT) & state.live & ~open_now
    drawn = chance("backtrack")
    walked = asked & (drawn < likely)
    rolls = (
        [Roll("backtrack", int(contact.all()), -1, -1, "DPRK", asked, likely, drawn, walked)]
        if keep and asked.any()
        else []
    )
    return when(walked, state.channel - 1, state.channel), rolls


def _offer(model: Model, state: State, channel: Array, chance: Chance, keep: bool) -> tuple[Array, list[Roll]]:
    """Its programme complete, Pyongyang may open contact by itself for some turns."""
    p = model.rules.get("completion")
    if p is None:
        return channel, []
    asked = (state.memory["completion.turns"] > 0) & (channel == 0) & state.live
    likely, drawn = np.full(state.runs, p.contact_permille), chance("channel", 2)
    offered = asked & (drawn < likely)
    rolls = [Roll("channel", 2, -1, -1, "DPRK", asked, likely, drawn, offered)] if keep and asked.any() else []
    return when(offered, CONTACT, channel), rolls


def _time(model: Model, state: State) -> Array:
    """How an exercise ends that ran its course."""
    frozen = holds(model, state, model.row["freeze_for_freeze"])
    quiet = when(frozen, float(ENDINGS.index("freeze")), float(ENDINGS.index("time_up")))
    quiet = when(state.channel >= AGREEMENT, float(ENDINGS.index("agreement")), quiet)
    return when(state.ending == 0, quiet, state.ending)
