"""The fonts that are shipped: Inter, and Noto Sans CJK for Korean and Japanese."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from wargame import resources

FAMILIES: Final = ("Inter", "Noto Sans CJK KR", "Noto Sans CJK JP")
FILES: Final = (
    "Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf", "NotoSansCJKKR-ksx1001.otf",
    "NotoSansCJKJP-jisx0208.otf",
)  # fmt: skip
"""Hangul of KS X 1001 and Japanese of JIS X 0208, one file a family: two would hide each other's glyphs."""

_loaded: list[str] = []


def load() -> tuple[str, ...]:
    """Make the shipped fonts known to Qt, once; returns the families found."""
    if not _loaded:
        for name in FILES:
            number = QFontDatabase.addApplicationFont(str(resources.assets("fonts", name)))
            _loaded.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(_loaded))


def interface(
    size_px: int, weight: int = 400, *, italic: bool = False, spacing_px: float = 0.0, japanese: bool = False
) -> QFont:
    """Inter with tabular figures, so that a clock does not dance.

    Args:
        size_px: Size in logical pixels.
        weight: 400, 500, 600 or 700: the weights shipped.
        italic: Slanted, for seas.
        spacing_px: Extra space between letters, for names of countries and seas.
        japanese: Han characters in their Japanese forms rather than the Korean ones.
    """
    latin, korean, japan = FAMILIES
    font = QFont([latin, japan, korean] if japanese else [latin, korean, japan])
    font.setPixelSize(max(1, size_px))
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    font.setFeature(QFont.Tag("tnum"), 1)
    if spacing_px:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing_px)
    return font


@lru_cache(maxsize=1024)
def can_write(text: str) -> bool:
    """Whether a glyph of the shipped fonts exists for every letter."""
    fonts = [QRawFont(str(resources.assets("fonts", name)), 12.0) for name in FILES]
    return all(any(font.supportsCharacter(ord(letter)) for font in fonts) for letter in text if not letter.isspace())
