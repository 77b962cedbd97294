"""Adjudication: dice, override, narration, causes, and what is held back while the dice tumble."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from wargame.desk import acts, build
from wargame.ui.parts.dice import TUMBLE_MS

pytestmark = pytest.mark.qt


@pytest.fixture
def screen(rolls):
    """The rolls of the first turn, nothing shown."""
    return rolls


def rolled_to(screen, number):
    """Show rolls without dice."""
    while screen.bridge.desk.exercise.shown < number:
        screen.skip_roll()


def first_real_roll(screen):
    """Number of the first check that is left to chance."""
    return next(row.number for row in screen.view.rows if row.state != "automatic")


def test_dice_take_at_most_a_second_and_can_be_skipped(screen, qtbot):
    """The result is on disk at once, held back on the screen, and a second press shows it."""
    assert TUMBLE_MS <= 1200
    rolled_to(screen, first_real_roll(screen) - 1)
    screen.roll_next()
    desk = screen.bridge.desk
    assert desk.exercise.shown == first_real_roll(screen)
    assert screen.roll.roll.dice.rolling()
    assert screen.roll.roll._outcome.text() == "Rolling"
    screen.main_action()
    assert not screen.roll.roll.dice.rolling()
    assert desk.exercise.shown == first_real_roll(screen)
    assert screen.roll.roll._outcome.text() == screen.view.open.row.outcome


def test_reduced_motion_has_no_dice_that_move(screen, window):
    """The result stands there at once."""
    window.settings = replace(window.settings, reduced_motion=True)
    rolled_to(screen, first_real_roll(screen) - 1)
    screen.roll_next()
    assert not screen.roll.roll.dice.rolling()
    assert screen.roll.roll._outcome.text() == screen.view.open.row.outcome


def test_the_dice_tell_their_number(screen):
    """Tens, ones and tenths add up to the draw."""
    rolled_to(screen, first_real_roll(screen) - 1)
    screen.bridge.act(acts.reveal)
    screen.open_roll(first_real_roll(screen))
    drawn = screen.view.open.drawn
    tens, ones, tenths = screen.roll.roll.dice._faces(0.0)
    assert int(tens) * 10 + int(ones) * 10 + round(float(tenths) * 10) == drawn  # permille
    assert f"{drawn / 10:g}" in screen.roll.roll.dice.accessibleName()


def test_an_override_needs_five_words(screen, qtbot):
    """Four words are refused where they stand; five decide the roll, and undo takes it back."""
    number = first_real_roll(screen)
    screen.open_roll(number)
    card = screen.ruling.override
    card.outcome.setCurrentIndex(card.outcome.findData("failure"))
    card.reason.setPlainText("only four words here")
    card.apply.click()
    assert screen.bridge.desk.exercise.forced == ()
    assert card._problem_box.isVisible()
    card.reason.setPlainText("the room showed us a source")
    card.apply.click()
    assert screen.bridge.desk.adjudicated().checks[number - 1].outcome == "failure"
    assert screen.bridge.desk.adjudicated().checks[number - 1].forced


def test_what_the_room_hears_is_what_was_typed(screen):
    """The facilitator's words replace the engine's; nothing typed leaves the engine's."""
    screen.ruling.narration.setPlainText("The Council meets tonight.")
    screen.roll_rest()
    assert screen.bridge.desk.exercise.turns[-1].narration == "The Council meets tonight."


def test_what_was_typed_survives_a_change_of_theme(screen, window):
    """Narration, reason, chosen meter and open roll are there again."""
    screen.open_roll(2)
    screen.ruling.narration.setPlainText("The Council meets tonight.")
    screen.ruling.override.reason.setPlainText("because the")
    screen.roll.why.show_meter("CRED")
    window.run("theme")
    again = window.shown_screen()
    window.run("theme")
    again = window.shown_screen()
    assert again.ruling.narration.toPlainText() == "The Council meets tonight."
    assert again.ruling.override.reason.toPlainText() == "because the"
    assert again.roll.why.meter == "CRED"
    assert again.opened == 2


def test_a_bar_tells_its_rule_and_who_caused_it(screen, qtbot):
    """The waterfall adds up, and each bar answers for itself; the arrows go from one to the next."""
    rolled_to(screen, len(screen.view.rows))
    chart = screen.roll.why.chart
    fall = screen.view.waterfalls[0]
    assert abs(fall.bars[0].stop + sum(bar.stop - bar.start for bar in fall.bars[1:-1]) - fall.bars[-1].stop) < 0.01
    bars = chart.bars()
    bars[1].setFocus()
    qtbot.keyClick(bars[1], Qt.Key.Key_Return)
    assert fall.bars[1].why.detail in screen.roll.why._told.text()
    assert screen.roll.why.links.isVisible()
    qtbot.keyClick(bars[1], Qt.Key.Key_Left)
    assert bars[0].hasFocus()


def test_back_loses_nothing_and_tells_players_nothing(screen, window):
    """The console offers to go on rolling, and the room has seen no result."""
    rolled_to(screen, 1)
    shown = screen.bridge.desk.exercise.shown
    window.run("back")
    assert window.screen_name == "console"
    assert build.display(screen.bridge.desk).results == ()
    window.run("main")
    assert window.screen_name == "adjudication"
    assert window.shown_screen().bridge.desk.exercise.shown == shown


def test_undoing_the_first_step_returns_to_the_decisions(screen, window):
    """Behind the first roll lies the table."""
    assert window.run("undo")
    assert window.screen_name == "console"
    assert window.bridge.desk.exercise.phase == "deliberate"
