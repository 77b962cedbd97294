"""What a seat's advisers say of a package while it is put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stance = Literal["supports", "cautions", "opposes", "neutral"]


@dataclass(frozen=True)
class AdviserCard:
    """One adviser on the package as it stands.

    Attributes:
        badge: Two to four letters on a disc, such as ``DoS``.
        name: Such as "State"; ``title`` in full, "Department of State".
        stance_words: "Supports", "Cautions", "Opposes", "Neutral".
        words: One or two sentences with the strongest reason; no other adviser says the same.
        confidence: In words: "High confidence".
        expects: What it forecasts, in words with odds, one for each forecast.
        pick: Ids of what it would choose itself, best first; ``pick_words`` their names.
        grounds: What each sentence rests on in the model, in words.
        blind: What people say of its judgement, for the tooltip.
        spoken: All of it for assistive technology.
    """

    id: str
    badge: str
    name: str
    title: str
    stance: Stance
    stance_words: str
    words: str
    confidence: str
    expects: tuple[str, ...] = ()
    pick: tuple[str, ...] = ()
    pick_words: str = ""
    grounds: tuple[str, ...] = ()
    blind: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class AdviserFared:
    """What one adviser had expected of escalation, and whether it came so."""

    name: str
    expected: str
    right: bool
    came: str
