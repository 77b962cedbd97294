"""How long a person who plays alone waits, and whether the window ever stands still.

The times are what the work takes of a processor, so that a busy machine measures what a quiet one does.
"""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import replace
from pathlib import Path

import pytest

from wargame import resources
from wargame.desk import build
from wargame.desk.acts import solo

pytest.importorskip("PySide6")
pytestmark = pytest.mark.qt

GUAM = resources.scenarios() / "guam-2017.yaml"
FLAGSHIP = resources.scenarios() / "overflight-2017.yaml"
BECAUSE = "We answer together with our allies and we leave a door open, because silence would be read as consent."


def test_the_advisers_answer_while_a_package_changes(tmp_path: Path, figure):
    """Four advisers judge another package in at most 150 ms."""
    times = []
    with solo.begin(FLAGSHIP, "US", seed=7, folder=tmp_path) as desk:
        form = build.solo_form(desk)
        build.advisers(desk, form)
        for responses in (("unsc_statement",), ("unsc_statement", "bomber_flight"), ("offer_talks",)) * 5:
            began = time.process_time()
            build.advisers(desk, replace(form, responses=responses))
            times.append((time.process_time() - began) * 1000)
    figure("advisers on another package, median", statistics.median(times), at_most=150, unit="ms")


def test_the_decision_is_told_between_two_frames(tmp_path: Path, figure):
    """Everything on the decision screen is told anew in at most 33 ms after a tick."""
    times = []
    with solo.begin(FLAGSHIP, "US", seed=7, folder=tmp_path) as desk:
        form = replace(build.solo_form(desk), responses=("unsc_statement", "bomber_flight"), rationale=BECAUSE)
        build.decision(desk, form)
        for _ in range(20):
            began = time.process_time()
            build.decision(desk, form)
            times.append((time.process_time() - began) * 1000)
    figure("a decision told anew, median", statistics.median(times), at_most=33, unit="ms")


@pytest.fixture
def game(qtbot, tmp_path: Path):
    """A window with the short exercise in its first turn, everything imported and painted once."""
    from PySide6.QtWidgets import QApplication

    from wargame.ui import app as desktop

    made = desktop.open_window(QApplication.instance(), "dark", 100)
    qtbot.addWidget(made)
    made.resize(1600, 900)
    made.show()
    qtbot.waitExposed(made)
    desktop.spare_collector()
    made.begin(solo.begin(GUAM, "US", seed=740216, folder=tmp_path))
    _turn(made, qtbot)
    yield made
    made.close()
    gc.unfreeze()


def _turn(window, qtbot):
    """One turn through the window; seconds from Submit to the aftermath, and from there to the next turn."""
    screen = window.shown_screen()
    qtbot.waitUntil(lambda: bool(screen.side.cards), timeout=20_000)
    screen.choices.grid.cards["condemn_statement"].click()
    screen.reasons.field.setPlainText(BECAUSE)
    qtbot.wait(400)
    began = time.process_time()
    for _ in range(2):
        window.run("main")
        qtbot.waitUntil(lambda: not window.bridge.busy, timeout=20_000)
    qtbot.waitUntil(lambda: window.screen_name == "solo.aftermath")
    window.grab()
    told = time.process_time()
    qtbot.wait(200)
    again = time.process_time()
    window.run("main")
    qtbot.waitUntil(lambda: not window.bridge.busy and window.screen_name == "solo", timeout=20_000)
    qtbot.waitUntil(lambda: bool(window.shown_screen().side.cards), timeout=20_000)
    window.grab()
    return told - began, time.process_time() - again


def test_the_next_turn_is_on_the_screen_soon_after_submit(game, qtbot, figure):
    """Every other seat decides, the dice fall, the page is painted, and the next turn with its advisers as well."""
    rolled, turned = _turn(game, qtbot)
    figure("from Submit over the roll to the aftermath on the screen", rolled * 1000, at_most=300, unit="ms")
    figure("from there to the next turn with its advisers on the screen", turned * 1000, at_most=300, unit="ms")


def test_the_window_never_stands_still(game, qtbot, figure):
    """Ticking, typing, submitting, rolling and going on keep the window's own thread for at most 50 ms at a time."""
    from PySide6.QtCore import QTimer

    longest, last = 0.0, time.thread_time()

    def beat():
        nonlocal longest, last
        now = time.thread_time()
        longest, last = max(longest, now - last), now

    timer = QTimer(interval=0)
    timer.timeout.connect(beat)
    timer.start()
    screen = game.shown_screen()
    for act in (
        screen.choices.grid.cards["condemn_statement"].click,
        lambda: screen.reasons.field.setPlainText(BECAUSE),
        lambda: game.run("main"),
        lambda: game.run("main"),
        lambda: game.run("main"),
    ):
        QTimer.singleShot(0, act)
        qtbot.wait(300)
        qtbot.waitUntil(lambda: not game.bridge.busy, timeout=20_000)
    timer.stop()
    figure("longest stretch of the window's own thread", longest * 1000, at_most=50, unit="ms")
