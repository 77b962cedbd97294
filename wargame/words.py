"""Every word that a user reads comes through here: gettext, no Qt.

``say("Turn {turn} of {last}", turn=4, last=8)`` looks the template up in the language that :func:`speak` chose, then
fills it in. Templates are literal strings, never f-strings, so that ``python3 dev.py words`` can collect them. Words
that stand in tables (labels of responses, bands, rules) are collected from the tables and go through ``say`` as well.
"""

from __future__ import annotations

import gettext
import re
from functools import lru_cache

from wargame import resources

_DOMAIN = "wargame"
_spoken = "en"


def languages() -> tuple[str, ...]:
    """Codes of the languages that can be spoken; English needs no catalogue and is always one of them."""
    folder = resources.assets("i18n")
    found = {entry.name for entry in folder.iterdir() if (entry / "LC_MESSAGES" / f"{_DOMAIN}.mo").is_file()}
    return tuple(sorted(found | {"en"}))


def speak(language: str) -> None:
    """Choose the language of every later :func:`say`; an unknown one falls back to English."""
    global _spoken  # noqa: PLW0603 - one reader, one language: the whole process speaks it
    _spoken = language


def spoken() -> str:
    """The code of the language in use."""
    return _spoken


def say(template: str, /, **values: object) -> str:
    """The template in the reader's language, with its ``{names}`` filled in.

    Raises:
        KeyError: A name in the template has no value.
    """
    text = _catalogue(_spoken).gettext(template) if template else ""
    return text.format(**values) if values else text


def say_many(one: str, many: str, count: int, /, **values: object) -> str:
    """The singular or the plural template, as ``count`` and the language want; ``{count}`` is filled in too."""
    text = _catalogue(_spoken).ngettext(one, many, count)
    return text.format(count=count, **values)


_MEDDLING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # what a terminal obeys: escape sequences, bells, backspaces
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"  # breaks of lines, bytes that are no UTF-8, what is no character
)
"""Characters that would do something to a terminal, a page or the text beside them, instead of being read."""


def visible(text: str) -> str:
    r"""A stranger's words (a file's name, a rationale) with every character that meddles written out: ``\u001b``."""
    return _MEDDLING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    path = resources.assets("i18n", language, "LC_MESSAGES", f"{_DOMAIN}.mo")
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)
