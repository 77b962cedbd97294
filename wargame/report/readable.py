"""What people typed, made fit for a page: nothing in it turns the writing round, and every character can be set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

from wargame import resources
from wargame.words import visible

T = TypeVar("T")
_LONG = re.compile(r"\S{40}(?=\S)")
_UNSEEN = ("Cf", "Mn", "Me")
"""Categories of characters that only shape the one before: joiners, variants, marks."""


def readable(document: T) -> T:
    """A document, or a part of one, in which what meddles with a page is written out."""
    return cast("T", _each(document, lambda text: visible(text.replace("\r\n", "\n"))))


def spelled(written: T) -> T:
    """The same for the typesetter, with every character that none of our fonts holds by its name: ``[rocket]``."""
    known = _known()
    return cast("T", _each(written, lambda text: "".join(one if ord(one) in known else _name(one) for one in text)))


def breakable(written: T) -> T:
    """The same for the typesetter, with places to break in what is longer than a line and has none."""
    return cast("T", _each(written, lambda text: _LONG.sub(lambda run: f"{run[0]}\N{ZERO WIDTH SPACE}", text)))


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple | list):
        return type(value)(_each(one, change) for one in value)
    if isinstance(value, dict):
        return {key: _each(one, change) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _each(getattr(value, part.name), change) for part in fields(value)})
    return value


def _name(one: str) -> str:
    if unicodedata.category(one) in _UNSEEN:
        return ""
    return f"[{unicodedata.name(one, f'U+{ord(one):04X}').lower()}]"


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    """Code points that our fonts hold, and the breaks and tabs that need no glyph."""
    from matplotlib.ft2font import FT2Font

    fonts = sorted(path for path in resources.assets("fonts").iterdir() if path.suffix == ".otf")
    held = (FT2Font(str(path)).get_charmap() for path in fonts if "Regular" in path.name or "CJK" in path.name)
    return frozenset({ord("\n"), ord("\t")}.union(*held))
