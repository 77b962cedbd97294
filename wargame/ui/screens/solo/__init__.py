"""The screens of a person who plays alone: deciding, reading what came of it, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.ui.window import Window

SCREENS = {"decide": "solo", "submitted": "solo", "aftermath": "solo.aftermath", "end": "solo.end"}
"""Which screen shows a stage of the game."""


def go_on(window: Window) -> None:
    """Take up a game that was opened: what a closed lid interrupted is finished first."""
    from wargame.desk.acts.solo import settle
    from wargame.errors import WargameError

    if window.bridge is None:
        return
    try:
        settle(window.bridge.desk)
    except WargameError as error:
        window.complain(error)
    open_game(window)


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
