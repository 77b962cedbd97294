"""Seats played by the engine: advisers score what is legal, and a draw chooses among the best.

A policy sees what a player of the seat would see: the band of each meter, never its number. Live play and batches share
the code: a suggestion is a batch of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis.arrays import METER, Array, Mask, State, floor, pack, permille, when
from wargame.crisis.chance import Chance, run_seed
from wargame.crisis.facts import METERS, Line, Package
from wargame.crisis.gates import open_responses
from wargame.crisis.model import SUCCESS
from wargame.crisis.picking import picked
from wargame.crisis.tablecheck import no_such
from wargame.scenario.schema import SEATS
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from wargame.crisis.facts import Situation
    from wargame.crisis.model import Model
    from wargame.crisis.rows import Adviser

UNIT = 100_000_000
"""Voices are permille, effects hundredths, needs permille: their product in 64ths of log-odds."""
JUDGED = 500
"""Item of the draw by which a seat misjudges how grave a provocation is, plus the row of the seat."""
WORTH_SAYING = ("ESC", "ALLY_ROK", "ALLY_JPN", "GP", "SANC", "LEG_DOM", "LEG_INT", "RESOLVE", "CRED", "HUM")


@dataclass(frozen=True, eq=False)
class Scores:
    """How one seat under one policy scores responses.

    Attributes:
        base: ``[R]`` leanings of the advisers and of the policy, 64ths.
        cares: ``[R, meter]`` what a response is expected to do, times what the advisers care for; see UNIT.
        stirred: ``[R, 2]`` added for each step of severity of what Pyongyang did, and where it did nothing.
        first: Masks that the first picks are held to (a hybrid talks, then deters).
        flat: Whether all legal responses are alike.
        only: Rows that are always done where they are legal; None for a free choice.
        script: Rows by turn, where the seat replays a list.
    """

    base: Array
    cares: Array
    stirred: Array
    first: tuple[Mask, ...] = ()
    flat: bool = False
    only: tuple[int, ...] | None = None
    script: Mapping[int, tuple[int, ...]] | None = None


def names(model: Model) -> tuple[str, ...]:
    """Policies that a seat can be given.

    Beside these, ``only:ID+ID`` plays the same package every turn that it is legal, and ``script:history`` what was
    really done, as the scenario tells it.
    """
    return tuple(model.tables.policies.policies)


def compile_policy(model: Model, seat: str, name: str) -> Scores:
    """The scores of a seat under a policy.

    Raises:
        InputError: There is no such policy; the sentence lists those that there are.
    """
    book = model.tables.policies
    zero = np.zeros(len(model.responses))
    if name.startswith("only:"):
        wanted = name.removeprefix("only:").split("+")
        for response in wanted:
            if response not in model.row:
                raise no_such(say("response"), response, model.responses)
        return Scores(zero, zero[:, None], zero[:, None], only=tuple(model.row[response] for response in wanted))
    if name == "script:history":
        done: dict[int, tuple[int, ...]] = {}
        for past in model.scenario.history:
            if past.seat == seat:
                done[past.turn] = (*done.get(past.turn, ()), model.row[past.response])
        return Scores(zero, zero[:, None], zero[:, None], script=done)
    if name not in book.policies:
        raise no_such(say("policy"), name, (*book.policies, "only:ID+ID", "script:history", "script:FILE"))
    policy = book.policies[name]
    voices = book.voices.get(seat, {})
    base, stirred = zero.copy(), np.zeros((len(model.responses), 2))
    cares = np.zeros((len(model.responses), len(METERS)))
    for adviser, voice in voices.items():
        card = adviser_card(model, seat, book.advisers[adviser])
        base += floor(card.base * voice / 1000)
        cares += card.cares * voice
        stirred += floor(card.stirred * voice / 1000)
    for word, lean in policy.lean.items():
        base += model.acts(word) * lean
    return Scores(
        base,
        cares,
        stirred,
        first=tuple(model.acts(word) for word in policy.pairs),
        flat=policy.flat,
        only=tuple(model.row[response] for response in policy.only) if policy.only else None,
    )


def adviser_card(model: Model, seat: str, adviser: Adviser) -> Scores:
    """What one adviser alone would score, before the seat weighs the voices."""
    s = model.seats.index(seat)
    base = np.zeros(len(model.responses))
    stirred = np.zeros((len(model.responses), 2))
    for word, lean in adviser.families.items():
        base += model.acts(word) * lean
    for column, steps in enumerate((adviser.provoked, adviser.quiet)):
        for word, step in steps.items():
            stirred[:, column] += model.acts(word) * step
    care = np.array([float(adviser.cares.get(name, 0)) for name in METERS])
    likely = np.where(model.base_odds > 0, model.base_odds, model.tables.policies.settings.unknown_permille)
    expected = permille(model.effects[SUCCESS, s].T, likely[:, None])  # response, meter
    return Scores(base, expected * care, stirred)


def sight(model: Model, state: State) -> Array:
    """``[meter, run]`` how pressing each meter is, in permille, as its band tells: 0 all is well, 1000 the worst."""
    out = np.zeros_like(state.meters)
    for row, name in enumerate(METERS):
        meter = model.tables.meters[name]
        starts = [band.start for band in meter.bands] + [meter.high]
        span = meter.high - meter.low
        middles = [((starts[i] + starts[i + 1]) // 2 - meter.low) * 1000 // span for i in range(len(meter.bands))]
        seen = np.full(state.runs, float(middles[0]))
        for start, middle in zip(starts[1:-1], middles[1:], strict=True):
            seen = when(state.meters[row] >= start, float(middle), seen)
        out[row] = seen if meter.worse == "up" else 1000 - seen
    return out


def choose(
    model: Model,
    state: State,
    scores: Scores,
    seat: str,
    chance: Chance,
    legal: Mask | None = None,
    seen: Array | None = None,
) -> Mask:
    """What a seat does: ``[response, run]``; ``legal`` are :func:`open_responses`, ``seen`` is :func:`sight`."""
    s = model.seats.index(seat)
    allowed = (open_responses(model, state) if legal is None else legal)[s]
    if scores.script is not None:
        return _always(model, seat, scores.script.get(state.turn, ()), allowed)
    if scores.only is not None:
        return _always(model, seat, scores.only, allowed)
    rows = np.flatnonzero(model.may[s])  # the rest of this works on the seat's own responses only
    own = allowed[rows]
    own[rows == model.row["red_line_declaration"]] &= ~_drawn(model, state, seat)
    chosen = np.zeros_like(allowed)
    weights = _weights(model, state, scores, seat, rows, _judged(model, state, seat, chance), seen)
    chosen[rows] = picked(model, state, seat, chance, rows, own, weights, scores.first)
    return chosen


def _judged(model: Model, state: State, seat: str, chance: Chance) -> Array:
    """How grave a seat takes what was provoked to be: now and then a step too much, or too little."""
    errs = model.tables.costs.assessment.severity_permille
    roll = chance("noise", JUDGED + SEATS.index(seat))
    off = when(roll < errs, -1.0, when(roll >= 1000 - errs, 1.0))
    out: Array = np.clip(state.provoked.severity + off * (state.provoked.severity > 0), 0, 5)
    return out


def _drawn(model: Model, state: State, seat: str) -> Mask:
    """Runs in which the seat has drawn the engine's red line already: saying it again adds nothing."""
    trigger = model.tables.policies.settings.red_line.trigger
    for slot, line in enumerate(state.lines.facts):
        if (line.seat, line.trigger) == (seat, trigger):
            return state.lines.declared[slot] > 0
    return np.zeros(state.runs, bool)


def _always(model: Model, seat: str, rows: tuple[int, ...], allowed: Mask) -> Mask:
    """Of a package whatever is open and can be paid for, in its order: what is left out costs nothing."""
    chosen, small = np.zeros_like(allowed), model.tables.costs.package
    left = np.full(allowed.shape[1], float(model.tables.actors[seat].points))
    for row in dict.fromkeys(rows):
        kin = model.family[model.tables.responses[model.responses[row]].family]
        price = model.cost[row] + when(chosen[kin].any(axis=0), float(small.same_family_points))
        chosen[row] = allowed[row] & (price <= left) & (chosen.sum(axis=0) < small.most_count)
        left = left - when(chosen[row], price)
    chosen[model.row["no_response"]] |= ~chosen.any(axis=0)
    return chosen & allowed


def _stir(model: Model, severity: Array) -> Array:
    """``[2, run]`` steps of severity of what Pyongyang did, and whether it did nothing."""
    graver = np.maximum(severity - model.tables.policies.settings.severity_from, 0)
    return np.stack([graver, (severity == 0).astype(np.float64)])


def _weights(
    model: Model,
    state: State,
    scores: Scores,
    seat: str,
    rows: NDArray[np.int64],
    judged: Array,
    seen: Array | None = None,
) -> NDArray[np.int32]:
    """``[row, run]`` weights in millionths: softmax over whole numbers by a table; ``judged`` is a severity."""
    if scores.flat:
        return np.ones((len(rows), state.runs), np.int32)
    settings = model.tables.policies.settings
    pulls = np.column_stack([scores.cares, scores.base * UNIT, scores.stirred * UNIT])[rows]
    pulled = [sight(model, state) if seen is None else seen, np.ones((1, state.runs)), _stir(model, judged)]
    total = pulls @ np.concatenate(pulled)
    total /= UNIT / 1000  # in place from here on: these are the largest arrays of a turn
    np.floor(total, out=total)
    there = np.flatnonzero(model.duration[rows] > 0)
    standing = state.standing[model.seats.index(seat), np.searchsorted(model.lasting, rows[there])] > 0
    for row, stands in zip(there, standing, strict=True):
        total[row] += stands * (settings.standing * 1000.0)
    below = np.subtract(total.max(axis=0), total, out=total)
    below /= settings.temperature_permille
    out: NDArray[np.int32] = model.softmax.astype(np.int32).take(below.astype(np.int32), mode="clip")
    return out


def suggest(model: Model, situation: Situation, seat: str, seed: int, policy: str = "engine", id: str = "") -> Package:
    """A package that the engine would submit for a seat, with its reasons in words.

    Args:
        model: The compiled rules.
        situation: As it stands.
        seat: Who is to act; a seat without responses gives an empty package.
        seed: The exercise's seed: the same situation gives the same suggestion.
        policy: One of :func:`names`.
        id: The decision's id.

    Raises:
        InputError: There is no such policy.
    """
    if seat not in model.seats:
        return Package(id, seat, (), suggested_by=policy)
    state = pack(model, situation)
    scores = compile_policy(model, seat, policy)
    chosen = choose(model, state, scores, seat, Chance([seed], situation.turn))[:, 0]
    responses = tuple(name for name, yes in zip(model.responses, chosen, strict=True) if yes and name != "no_response")
    return Package(
        id,
        seat,
        responses,
        rationale=rationale(model, state, seat, responses),
        declares=draft_line(model, seat) if "red_line_declaration" in responses else None,
        suggested_by=policy,
    )


def draft_line(model: Model, seat: str) -> Line:
    """The red line that the engine declares; its id is given when it is declared."""
    draft = model.tables.policies.settings.red_line
    words, specificity = say(draft.words), draft.specificity_permille
    return Line("", seat, words, draft.trigger, specificity, True, draft.consequence, 0)


def rationale(model: Model, state: State, seat: str, responses: tuple[str, ...]) -> str:
    """Who argues for each response and what it is to move, as sentences for the log."""
    if not responses:
        return say("The advisers see nothing worth its cost this turn: the seat holds its fire and watches.")
    book = model.tables.policies
    pressing = sight(model, state)[:, 0]
    stir = _stir(model, state.provoked.severity)[:, 0]
    said = []
    for response in responses:
        row = model.row[response]
        voices = {}
        for name in book.voices[seat]:
            card = adviser_card(model, seat, book.advisers[name])
            voices[name] = card.base[row] + card.stirred[row] @ stir + float(card.cares[row] @ pressing) / 100_000
        adviser = max(voices, key=lambda name: (voices[name], name))
        gains = adviser_card(model, seat, book.advisers[adviser]).cares[row] * pressing
        best = max(WORTH_SAYING, key=lambda meter: float(gains[METER[meter]]))
        what = say(model.tables.responses[response].label)
        if gains[METER[best]] > 0:
            goal = say(model.tables.meters[best].label)
            said.append(
                say(
                    "{adviser} argues for “{what}”: it would do most for {goal}.",
                    adviser=say(adviser),
                    what=what,
                    goal=goal,
                )
            )
        else:
            said.append(
                say(
                    "{adviser} argues for “{what}”, the least bad of what is open now.", adviser=say(adviser), what=what
                )
            )
    return " ".join(said)


def derived_seed(seed: int, purpose: str) -> int:
    """A seed for looking ahead: never the exercise's own future dice."""
    return run_seed(seed, int.from_bytes(purpose.encode()[:6], "big"))


def all_scores(model: Model, policies: Mapping[str, str]) -> dict[str, Scores]:
    """Scores of every seat that can act; ``engine`` where none is named."""
    return {seat: compile_policy(model, seat, policies.get(seat, "engine")) for seat in model.seats}
