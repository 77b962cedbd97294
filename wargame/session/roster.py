"""Several hand-ins beside each other, beside what was asked for, and beside what this program ships."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wargame.session.handin import HandIn, Played


@dataclass(frozen=True)
class Asked:
    """What a class was asked to hand in; an empty field asks for nothing.

    Attributes:
        scenario: The id of the scenario.
        hashes: By id of a scenario at hand, its hash and that of its tables of rules.
    """

    class_code: str = ""
    scenario: str = ""
    hashes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def compared(hand_ins: Sequence[HandIn], asked: Asked | None = None) -> tuple[HandIn, ...]:
    """The hand-ins with what only shows beside others: one that is not what was asked for is *swapped*.

    Args:
        hand_ins: As :func:`wargame.session.handin.inspect` gave them.
        asked: Of the class.
    """
    asked = asked or Asked()
    usual = _usual_code(hand_ins)
    out = []
    for one in hand_ins:
        if one.played is None:
            out.append(one)
            continue
        swapped = _scenario(one.played, asked) or _code(one.played, asked)
        remarks = (*one.remarks, *_twin(one, hand_ins))
        if not asked.class_code and usual is not None and folded(one.played.class_code) != usual:
            code = one.played.class_code or say("none")
            remarks += (say("Its class code is {code}; most others carry another.", code=code),)
        if swapped and one.worth == "whole":
            out.append(replace(one, worth="swapped", sentence=swapped, remarks=remarks))
        else:
            out.append(replace(one, remarks=(*remarks, swapped) if swapped else remarks))
    return tuple(out)


def folded(code: str) -> str:
    """A class code as it counts, whatever its case and spacing."""
    return " ".join(code.casefold().split())


def _scenario(played: Played, asked: Asked) -> str:
    """How the scenario or its rules are not those asked for, as one sentence; empty where they are."""
    if asked.scenario and played.scenario != asked.scenario:
        return say("It is a game of “{found}”; “{asked}” was asked for.", found=played.scenario, asked=asked.scenario)
    scenario, tables = asked.hashes.get(played.scenario, (played.scenario_hash, played.tables_hash))
    if played.scenario_hash != scenario:
        return say(
            "Its scenario is called “{id}” but is not the one at hand here: it was changed before the game, or is that "
            "of another version.",
            id=played.scenario,
        )
    if played.tables_hash != tables:
        return say(
            "Its tables of rules are not those of this program: they were changed, or are those of another version."
        )
    return ""


def _code(played: Played, asked: Asked) -> str:
    if not asked.class_code or folded(played.class_code) == folded(asked.class_code):
        return ""
    if not played.class_code:
        return say("It was played without a class code; “{asked}” was asked for.", asked=asked.class_code)
    return say("It carries the class code “{found}”; “{asked}” was asked for.", found=played.class_code,
               asked=asked.class_code)  # fmt: skip


def _twin(one: HandIn, hand_ins: Sequence[HandIn]) -> tuple[str, ...]:
    """Whether another hand-in holds the same game, or the same words."""
    for other in hand_ins:
        if other is one or other.played is None or one.played is None or not one.played.signature:
            continue
        if one.seal == other.seal:
            return (say("It is the same game as {other}.", other=other.path.name),)
        if one.played.signature == other.played.signature:
            return (say("Every decision and every word in it stand in {other} too.", other=other.path.name),)
    return ()


def _usual_code(hand_ins: Sequence[HandIn]) -> str | None:
    """The class code that more than half of at least three hand-ins carry, or None."""
    codes = Counter(folded(one.played.class_code) for one in hand_ins if one.played)
    if codes.total() < 3:
        return None
    code, count = codes.most_common(1)[0]
    return code if 2 * count > codes.total() else None
