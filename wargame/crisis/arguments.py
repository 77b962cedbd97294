"""What an adviser can say of a package: its reasons with their weight, and the sentences that tell them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from wargame.crisis.advice import odds_words, pairings
from wargame.crisis.adviser_rows import load_advisers
from wargame.crisis.arrays import METER
from wargame.crisis.chance import draw
from wargame.crisis.facts import METERS
from wargame.crisis.gates import price
from wargame.crisis.rows import CHANNELS
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wargame.crisis.advisers import Mind
    from wargame.crisis.facts import Forecast, Package, Stance
    from wargame.crisis.model import Model
    from wargame.crisis.outlook import Outlook
    from wargame.crisis.views import View

DOUBTFUL, SHY = 500, 700
"""Odds in permille below which an adviser warns that something may fail, and that an ally may refuse."""
LOUD, FAINT = 12.0, 2.0
"""64ths from which an argument is worth a sentence of its own, and from which it counts at all."""
PAIRED, TANGLED, LINE, SILENT = 14.0, -16.0, -26.0, -20.0
"""What a hybrid, a tangle, a broken line and silence weigh in an argument, 64ths."""
SEVERE = 3


@dataclass(frozen=True)
class Argument:
    """A reason, what it weighs in 64ths, and what fills its sentence."""

    reason: str
    weight: float
    fills: dict[str, str] = field(default_factory=dict)
    response: str = ""
    meter: str = ""
    """What it moves most; the sentence says what that means."""
    liked: bool = False
    """Whether it is the kind of thing that the adviser likes to do: then it says so in its own way."""

    @property
    def against(self) -> bool:
        """Whether it speaks against the package."""
        return self.weight < 0


def found(model: Model, view: View, package: Package, mind: Mind, ahead: Outlook) -> tuple[Argument, ...]:
    """Every argument, the weightiest first."""
    made = [
        *_effects(model, package, mind),
        *_doubts(model, package, mind, ahead),
        *_pairs(model, package),
        *_lines(view, package, ahead),
        *_whole(package, mind),
        *_wishes(model, view, package, mind),
    ]
    return tuple(sorted(made, key=lambda one: (-abs(one.weight), one.reason, one.response, one.meter)))


def _label(model: Model, response: str) -> str:
    return say(model.tables.responses[response].label)


def _effects(model: Model, package: Package, mind: Mind) -> Iterator[Argument]:
    """The best and the worst that each response does."""
    for response in package.responses:
        worth = mind.each[:, model.row[response]]
        for place in {int(worth.argmax()), int(worth.argmin())}:
            if abs(worth[place]) >= FAINT:
                reason = "gain" if worth[place] > 0 else "pain"
                liked = bool(mind.likes[model.row[response]] > 0)
                fills = {"response": _label(model, response)}
                yield Argument(reason, float(worth[place]), fills, response, METERS[place], liked)


def _doubts(model: Model, package: Package, mind: Mind, ahead: Outlook) -> Iterator[Argument]:
    """What may be refused, may fail, or comes too late."""
    for response in package.responses:
        row, table = model.row[response], model.tables.responses[response]
        stake = float(abs(mind.each[:, row]).max())
        name = _label(model, response)
        likely, agreed = float(ahead.odds[row]), float(ahead.agreed[row])
        if response != "no_response":
            if agreed < SHY:
                allies = [
                    model.tables.actors[ally].label for at, ally in model.consents if at == row and ally != package.seat
                ]
                fills = {"response": name, "ally": " / ".join(map(say, allies)), "odds": odds_words(int(agreed))}
                yield Argument("refuse", -LOUD - stake / 2, fills, response)
            elif likely < DOUBTFUL:
                yield Argument("odds", -LOUD - stake / 3, {"response": name, "odds": odds_words(int(likely))}, response)
        waits = float((mind.each[:, row] * (ahead.later[:, row] != 0)).max())
        if table.lead_turns and waits >= LOUD / 2:
            turns = say_many("{count} turn", "{count} turns", table.lead_turns)
            yield Argument("late", -waits / 2, {"response": name, "turns": turns}, response)


def _pairs(model: Model, package: Package) -> Iterator[Argument]:
    for hint in pairings(model, package.seat, package.responses, package.coordinated):
        if hint.kind != "possible":
            made = hint.kind == "made"
            yield Argument("made" if made else "beware", PAIRED if made else TANGLED, {"hint": hint.words})


def _lines(view: View, package: Package, ahead: Outlook) -> Iterator[Argument]:
    """A line of one's own that was crossed, and silence after something grave."""
    if any(line.seat == view.seat and line.status == "crossed" for line in view.lines):
        harsh = set(package.responses) - {"no_response"}
        yield Argument("kept", -LINE / 2) if harsh else Argument("broken", LINE)
    if package.responses == ("no_response",) and ahead.severity >= SEVERE:
        yield Argument("silence", SILENT)


def _whole(package: Package, mind: Mind) -> Iterator[Argument]:
    """What the package does beyond its parts."""
    if len(package.responses) > 1:
        place = int(mind.rest.argmin())
        if mind.rest[place] <= -LOUD:
            yield Argument("rules", float(mind.rest[place]), meter=METERS[place])


def _wishes(model: Model, view: View, package: Package, mind: Mind) -> Iterator[Argument]:
    """What it would choose, add or choose instead; and what it cannot have."""
    for place, wanted in enumerate(mind.pick):
        if wanted not in package.responses:
            row = model.row[wanted]
            meter = METERS[int(mind.each[:, row].argmax())]
            reason = (
                "pick" if not package.responses else "want" if _affordable(model, view, package, wanted) else "rather"
            )
            yield Argument(reason, mind.total[row] / (3 + place), {"wanted": _label(model, wanted)}, wanted, meter)
            break
    if not mind.pick and not package.responses:
        yield Argument("hold", 1.0)
    shut = [(mind.total[model.row[name]], name, why) for name, why in view.why_not if _near(model, view, name)]
    worth, name, why = max(shut, default=(0.0, "", ""))
    if name and worth > max((mind.total[model.row[one]] for one in mind.pick), default=LOUD):
        yield Argument("closed", LOUD / 2, {"wanted": _label(model, name), "why": why}, name)


def _affordable(model: Model, view: View, package: Package, wanted: str) -> bool:
    return price(model, view.seat, [*package.responses, wanted], package.coordinated) <= view.points


def _near(model: Model, view: View, response: str) -> bool:
    """Whether a closed response is worth naming: the seat's own, and not more than one step of the channel away."""
    reached = CHANNELS.index(view.channel or "closed") + 1
    row = model.row[response]
    far = any(gate.row == row and gate.field == "CHANNEL" and gate.at_least > reached for gate in model.gates)
    return view.seat in model.tables.responses[response].who and not far


_BY_STANCE = {
    "supports": ("gain", "made", "kept"),
    "opposes": ("pain", "broken", "silence", "rules", "beware", "refuse", "odds"),
    "cautions": ("pain", "broken", "silence", "beware", "refuse", "odds", "rules"),
    "neutral": ("pick", "hold", "late", "gain"),
}
"""What an adviser speaks of first, by its stance."""
_BESIDE = {
    "supports": ("odds", "refuse", "late", "beware", "want", "made", "pain"),
    "opposes": ("rather", "want", "closed", "broken", "silence"),
    "cautions": ("gain", "want", "rather", "odds", "late"),
    "neutral": ("closed", "want", "rather", "pain"),
}
"""What it may add."""


def words(
    argued: tuple[Argument, ...], stance: Stance, mind: Mind, luck: int, turn: int, forecasts: tuple[Forecast, ...]
) -> str:
    """One sentence for the stance, and mostly one beside it that says something else."""
    against = stance in ("opposes", "cautions")
    instead = [replace(one, reason="rather") for one in argued if against and one.reason in ("rather", "want")]
    told = [one for one in argued if one.reason in _BY_STANCE[stance]]
    first = next(iter((*told, *instead)), Argument("idle", 0.0))
    second = _second(argued, stance, first, turn, forecasts)
    said = [_sentence(first, mind, luck, turn)]
    if second is not None:
        said.append(_sentence(second, mind, luck, turn + (second.meter == first.meter)))
    return " ".join(said)


def _second(
    argued: tuple[Argument, ...], stance: Stance, first: Argument, turn: int, forecasts: tuple[Forecast, ...]
) -> Argument | None:
    """The weightiest argument of another kind; in every other turn the one after it, where there is one."""
    told: dict[str, Argument] = {}
    for one in argued:
        loud = abs(one.weight) >= LOUD / 3 and one.response != first.response
        if one.reason in _BESIDE[stance] and one.reason != first.reason and loud:
            told.setdefault(one.reason, one)
    if told:
        ranked = list(told.values())
        return ranked[turn % 2] if len(ranked) > 1 else ranked[0]
    again = next((one for one in forecasts if one.expects == "again"), None)
    if again is not None and stance == "neutral":
        return Argument("next", 0.0, {"odds": odds_words(again.chance_permille)})
    return None


def _sentence(argument: Argument, mind: Mind, luck: int, turn: int) -> str:
    """The adviser's own sentences first, then everybody's; another one each turn."""
    book = load_advisers()
    own = argument.reason != "gain" or argument.liked
    sentences = (*(mind.row.phrases.get(argument.reason, ()) if own else ()), *book.phrases[argument.reason])
    start = draw(luck, 0, "noise", METER.get(argument.meter, 20) + 100 * len(mind.id), len(sentences))
    fills = dict(argument.fills)
    if argument.meter:
        row = book.does[argument.meter]
        does = row.pain if argument.against else row.gain
        fills["does"] = say(does[(start + turn) % len(does)].words)
    return say(sentences[(start + turn) % len(sentences)].words, **fills)
