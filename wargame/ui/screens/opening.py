"""Opening a file: a session goes to the console, a scenario to its set-up, anything else is said in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.errors import InputError, WargameError
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.ui.window import Window

_SCENARIOS = (".yaml", ".yml")


def open_file(window: Window, path: Path) -> None:
    """Open ``path`` in ``window``; where it cannot be opened, nothing that is open is lost."""
    try:
        if path.suffix.lower() in _SCENARIOS:
            _set_up(window, path)
        else:
            _open_session(window, path)
    except WargameError as error:
        window.complain(error)


def _open_session(window: Window, path: Path) -> None:
    from wargame.desk.desk import Desk

    desk = Desk.open(path)
    window.begin(desk)
    if desk.read_only:
        window.toast(desk.session.notice, "warn")


def _set_up(window: Window, path: Path) -> None:
    from wargame import scenario
    from wargame.desk.shown.launcher import scenario_cards
    from wargame.ui.screens.setup import Setup

    cards = scenario_cards(path)
    if not cards:
        raise InputError(say("{path} cannot be found.", path=path))
    scenario.read(path)  # it says exactly what is wrong, and where
    if cards[0].problem:
        raise InputError(cards[0].problem)
    if window.screen_name != "launcher":
        window.close_session()
    window.open_sheet(Setup(window, cards, cards[0]))
