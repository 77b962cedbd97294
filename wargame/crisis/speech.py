"""Who says what: the advisers of a seat share out their reasons, so that nobody repeats a point or a sentence.

The one to whom a reason matters most may lead with it; the others turn to another of theirs. One whose leading reason
is what another praises, or condemns, says so by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from wargame.crisis.adviser_rows import load_advisers
from wargame.crisis.arguments import LOUD, Argument
from wargame.crisis.arrays import METER
from wargame.crisis.chance import draw
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wargame.crisis.adviser_rows import Sentences
    from wargame.crisis.advisers import Mind
    from wargame.crisis.facts import Stance
    from wargame.crisis.model import Model

SIDES: dict[Stance, int] = {"supports": 1, "opposes": -1, "cautions": -1, "neutral": 0}
SIDES_OF_START, PER_VOICE = 60, 100
"""Of the draw that says with which of its sentences an adviser begins, a multiple of all their numbers; items of that
draw for each adviser."""
FIRST = ("pick", "hold")
"""What an adviser begins with while nothing is chosen."""
WISHES = ("want", "rather")
KNOWING = ("next", "likely", "reading", "unsure", "drift", "leaking")


_ABOUT_A_PART = ("pain", "unfit", "odds", "refuse", "spent", "leak", "veto")
"""Leads that are about a part of a package, so that another part may be praised beside them."""
_DOUBTS = ("odds", "refuse", "late", "spent", "leak", "veto")
"""What may be added of the same response that one leads with."""
_SHARED = ("gain", "pain")
"""Reasons that are put in everybody's words as readily as in one's own."""
_MOVES = ("gain", "pain", "price", "unlike_gain", "unlike_pain", "rules", "pick", *WISHES)
"""Reasons whose sentence says what becomes of a meter."""


@dataclass(frozen=True, eq=False)
class Voice:
    """One adviser who is about to speak: its mind, its stance, and its reasons, the weightiest first."""

    mind: Mind
    stance: Stance
    argued: tuple[Argument, ...]

    @property
    def side(self) -> int:
        """1 for the package, -1 against it, 0 for neither."""
        return SIDES[self.stance]


@dataclass
class Hearing:
    """What has been said so far of one package, by whom.

    Attributes:
        points: Every point that was made.
        sentences: Every sentence and the form of it, and every way in which a change of a meter was put.
    """

    luck: int
    turn: int
    points: set[tuple[str, ...]] = field(default_factory=set)
    sentences: set[str] = field(default_factory=set)

    def fresh(self, arguments: Iterable[Argument]) -> list[Argument]:
        """Those that nobody has made yet."""
        return [one for one in arguments if one.point not in self.points]


def shared_out(model: Model, voices: tuple[Voice, ...], luck: int, turn: int) -> tuple[tuple[Argument, ...], ...]:
    """What each adviser says, in the order of ``voices``: what it leads with, and mostly one reason beside it."""
    heard = Hearing(luck, turn)
    told: dict[str, list[Argument]] = {voice.mind.id: [] for voice in voices}
    keenest = sorted(voices, key=lambda voice: -max((abs(one.weight) for one in _leads(voice)), default=0.0))
    for voice in keenest:
        lead = next(iter(heard.fresh(_leads(voice))), _last_word(voice))
        heard.points.add(lead.point)
        told[voice.mind.id].append(lead)
    for voice in keenest:
        lead = told[voice.mind.id][0]
        beside = _distinct(one for one in heard.fresh(_beside(voice, lead)) if _differs(one, lead))
        if beside:
            second = beside[(turn - 1) % 2] if len(beside) > 1 and abs(beside[1].weight) >= LOUD / 2 else beside[0]
            heard.points.add(second.point)
            told[voice.mind.id].append(second)
    return _named(model, voices, told)


def _leads(voice: Voice) -> Iterator[Argument]:
    """What it would lead with, the best first: a reason for its stance; what it wants instead; then what it knows."""
    argued = voice.argued
    yield from (one for one in argued if one.reason in FIRST)
    if voice.side:
        yield from (one for one in argued if one.side == voice.side)
    else:
        yield from (_priced(one) for one in argued if one.side and abs(one.weight) >= LOUD / 3)
    yield from (replace(one, reason="rather") for one in argued if voice.side < 0 and one.reason in WISHES)
    yield from (one for one in argued if not voice.side and one.reason in KNOWING)


def _last_word(voice: Voice) -> Argument:
    """What it says where every reason of its own was told by another, or none is loud enough."""
    reason = {1: "agree", -1: "object", 0: "idle"}[voice.side]
    return Argument(reason, float(voice.side), "outlook", topic=voice.mind.id)


def _beside(voice: Voice, lead: Argument) -> list[Argument]:
    """What it may add, the best first: where it is against, what it would rather see; then the other side of it.

    Who is not against a package does not say of a part of it that it should go, only what it costs.
    """
    argued = voice.argued
    if voice.side < 0:
        instead = [replace(one, reason="rather") for one in argued if one.reason in WISHES]
        praised = lead.reason in _ABOUT_A_PART and voice.stance == "cautions"
        return [*instead, *(one for one in argued if praised or one.side < 0 or one.reason in KNOWING)]
    other = -voice.side or -lead.side
    return [
        *(_priced(one) for one in argued if one.side == other and abs(one.weight) >= LOUD / 3),
        *(one for one in argued if not one.side and one.reason not in FIRST),
    ]


def _priced(one: Argument) -> Argument:
    return replace(one, reason="price") if one.reason == "pain" else one


def _differs(one: Argument, lead: Argument) -> bool:
    return one.reason != lead.reason and (one.response != lead.response or not one.response or one.reason in _DOUBTS)


def _distinct(arguments: Iterable[Argument]) -> list[Argument]:
    """The first of each reason."""
    first: dict[str, Argument] = {}
    for one in arguments:
        first.setdefault(one.reason, one)
    return list(first.values())


def _named(
    model: Model, voices: tuple[Voice, ...], told: dict[str, list[Argument]]
) -> tuple[tuple[Argument, ...], ...]:
    """The same, where one who leads with what a response does names another who thinks the opposite of it."""
    named: set[str] = set()
    for voice in voices:
        lead, *rest = told[voice.mind.id]
        if named or lead.reason not in ("gain", "pain"):
            continue
        other = _opponent(model, voice, voices, lead)
        if other is not None:
            fills = {**lead.fills, "other": say(other.mind.row.name)}
            told[voice.mind.id] = [replace(lead, reason=f"unlike_{lead.reason}", fills=fills), *rest]
            named |= {voice.mind.id, other.mind.id}
    return tuple(tuple(told[voice.mind.id]) for voice in voices)


def _opponent(model: Model, voice: Voice, voices: tuple[Voice, ...], lead: Argument) -> Voice | None:
    """Who takes the other side, and thinks the opposite of the response that ``lead`` is about."""
    row, way = model.row[lead.response], lead.side
    against = [
        (-way * float(other.mind.total[row]), other)
        for other in voices
        if other.side * voice.side < 0 and way * other.mind.total[row] < 0 < way * voice.mind.total[row]
    ]
    return max(against, key=lambda pair: pair[0])[1] if against else None


def words(told: tuple[Argument, ...], mind: Mind, heard: Hearing) -> str:
    """What one adviser says, a sentence for each of its reasons; ``heard`` remembers it, so that nobody repeats it."""
    return " ".join(_sentence(one, mind, heard) for one in told)


def _sentence(argument: Argument, mind: Mind, heard: Hearing) -> str:
    """The adviser's own sentences first, then everybody's; another one each turn, and none that was said."""
    book = load_advisers()
    theirs = mind.row.phrases.get(argument.reason, ())
    own = theirs if argument.reason not in _SHARED or argument.liked == (argument.reason == "gain") else ()
    everybody = book.phrases[argument.reason]
    item = METER.get(argument.meter, len(METER)) + PER_VOICE * len(mind.id)
    start = draw(heard.luck, 0, "noise", item, SIDES_OF_START) + heard.turn
    if argument.reason in _SHARED:
        ways = _from((*own, *everybody), start)
    else:
        ways = (*_from(own, start), *_from(everybody, start))
    fills = dict(argument.fills)
    if argument.meter and argument.reason in _MOVES:
        fills["does"] = _does(argument, heard, start)
    said = {way.words: say(way.words, **fills) for way in ways}
    fresh = [form for form, sentence in said.items() if sentence not in heard.sentences]
    form = next((one for one in fresh if one not in heard.sentences), next(iter(fresh or said)))
    heard.sentences |= {form, said[form]}
    return said[form]


def _does(argument: Argument, heard: Hearing, start: int) -> str:
    """What a change of the meter is called: another way each turn, and where there is one, a way that nobody used."""
    row = load_advisers().does[argument.meter]
    ways = [say(way.words) for way in _from(row.pain if argument.side < 0 else row.gain, start)]
    way = next((one for one in ways if one not in heard.sentences), ways[0])
    heard.sentences.add(way)
    return way


def _from(ways: Sentences, start: int) -> Sentences:
    """All of them, beginning somewhere, around."""
    first = start % len(ways) if ways else 0
    return (*ways[first:], *ways[:first])
