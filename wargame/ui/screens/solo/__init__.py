"""The screens of a person who plays alone: deciding, reading what came of it, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.ui.window import Window

SCREENS = {"decide": "solo", "submitted": "solo", "aftermath": "solo.aftermath", "end": "solo.end"}
"""Which screen shows a stage of the game."""


def open_game(window: Window) -> None:
    """Show the screen of the stage that the open game has come to."""
    from wargame.desk import build

    if window.bridge is not None:
        window.go(SCREENS[build.solo_stage(window.bridge.desk)])


def open_log(window: Window) -> None:
    """Show what the player was told and did."""
    from wargame.ui.screens.solo.log import SoloLog

    if window.bridge is not None:
        window.open_sheet(SoloLog(window))
