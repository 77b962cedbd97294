"""The nearest correct spelling of a word, and how lists of words are shown in a sentence."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 12
_LONGEST_WORD = 80


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed spelling closest to ``word``, upper and lower case aside; empty where none is close."""
    by_folded = {name.casefold(): name for name in allowed}
    close = get_close_matches(word[:_LONGEST_WORD].casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else ""


def listed(allowed: Iterable[str]) -> str:
    """The words with commas between them; a long list ends after twelve with an ellipsis."""
    names = list(allowed)
    return ", ".join(names) if len(names) <= _SHOWN else ", ".join(names[:_SHOWN]) + ", …"


def remedy(word: str, allowed: Iterable[str]) -> tuple[str, str]:
    """What to write instead of ``word``: a sentence that names the nearest spelling or all that is allowed, and it."""
    names = list(allowed)
    suggestion = nearest(word, names)
    if suggestion:
        return say("Did you mean “{suggestion}”?", suggestion=suggestion), suggestion
    if not names:
        return say("Remove it."), ""
    return say("Allowed: {names}.", names=listed(names)), ""
