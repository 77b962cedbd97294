"""The advisers of a seat: each argues from the model by its agency's priorities, says how sure it is, and can err.

An adviser knows what the seat sees and nothing else. It looks ahead from there on dice of its own, bends what it finds
by its agency's habits and by an error that the turn's dice give it, weighs that by what it cares for, and says the
strongest reason in a sentence or two. Who they are stands in ``assets/crisis/advisers.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from wargame.crisis import arguments, speech
from wargame.crisis.adviser_rows import load_advisers
from wargame.crisis.arrays import METER
from wargame.crisis.chance import draw
from wargame.crisis.facts import METERS, NEXT, Advice, Forecast, Ground
from wargame.crisis.gates import price
from wargame.crisis.outlook import outlook
from wargame.crisis.policies import adviser_card, derived_seed
from wargame.crisis.seen import as_known

if TYPE_CHECKING:
    from wargame.crisis.adviser_rows import AdviserRow
    from wargame.crisis.arrays import Array
    from wargame.crisis.facts import Expects, Package, Situation, Stance
    from wargame.crisis.model import Model
    from wargame.crisis.outlook import Outlook
    from wargame.crisis.views import View

GRAVEST = 5
"""Severity at which silence is liked as little as the table says."""
LEAST_PICK = 10
"""Worth in 64ths below which an adviser picks nothing more for itself."""
MOST_PICKS = 3
FIRST_ITEM, PER_ADVISER = 40_000, 100
"""Items of the draws by which advisers err: from the first on, so many for each; the last two digits are the meter."""


@dataclass(frozen=True, eq=False)
class Mind:
    """What one adviser makes of an outlook.

    Attributes:
        moved: ``[meter, run]`` as it expects them to move.
        each: ``[meter, response]`` worth of what each response does to each meter, 64ths, beside silence.
        likes: ``[response]`` worth of doing such a thing at all, 64ths.
        rest: ``[meter]`` worth of what the package does beyond the sum of its parts.
        pick: What it would choose itself.
    """

    id: str
    row: AdviserRow
    moved: Array
    each: Array
    likes: Array
    rest: Array
    pick: tuple[str, ...] = field(default=())

    @property
    def total(self) -> Array:
        """``[response]`` what each is worth by itself."""
        out: Array = self.each.sum(axis=0) + self.likes
        return out

    def worth(self, rows: list[int]) -> float:
        """What a package is worth: what its responses do, one by one and together, and how it likes such things."""
        if not rows:
            return 0.0
        return float(self.each[:, rows].sum() + self.rest.sum() + self.likes[rows].mean())


def advise(
    model: Model,
    view: View,
    situation: Situation,
    package: Package,
    seed: int = 0,
    days: int = 0,
    since: int = 0,
    record: tuple[int, int] = (0, 0),
) -> tuple[Advice, ...]:
    """What the advisers of a seat say of a package; empty for a seat that has none, and after the end.

    Args:
        model: The compiled rules.
        view: What the seat sees.
        situation: As it stands; :func:`wargame.crisis.seen.as_known` takes from it only what the seat may know.
        package: What the seat thinks of doing; for an empty one each says what it would choose.
        seed: Makes their errors repeatable; it cannot be read from what they say.
        days: Days that the next turn lasts, in which Pyongyang may act again; 0 where no turn follows.
        since: Days from the last provocation that the seat knows of to the next turn's date.
        record: In how many turns of this crisis the seat heard of a provocation, of how many; what the model says of
            the next turn counts like ``prior_turns`` more of them.
    """
    book = load_advisers()
    rows = book.of(view.seat)
    if not rows or view.ending or view.seat not in model.seats:
        return ()
    seen = as_known(model, view, situation)
    luck = derived_seed(seed, f"adv{view.seat}")
    ahead = outlook(model, seen, package, luck, book.settings.runs_count, days, since)
    voices = tuple(
        _voice(model, view, package, _mind(model, view, package, ahead, key, row, place, luck), ahead, record, days)
        for place, (key, row) in enumerate(rows.items())
    )
    shared, heard = speech.shared_out(model, voices, luck, view.turn), speech.Hearing(luck, view.turn)
    return tuple(
        _advice(model, package, voice, told, ahead, record if days else None, heard)
        for voice, told in zip(voices, shared, strict=True)
    )


def _voice(
    model: Model, view: View, package: Package, mind: Mind, ahead: Outlook, record: tuple[int, int], days: int
) -> speech.Voice:
    """One adviser with its reasons and the stance that follows from them."""
    shares = (ahead.another, ahead.another_quiet)
    again = tuple(_again(mind.row, share, record) for share in shares)
    argued = arguments.found(model, view, package, mind, ahead, (again[0], again[1]) if days else None)
    worth = _worth(model, package, mind, argued)
    return speech.Voice(mind, _stance(worth, argued, bool(package.responses)), argued)


def _worth(model: Model, package: Package, mind: Mind, argued: tuple[arguments.Argument, ...]) -> float:
    """What a package is worth to an adviser: its effects, how it likes them, and what its agency has at stake."""
    rows = [model.row[name] for name in package.responses]
    staked = sum(one.weight for one in argued if one.reason in arguments.STAKED) if rows else 0.0
    return mind.worth(rows) + staked


def _mind(
    model: Model, view: View, package: Package, ahead: Outlook, key: str, row: AdviserRow, place: int, luck: int
) -> Mind:
    """The outlook as one adviser sees it: bent by habit, off by chance, weighed by what it cares for."""
    settings = load_advisers().settings
    voice = model.tables.policies.advisers[row.voice]
    card = adviser_card(model, view.seat, voice)
    cares = np.array([float(voice.cares.get(name, 0) + row.cares.get(name, 0)) for name in METERS])
    sees = np.array([row.sees.get(name, 1000) / 1000 for name in METERS])
    plus = np.array([float(row.expects.get(name, 0)) for name in METERS])
    item, span = FIRST_ITEM + place * PER_ADVISER, 2 * settings.noise_hundredths + 1
    off = np.array([draw(luck, view.turn, "noise", item + nth, span) for nth in range(len(METERS))])
    off = off - settings.noise_hundredths
    weight = cares * ahead.pressing * sees / 100_000
    parts = ahead.at_once + ahead.later * row.patience_permille / 1000
    quiet = model.row["no_response"]
    each = weight[:, None] * (parts - parts[:, quiet : quiet + 1])
    graver = max(0, ahead.severity - model.tables.policies.settings.severity_from)
    likes = card.base + card.stirred @ np.array([float(graver), float(ahead.severity == 0)])
    for word, lean in row.leans.items():
        likes = likes + model.acts(word) * lean
    if ahead.severity:
        likes[quiet] = likes[quiet] * ahead.severity / GRAVEST
    swing = settings.guess_64ths
    guess = np.array([
        float(draw(luck, view.turn, "noise", item + 20 + nth, 2 * swing + 1) - swing) for nth in range(len(likes))
    ])  # fmt: skip
    chosen = [model.row[name] for name in package.responses]
    beyond = (ahead.moved - ahead.quiet).mean(axis=1) - (
        ahead.at_once[:, chosen].sum(axis=1) - ahead.at_once[:, quiet] if chosen else 0.0
    )
    made = Mind(
        id=key,
        row=row,
        moved=np.floor(ahead.moved * sees[:, None] + (plus + off)[:, None]),
        each=each,
        likes=likes + guess,
        rest=weight * beyond,
    )
    return Mind(**{**vars(made), "pick": _pick(model, view, made)})


def _pick(model: Model, view: View, mind: Mind) -> tuple[str, ...]:
    """What it would choose itself, one after the other while something is worth it and can be paid."""
    total = mind.total
    order = sorted((name for name in view.legal if name != "no_response"), key=lambda one: -total[model.row[one]])
    found: list[str] = []
    for name in order:
        if len(found) == MOST_PICKS or total[model.row[name]] < max(LEAST_PICK, total[model.row["no_response"]]):
            break
        if price(model, view.seat, [*found, name]) <= view.points:
            found.append(name)
    return tuple(found)


def _advice(
    model: Model,
    package: Package,
    voice: speech.Voice,
    told: tuple[arguments.Argument, ...],
    ahead: Outlook,
    record: tuple[int, int] | None,
    heard: speech.Hearing,
) -> Advice:
    """What one adviser says, in words that nobody has used before it."""
    mind = voice.mind
    forecasts = _forecasts(mind, ahead, record)
    return Advice(
        adviser=mind.id,
        badge=mind.row.badge,
        name=mind.row.name,
        stance=voice.stance,
        words=speech.words(told, mind, heard),
        confidence=_confidence(sum(one.chance_permille for one in forecasts) // len(forecasts)),
        forecasts=forecasts,
        pick=mind.pick,
        worth=round(_worth(model, package, mind, voice.argued)),
        grounds=tuple(Ground(one.reason, one.rule, one.meter, one.response, round(one.weight)) for one in told),
    )


def _confidence(mean_permille: int) -> Literal["high", "moderate", "low"]:
    settings = load_advisers().settings
    if mean_permille >= settings.high_permille:
        return "high"
    return "moderate" if mean_permille >= settings.moderate_permille else "low"


def _stance(worth: float, argued: tuple[arguments.Argument, ...], chosen: bool) -> Stance:
    """For, against, with a warning, or neither."""
    settings = load_advisers().settings
    if not chosen:
        return "neutral"
    pain = min((one.weight for one in argued if one.side < 0), default=0.0)
    if worth <= settings.opposes_from:
        return "opposes"
    if worth <= settings.cautions_from or pain <= settings.pain_from:
        return "cautions"
    return "supports" if worth >= settings.supports_from else "neutral"


def _forecasts(mind: Mind, ahead: Outlook, record: tuple[int, int] | None) -> tuple[Forecast, ...]:
    """Escalation, the meter of its own that moves most, and whether Pyongyang acts again."""
    own = max(
        (name for name in mind.row.watches if name != "ESC"), key=lambda one: abs(float(ahead.moved[METER[one]].mean()))
    )
    found = [_direction(mind, name) for name in ("ESC", own)]
    if record is not None:
        again = _again(mind.row, ahead.another, record)
        found.append(Forecast(NEXT, "again", again) if again >= 500 else Forecast(NEXT, "calm", 1000 - again))
    return tuple(found)


def _again(row: AdviserRow, share: float, record: tuple[int, int]) -> int:
    """Odds that it states of another provocation: what the model says, weighed against what it has lived through."""
    prior, (struck, lived) = load_advisers().settings.prior_turns, record
    likely = round(1000 * (prior * share + struck) / (prior + lived)) + row.next_permille
    return _stated(row, min(1000, max(0, likely)))


def _direction(mind: Mind, meter: str) -> Forecast:
    still = load_advisers().settings.still_hundredths
    moved = mind.moved[METER[meter]]
    shares: dict[Expects, float] = {
        "rises": float((moved >= still).mean()),
        "falls": float((moved <= -still).mean()),
        "steady": float((np.abs(moved) < still).mean()),
    }
    likeliest = max(shares, key=lambda one: shares[one])
    return Forecast(meter, likeliest, max(340, _stated(mind.row, round(shares[likeliest] * 1000))))


def _stated(row: AdviserRow, likely: int) -> int:
    """The odds that an adviser states: further from even the surer it is of itself, never certain, whole per cent."""
    most = load_advisers().settings.most_permille
    stated = 500 + (likely - 500) * row.sure_permille // 1000
    return min(most, max(1000 - most, stated)) // 10 * 10
