"""The fonts that are shipped: Inter, and Noto Sans CJK for Korean and Japanese."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from wargame import resources

FAMILIES: Final = ("Inter", "Noto Sans CJK KR", "Noto Sans CJK JP")

_loaded: list[str] = []


def load() -> tuple[str, ...]:
    """Make the shipped fonts known to Qt, once; returns the families found."""
    if not _loaded:
        for path in sorted(resources.assets("fonts").glob("*.otf")):
            number = QFontDatabase.addApplicationFont(str(path))
            _loaded.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(_loaded))


def interface(size_px: int, weight: int = 400, *, italic: bool = False, spacing_px: float = 0.0) -> QFont:
    """Inter with tabular figures, so that a clock does not dance.

    Args:
        size_px: Size in logical pixels.
        weight: 400, 500 or 600: the weights shipped.
        italic: Slanted, for seas.
        spacing_px: Extra space between letters, for names of countries and seas.
    """
    font = QFont(list(FAMILIES))
    font.setPixelSize(max(1, size_px))
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    font.setFeature(QFont.Tag("tnum"), 1)
    if spacing_px:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing_px)
    return font
