"""What an adviser can say of a package: each reason with its weight, what it rests on, and what fills its sentence.

An adviser argues from what its agency answers for (``speaks_of`` in ``advisers.yaml``): State from channel, votes and
allies, Defense from credibility and control, Treasury from pressure and leaks, Intelligence from what Pyongyang does
next. Which of its reasons it says is for :mod:`wargame.crisis.speech` to decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis.advice import odds_range, odds_words, pairings
from wargame.crisis.adviser_rows import load_advisers
from wargame.crisis.arrays import METER, Array
from wargame.crisis.assessment import CONFIDENCES
from wargame.crisis.checks import VOTED
from wargame.crisis.facts import METERS
from wargame.crisis.gates import price
from wargame.crisis.rows import CHANNELS
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wargame.crisis.advisers import Mind
    from wargame.crisis.facts import Package
    from wargame.crisis.model import Model
    from wargame.crisis.outlook import Outlook
    from wargame.crisis.views import View

DOUBTFUL, SHY = 500, 700
"""Odds in permille below which an adviser warns that something may fail, and that an ally may refuse."""
LOUD, FAINT = 12.0, 1.0
"""64ths from which an argument is worth a sentence of its own, and from which it counts at all."""
SEVERE = 3
BEST = 3
"""Of the gains and of the pains of one response, how many an adviser may speak of; of its wishes, how many reasons."""
NOTICED, LEANING = 0.03, 40
"""A difference between shares of runs that is worth words, and 64ths of a leaning that make a response its own work."""
NEITHER = (
    "next", "likely", "reading", "unsure", "drift", "leaking", "late", "want", "rather", "closed", "pick", "hold",
    "idle",
)  # fmt: skip
"""Reasons that speak neither for a package nor against it."""
STAKED = ("opened", "shut", "spent", "brink", "blood", "again", "calmer")
"""Reasons that move what a package is worth to an adviser, beside its effects."""


@dataclass(frozen=True)
class Argument:
    """A reason, what it weighs in 64ths, what it rests on, and what fills its sentence.

    Attributes:
        rule: As of :class:`wargame.crisis.facts.Ground`.
        meter: What it moves; the sentence says what that means.
        topic: What tells it from other reasons of its kind: nobody says the same point twice, see ``point``.
    """

    reason: str
    weight: float
    rule: str
    fills: dict[str, str] = field(default_factory=dict)
    response: str = ""
    meter: str = ""
    topic: str = ""
    liked: bool = False
    """Whether it is the kind of thing that the adviser likes to do: then it says so in its own way."""

    @property
    def side(self) -> int:
        """1 where it speaks for the package, -1 against it, 0 where it does neither."""
        return 0 if self.reason in NEITHER else 1 if self.weight > 0 else -1

    @property
    def point(self) -> tuple[str, ...]:
        """What is said with it, whatever the words."""
        reason = self.reason.removeprefix("unlike_")
        if reason in ("gain", "pain", "price"):
            return "effect", self.response, self.meter
        if reason in ("want", "rather"):
            return "wish", self.response
        if reason in ("again", "calmer", "next"):
            return ("next",)
        return reason, self.response, self.meter, self.topic


def found(
    model: Model, view: View, package: Package, mind: Mind, ahead: Outlook, again: tuple[int, int] | None
) -> tuple[Argument, ...]:
    """Every argument, the weightiest first.

    Args:
        model: The compiled rules.
        view: What the seat sees.
        package: What is argued about.
        mind: Whose arguments.
        ahead: What is likely to come.
        again: Permille that it states of another provocation, by the package and by silence; None where no
            turn follows.
    """
    made = [
        *_effects(model, package, mind),
        *_leanings(model, package, mind),
        *_doubts(model, package, mind, ahead),
        *_diplomacy(model, package, mind, ahead),
        *_pressure(model, package, mind, ahead),
        *_forces(model, view, package, mind, ahead),
        *_pyongyang(model, view, package, mind, ahead, again),
        *_pairs(model, package, mind, ahead),
        *_lines(view, package, mind, ahead),
        *_whole(package, mind),
        *_wishes(model, view, package, mind),
    ]
    return tuple(sorted(made, key=lambda one: (-abs(one.weight), one.reason, one.response, one.meter)))


def _stake(subject: str) -> int:
    return load_advisers().settings.stakes[subject]


def _calls(model: Model, response: str) -> dict[str, str]:
    """A response as it is called within a sentence, and at its beginning."""
    called = load_advisers().calls.get(response)
    name = say(called.words) if called else "“" + say(model.tables.responses[response].label) + "”"
    return {"act": name, "Act": name[0].upper() + name[1:]}


def _spoken(mind: Mind) -> Array:
    """``[meter]`` how readily it argues from each meter, 0..1."""
    beside = load_advisers().settings.beside_permille / 1000
    return np.array([1.0 if name in mind.row.speaks_of else beside for name in METERS])


def _effects(model: Model, package: Package, mind: Mind) -> Iterator[Argument]:
    """The best and the worst that each response does; what the parts together take back is no pain."""
    back = np.maximum(mind.rest, 0) if len(package.responses) > 1 else np.zeros(len(METERS))
    for response in package.responses:
        each = mind.each[:, model.row[response]]
        worth = np.where(each < 0, np.minimum(each + back, 0), each) * _spoken(mind)
        order = worth.argsort(kind="stable")
        liked = bool(mind.likes[model.row[response]] > 0)
        for place in {int(one) for one in (*order[:BEST], *order[-BEST:])}:
            if abs(worth[place]) >= FAINT:
                reason = "gain" if worth[place] > 0 else "pain"
                fills = _calls(model, response)
                yield Argument(reason, float(worth[place]), "effects", fills, response, METERS[place], liked=liked)


def _leanings(model: Model, package: Package, mind: Mind) -> Iterator[Argument]:
    """What is its own work, and what it would not put its name to."""
    if "MANDATE" in mind.row.speaks_of:
        for response in package.responses:
            likes = float(mind.likes[model.row[response]])
            if response != "no_response" and abs(likes) >= LEANING:
                reason = "fits" if likes > 0 else "unfit"
                weight = likes * _stake("MANDATE") / 1000
                yield Argument(reason, weight, "leaning", _calls(model, response), response)


def _doubts(model: Model, package: Package, mind: Mind, ahead: Outlook) -> Iterator[Argument]:
    """What may be refused, may fail, or comes too late."""
    for response in package.responses:
        row, table = model.row[response], model.tables.responses[response]
        stake = float(abs(mind.each[:, row] * _spoken(mind)).max())
        calls = _calls(model, response)
        likely, agreed = float(ahead.odds[row]), float(ahead.agreed[row])
        if response != "no_response":
            if stake < LOUD / 2:
                continue
            if agreed < SHY:
                allies = [
                    model.tables.actors[ally].label for at, ally in model.consents if at == row and ally != package.seat
                ]
                fills = {**calls, "ally": " / ".join(map(say, allies)), "odds": odds_words(int(agreed))}
                yield Argument("refuse", -LOUD - stake / 2, "consent", fills, response)
            elif likely < DOUBTFUL and response != VOTED:
                yield Argument("odds", -LOUD - stake / 3, "odds", {**calls, "odds": odds_words(int(likely))}, response)
        waits = float((mind.each[:, row] * (ahead.later[:, row] != 0)).max())
        if table.lead_turns and waits >= LOUD / 2:
            turns = say_many("{count} turn", "{count} turns", table.lead_turns)
            yield Argument("late", -waits / 2, "effects", {**calls, "turns": turns}, response)


def _diplomacy(model: Model, package: Package, mind: Mind, ahead: Outlook) -> Iterator[Argument]:
    """Whether a channel opens, and who stops a vote."""
    more = ahead.opened - ahead.opened_quiet
    if "CHANNEL" in mind.row.speaks_of and package.responses and abs(more) >= NOTICED:
        fills = _compared(ahead.opened, ahead.opened_quiet)
        if fills:
            yield Argument("opened" if more > 0 else "shut", _stake("CHANNEL") * more, "channel", fills)
    if "VOTES" in mind.row.speaks_of and ahead.votes:
        power = min(ahead.votes, key=lambda one: ahead.votes[one])
        lets = ahead.votes[power]
        fills = {"power": say(model.tables.actors[power].label), "odds": odds_words(lets)}
        weight = _stake("VOTES") * (2 * lets - 1000) / 1000
        yield Argument("votes" if weight > 0 else "veto", weight, "vote", fills, VOTED, "GP")


def _pressure(model: Model, package: Package, mind: Mind, ahead: Outlook) -> Iterator[Argument]:
    """What leaks of the pressure that a package adds."""
    presses = [one for one in package.responses if model.tables.responses[one].family == "sanctions"]
    tenths = round(ahead.leak / 100)
    if "LEAK" in mind.row.speaks_of and tenths and (presses or not package.responses):
        fills = {"share": say_many("{count} part in ten", "{count} parts in ten", tenths)}
        weight = _stake("LEAK") * ahead.leak / 1000
        if presses:
            yield Argument("leak", -weight, "H4", fills, presses[0], "SANC")
        else:
            yield Argument("leaking", weight, "H4", fills, meter="SANC")


def _forces(model: Model, view: View, package: Package, mind: Mind, ahead: Outlook) -> Iterator[Argument]:
    """What is used up, whether escalation stays in hand, and whether people die."""
    rows = [model.row[one] for one in package.responses]
    left = dict(view.readiness)
    for response in package.responses:
        kind = model.tables.responses[response].readiness
        if "READINESS" in mind.row.speaks_of and kind and left.get(kind, 0) == 1:
            yield Argument("spent", -float(_stake("READINESS")), "readiness", _calls(model, response), response)
    if "BRINK" in mind.row.speaks_of:
        yield from _brink(model, package, mind, ahead)
    if "LIVES" in mind.row.speaks_of and model.kinetic[rows].any():
        still = load_advisers().settings.still_hundredths
        die = float((ahead.moved[METER["HUM"]] >= still).mean())
        if die >= NOTICED:
            yield Argument("blood", -_stake("LIVES") * die, "H15", {"odds": _share(die)}, meter="HUM")


def _brink(model: Model, package: Package, mind: Mind, ahead: Outlook) -> Iterator[Argument]:
    """Whether the crisis passes into a graver band, as this adviser expects it to move."""
    meter, row = model.tables.meters["ESC"], METER["ESC"]
    step = meter.band(int(ahead.begins[row, 0]))
    if step + 1 == len(meter.bands):
        return
    band = meter.bands[step + 1]
    passed = float((ahead.begins[row] + mind.moved[row] >= band.start).mean())
    quiet = float((ahead.begins[row] + ahead.quiet[row] >= band.start).mean())
    compared, word = _compared(passed, quiet), {"band": say(band.word)}
    calm = load_advisers().settings.quiet_share_permille / 1000
    if not package.responses:
        yield Argument("drift", _stake("BRINK") * quiet, "bands", {**word, "odds": _share(quiet)}, meter="ESC")
    elif compared and passed - quiet >= NOTICED:
        yield Argument("brink", -_stake("BRINK") * (passed - quiet), "bands", {**word, **compared}, meter="ESC")
    elif passed < calm:
        fills = {**word, "odds": _share(passed)}
        yield Argument("held", _stake("BRINK") * (calm - passed), "bands", fills, meter="ESC")


def _pyongyang(
    model: Model, view: View, package: Package, mind: Mind, ahead: Outlook, again: tuple[int, int] | None
) -> Iterator[Argument]:
    """What Pyongyang does next, how sure that is, and what is not known."""
    if "NEXT" in mind.row.speaks_of and again is not None:
        more = ahead.another - ahead.another_quiet
        fills = {"odds": odds_words(again[0]), "before": odds_range(again[1])}
        stirs = bool(package.responses and _compared(again[0] / 1000, again[1] / 1000)) and abs(more) >= NOTICED
        reason = "next" if not stirs else "again" if more > 0 else "calmer"
        yield Argument(reason, -_stake("NEXT") * more if stirs else LOUD, "adversary", fills)
    if "STEP" in mind.row.speaks_of and again is not None:
        kind = int(ahead.steps.argmax())
        label = say(model.tables.provocations[model.provocations[kind]].label)
        fills = {"kind": label, "odds": odds_range(round(1000 * ahead.steps[kind]))}
        yield Argument("likely", float(_stake("STEP")), "adversary", fills, topic=label)
    if "READING" in mind.row.speaks_of:
        for one in view.provoked[-1:]:
            if one.intent and one.confidence != say(CONFIDENCES[0]):
                fills = {"kind": one.label, "intent": one.intent, "confidence": one.confidence}
                yield Argument("reading", float(_stake("READING")), "assessment", fills, topic=one.inject)
    if "UNSURE" in mind.row.speaks_of:
        for guess in view.assessments:
            if guess.meter in mind.row.speaks_of and guess.confidence == say(CONFIDENCES[-1]):
                fills = {"meter": guess.label, "word": guess.word, "confidence": guess.confidence}
                yield Argument("unsure", float(_stake("UNSURE")), "assessment", fills, meter=guess.meter)


def _share(share: float) -> str:
    return odds_words(round(1000 * share))


def _compared(by_this: float, by_silence: float) -> dict[str, str]:
    """Odds by the package and by silence; empty where a reader would see no difference."""
    odds, before = round(1000 * by_this), round(1000 * by_silence)
    differ = odds_range(odds) != odds_range(before)
    return {"odds": odds_words(odds), "before": odds_range(before)} if differ else {}


def _pairs(model: Model, package: Package, mind: Mind, ahead: Outlook) -> Iterator[Argument]:
    """Hybrids and tangles, with what they do by the rule's own figures."""
    for hint in pairings(model, package.seat, package.responses, package.coordinated):
        if hint.kind == "possible" or hint.rule not in mind.row.speaks_of:
            continue
        numbers = model.tables.rules[hint.rule].numbers
        response, fills = "", {}
        if hint.rule == "H1":
            asks = [one for one in package.responses if "asks" in model.tables.responses[one].traits]
            response = max(asks, key=lambda one: float(ahead.odds[model.row[one]]))
            compared = _compared(*(float(odds[model.row[response]]) / 1000 for odds in (ahead.odds, ahead.alone)))
            if not compared:
                continue
            fills = {**_calls(model, response), **compared}
        elif hint.rule == "H19":
            fills = {"less": str((1000 - numbers["effect_permille"]) // 10)}
        else:
            off = abs(numbers["bargaining_permille"] - 1000) // 10
            fills = {"more": str(off), "less": str(off)}
        weight = float(_stake(hint.rule)) * (1 if hint.kind == "made" else -1)
        yield Argument(hint.rule, weight, hint.rule, fills, response)


def _lines(view: View, package: Package, mind: Mind, ahead: Outlook) -> Iterator[Argument]:
    """A line of one's own that was crossed, and silence after something grave."""
    heeded = float(_spoken(mind)[METER["CRED"]])
    if package.responses and any(line.seat == view.seat and line.status == "crossed" for line in view.lines):
        harsh = set(package.responses) - {"no_response"}
        weight = heeded * _stake("LINE")
        yield Argument("kept", weight / 2, "kept") if harsh else Argument("broken", -weight, "H13", meter="CRED")
    if package.responses == ("no_response",) and ahead.severity >= SEVERE:
        yield Argument("silence", -heeded * _stake("SILENCE"), "silence", meter="CRED")


def _whole(package: Package, mind: Mind) -> Iterator[Argument]:
    """What the package does beyond its parts."""
    if len(package.responses) > 1:
        rest = mind.rest * _spoken(mind)
        place = int(rest.argmin())
        if rest[place] <= -LOUD:
            yield Argument("rules", float(rest[place]), "outlook", meter=METERS[place])


def _wishes(model: Model, view: View, package: Package, mind: Mind) -> Iterator[Argument]:
    """What it would choose, add or choose instead; and what it cannot have."""
    wanted = [one for one in mind.pick if one not in package.responses]
    for place, name in enumerate(wanted[: None if package.responses else 1]):
        each = mind.each[:, model.row[name]] * _spoken(mind)
        reason = "pick" if not package.responses else "want" if _affordable(model, view, package, name) else "rather"
        for nth, meter in enumerate(each.argsort(kind="stable")[::-1][:BEST]):
            if each[meter] > 0 or not nth:
                weight = float(mind.total[model.row[name]]) / (3 + 2 * place + nth)
                yield Argument(reason, weight, "effects", _wanted(model, name), name, METERS[meter])
    if not mind.pick and not package.responses:
        yield Argument("hold", 1.0, "effects", topic=mind.id)
    shut = [(mind.total[model.row[name]], name, why) for name, why in view.why_not if _near(model, view, name)]
    worth, name, why = max(shut, default=(0.0, "", ""))
    if name and not package.responses and worth > max((mind.total[model.row[one]] for one in mind.pick), default=LOUD):
        fills = {**_wanted(model, name), "why": why[0].lower() + why[1:]}
        yield Argument("closed", LOUD / 2, "gates", fills, name)


def _wanted(model: Model, response: str) -> dict[str, str]:
    calls = _calls(model, response)
    return {"wanted": calls["act"], "Wanted": calls["Act"]}


def _affordable(model: Model, view: View, package: Package, wanted: str) -> bool:
    return price(model, view.seat, [*package.responses, wanted], package.coordinated) <= view.points


def _near(model: Model, view: View, response: str) -> bool:
    """Whether a closed response is worth naming: the seat's own, and not more than one step of the channel away."""
    reached = CHANNELS.index(view.channel or "closed") + 1
    row = model.row[response]
    far = any(gate.row == row and gate.field == "CHANNEL" and gate.at_least > reached for gate in model.gates)
    return view.seat in model.tables.responses[response].who and not far
