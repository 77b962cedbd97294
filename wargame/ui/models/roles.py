"""Roles beyond Qt's own that the list models answer."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole)


class Role(IntEnum):
    """What a delegate asks for."""

    VIEW = _FIRST + 1
    """The view record of the row itself."""
    DETAIL = _FIRST + 2
    """The second line."""
    SIDE = _FIRST + 3
    """The words at the right."""
    ICON = _FIRST + 4
    """Name of an icon."""
    FAINT = _FIRST + 5
    """Whether the row no longer counts."""
