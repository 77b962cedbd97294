"""Playing alone in the window: what the screens show, what they keep to themselves, and how they are worked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from wargame import resources
from wargame.desk import build, drafts, folders
from wargame.desk.acts import solo
from wargame.desk.desk import Desk
from wargame.ui import tasks

pytestmark = pytest.mark.qt

GUAM = resources.scenarios() / "guam-2017.yaml"
BECAUSE = "We answer together with our allies and we leave a door open, because silence would be read as consent."


@pytest.fixture
def game(window):
    """The first decision of the short exercise, as Washington."""
    window.begin(solo.begin(GUAM, "US", seed=740216))
    return window


def told(root):
    """Every text, name, description and tooltip of what can be seen."""
    out = []
    QApplication.processEvents()  # what was put into a layout is shown by an event
    for one in root.findChildren(QWidget):
        if one.isVisibleTo(root):
            words = (one.accessibleName(), one.accessibleDescription(), one.toolTip(), getattr(one, "text", str)())
            out += [part for part in words if isinstance(part, str) and part]
            if isinstance(one, QLineEdit | QPlainTextEdit):
                out.append(one.placeholderText())
    return out


def main(window):
    """The bright button, and what it begins beside the window."""
    window.run("main")
    while window.bridge is not None and window.bridge.busy:
        QTest.qWait(5)


def decide(window, *responses, why=BECAUSE):
    """Tick, explain and submit, through the widgets."""
    screen = window.shown_screen()
    for response in responses:
        screen.choices.grid.cards[response].click()
    screen.reasons.field.setPlainText(why)
    main(window)


def test_a_solo_session_opens_where_the_player_was(game, qtbot):
    """Decision, submitted, aftermath: closed and opened again, each is shown as it was left."""
    path = game.bridge.desk.session.path
    assert game.screen_name == "solo"
    decide(game, "condemn_statement")
    game.close_session()
    game.open_file(path)
    assert game.screen_name == "solo"
    assert game.shown_screen().view.submitted
    main(game)
    assert game.screen_name == "solo.aftermath"
    game.close_session()
    game.open_file(path)
    assert game.screen_name == "solo.aftermath"


def test_what_was_not_submitted_is_there_again(game, qtbot):
    """Ticked and half explained, then the lid falls: the same responses and words stand on the screen."""
    path = game.bridge.desk.session.path
    screen = game.shown_screen()
    screen.choices.grid.cards["condemn_statement"].click()
    screen.reasons.field.setPlainText("We answer together")
    qtbot.waitUntil(lambda: drafts.kept(game.bridge.desk, "US") == screen.form)
    game.close_session()
    game.open_file(path)
    again = game.shown_screen()
    assert again.choices.grid.cards["condemn_statement"].isChecked()
    assert again.reasons.field.toPlainText() == "We answer together"


def test_the_launcher_says_how_far_a_solo_game_is_and_no_number(game, qtbot):
    """The card to resume shows the seat, the stage and the band, never the value of escalation."""
    game.close_session()
    launcher = game.shown_screen()
    qtbot.waitUntil(lambda: launcher.view is not None)
    words = told(launcher)
    assert "Solo · US" in words
    assert any("To be decided" in text for text in words)
    assert not [text for text in words if re.search(r"Escalation \d", text)]


def test_a_package_is_put_together_and_taken_back(game):
    """Cards, chips and points follow each other; what was submitted is locked until it is taken back."""
    screen = game.shown_screen()
    assert not screen.submit_pane.main.isEnabled()
    screen.choices.grid.cards["unsc_statement"].click()
    screen.choices.grid.cards["bomber_flight"].click()
    assert screen.form.responses == ("unsc_statement", "bomber_flight")
    assert screen.package.points.words.text() == "2 of 10"
    chip = next(
        one for one in screen.package.chips.children() if getattr(one, "text", str)() == "Fly strategic bombers"
    )
    chip.click()
    assert screen.form.responses == ("unsc_statement",)
    screen.reasons.field.setPlainText(BECAUSE)
    main(game)
    assert screen.view.submitted
    assert screen.submit_pane.main.text() == "Roll"
    assert not screen.choices.grid.isEnabled()
    assert game.run("solo.take_back")
    assert not screen.view.submitted
    assert screen.form.responses == ("unsc_statement",)


def test_seoul_says_beforehand_what_it_would_refuse(window):
    """One who plays an ally answers what may be asked; the answer is submitted, shown again, and part of the log."""
    window.begin(solo.begin(GUAM, "ROK", seed=740216))
    screen = window.shown_screen()
    assert screen.side.asked.isVisibleTo(screen)
    answer = screen.side.asked.answers["joint_exercise"]
    assert (answer.choice(), answer.currentText()) == ("", "By the odds")
    answer.setFocus()
    QTest.keyClick(answer, Qt.Key.Key_Down)
    QTest.keyClick(answer, Qt.Key.Key_Down)
    assert screen.form.answers == (("joint_exercise", "refuse"),)
    decide(window, "condemn_statement")

    assert window.bridge.desk.exercise.packages["ROK"].package.answers[0].says == "refuse"
    assert answer.choice() == "refuse"
    assert not screen.side.asked.isEnabled()


def test_too_short_a_reason_says_so(game):
    """The count stands beside the field, and the button says what is missing."""
    screen = game.shown_screen()
    screen.choices.grid.cards["unsc_statement"].click()
    screen.reasons.field.setPlainText("Because.")
    main(game)
    assert not screen.view.submitted
    assert "it has 1" in screen.reasons.problem.text()
    assert screen.reasons._count.text().startswith("1 word (min")


def test_the_advisers_follow_the_package(game, qtbot):
    """Four cards, each with a stance in words; another package, other words; pressed, a card says what it expects."""
    screen = game.shown_screen()
    qtbot.waitUntil(lambda: len(screen.side.cards) == 4, timeout=10_000)
    before = [card.accessibleName() for card in screen.side.cards.values()]
    screen.choices.grid.cards["bomber_flight"].click()
    qtbot.waitUntil(lambda: [card.accessibleName() for card in screen.side.cards.values()] != before, timeout=10_000)
    card = next(iter(screen.side.cards.values()))
    assert not card.more.isVisibleTo(card)
    card.click()
    assert card.more.isVisibleTo(card)
    assert "%" in card.more.text()


def test_responses_are_ordered_by_family_by_cost_and_by_adviser(game, qtbot):
    """Every response stays there in each order, once."""
    screen = game.shown_screen()
    qtbot.waitUntil(lambda: bool(screen.side.cards), timeout=10_000)
    every = set(screen.choices.grid.cards)
    for button in screen.choices.order.buttons()[1:]:
        button.click()
        assert set(screen.choices.grid.cards) == every


def test_a_red_line_is_declared_on_the_card(game):
    """Public, with words: it becomes part of the package and stands among the lines after the roll."""
    screen = game.shown_screen()
    line = screen.side.line
    line.kind.buttons()[2].click()
    QTest.keyClicks(line.words, "Nothing comes down within 40 km of Guam.")
    screen.reasons.field.setPlainText(BECAUSE)
    main(game)
    main(game)
    assert "Nothing comes down within 40 km of Guam." in told(game.shown_screen())


def test_the_aftermath_asks_and_keeps(game):
    """An answer is kept on the way to the next turn, and nobody has to give one."""
    decide(game, "condemn_statement")
    main(game)
    page = game.shown_screen()
    assert page.view.question.words in told(page)
    page.field.setPlainText("Nothing, and that is an answer.")
    main(game)
    assert game.screen_name == "solo"
    notes = game.bridge.desk.exercise.notes
    assert [(note.noted.text, note.noted.about) for note in notes] == [
        ("Nothing, and that is an answer.", page.view.question.words)
    ]
    decide(game, "condemn_statement")
    main(game)
    main(game)
    assert len(game.bridge.desk.exercise.notes) == 1


def test_war_in_the_middle_is_read_before_the_end(game, monkeypatch):
    """Where the roll ends the game, its aftermath is shown first, then the end."""
    from wargame.desk.acts import rolls

    real = rolls.rules.aftermath

    def war(desk, resolved):
        done = real(desk, resolved)
        return replace(done, after=replace(done.after, ending="general_war"))

    monkeypatch.setattr(rolls.rules, "aftermath", war)
    decide(game, "condemn_statement")
    main(game)
    assert game.bridge.desk.exercise.ending == "general_war"
    assert game.screen_name == "solo.aftermath"
    assert game.shown_screen().next.text() == "To the end"
    main(game)
    assert game.screen_name == "solo.end"
    assert "General war" in told(game.shown_screen())


def test_the_player_gets_no_tool_of_the_facilitator(game):
    """No what-if, no meters, no projector, no undo, no report while the game goes on; the palette offers none."""
    offered = {command.id for command in game.actions_.available()}
    secret = {"whatif", "meters.all", "display.show", "report.export", "note", "branch", "correct", "undo", "secrets"}
    assert not offered & secret
    assert not game.run("meters.all")


def test_no_screen_of_a_running_game_tells_what_is_hidden(game, qtbot):
    """Whole game, every screen and its log: no number of a meter, seed, motive, undelivered inject or private act."""
    desk = game.bridge.desk
    for _ in range(3):
        qtbot.waitUntil(lambda: bool(game.shown_screen().side.cards), timeout=10_000)
        _nothing_hidden(game, desk)
        decide(game, "condemn_statement", "unsc_statement")
        _nothing_hidden(game, desk)
        main(game)
        _nothing_hidden(game, desk, acts=True)
        game.run("solo.log")
        _nothing_hidden(game, desk, acts=True)
        game.sheet.reject()
        main(game)
    assert game.screen_name == "solo.end"
    assert any(re.search(r"\d+ → \d+", text) for text in told(game.shown_screen()))


def _nothing_hidden(window, desk, acts=False):
    exercise = desk.exercise
    if exercise.ending:
        return
    words = told(window)
    every = "\n".join(words)
    assert str(exercise.seed) not in re.findall(r"\d+", every)
    assert not [text for text in words if _tells_a_meter(desk, text)]
    assert not [text for text in _unseen(exercise) if text in every]
    if acts:  # on the decision screen the player's own options bear the same names
        assert not [label for label in _private(desk) if label in every]


def _tells_a_meter(desk, text):
    """Whether a text puts the number of a meter behind its name."""
    for name, value in desk.exercise.situation.meters.items():
        table = desk.model.tables.meters[name]
        for label in {table.label, table.short} - {""}:
            found = re.search(rf"{re.escape(label)}\D{{0,12}}(\d+(?:\.\d+)?)", text)
            if found and found[1] in (f"{value / 100:g}", str(value // 100), str(value)):
                return True
    return False


def _unseen(exercise):
    """What nobody told the player: titles of injects to come, words for the controller, Pyongyang's brief."""
    injects = [delivery.inject for delivery in exercise.deliveries.values()]
    waiting = [one.inject.title for one in exercise.deliveries.values() if one.status != "delivered"]
    control = [words for one in injects for words in (one.notes, one.expected_response) if words]
    motives = next(brief.brief.strip()[:40] for brief in exercise.scenario.seats if brief.seat == "DPRK")
    return [*waiting, *control, motives]


def _private(desk):
    """What other seats do in private and the player does not."""
    packages, rows = desk.exercise.packages, desk.model.tables.responses
    mine = packages["US"].package.responses
    theirs = {one for seat in packages if seat != "US" for one in packages[seat].package.responses}
    return [rows[one].label for one in theirs if one not in mine and not rows[one].public]


def test_a_game_is_played_by_keys_at_the_side_of_the_map(game, qtbot):
    """F6 goes from pane to pane, and each can be read without a mouse."""
    game.activateWindow()
    names = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or game, Qt.Key.Key_F6)
        names.append(QApplication.focusWidget())
    assert len(set(names)) == 5
    page = game.shown_screen()
    page.choices.grid.cards["condemn_statement"].click()
    page.choices.grid.cards["condemn_statement"].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.reasons.field, "a space typed there must not press Clear"


def test_theme_and_size_keep_what_is_written(game):
    """Another theme makes the screen anew; ticks and reasons stay."""
    screen = game.shown_screen()
    screen.choices.grid.cards["unsc_statement"].click()
    screen.reasons.field.setPlainText("Half a sentence")
    game.run("theme")
    again = game.shown_screen()
    assert again is not screen
    assert again.form.responses == ("unsc_statement",)
    assert again.reasons.field.toPlainText() == "Half a sentence"
    game.run("theme")


def test_a_file_that_can_only_be_read_cannot_be_played_on(game, window):
    """A second window holds the game: what is there is shown, and nothing can be decided."""
    path = game.bridge.desk.session.path
    other = Desk.open(path, read_only=True)
    game.bridge.desk.close()
    game.bridge = None
    window.begin(other)
    screen = window.shown_screen()
    assert not screen.submit_pane.main.isEnabled()
    assert "main" not in screen.handlers()


def test_the_log_tells_what_was_told_and_done(game):
    """Turn by turn: what was delivered, the decision with its reason, the news."""
    decide(game, "condemn_statement")
    main(game)
    game.run("solo.log")
    words = [one.text() for one in game.sheet.findChildren(QLabel)]
    assert any(text.startswith("You decided: Condemn in public") for text in words)
    assert any(BECAUSE in text for text in words)
    game.sheet.reject()


def test_handing_in_needs_no_name_to_be_thought_of(game, monkeypatch):
    """The dialog comes with the name of the session, so that Enter alone hands in."""
    proposals = []

    def enter(_parent, _title, proposed, _kinds):
        proposals.append(proposed)
        folders.reports().mkdir(exist_ok=True)
        return str(folders.reports() / "mine.wargame"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", enter)
    game.run("session.save_as")
    assert proposals[0].endswith(game.bridge.desk.session.path.name)
    assert (folders.reports() / "mine.wargame").is_file()


def test_the_end_opens_every_meter(game):
    """After the last turn every meter tells its numbers and, pressed, why it moved in every turn."""
    for _ in range(3):
        decide(game, "condemn_statement")
        main(game)
        main(game)
    end = game.shown_screen()
    assert game.screen_name == "solo.end"
    buttons = {one.property("meter"): one for one in end._group.buttons()}
    assert set(buttons) == set(game.bridge.desk.exercise.situation.meters)
    buttons["GP"].click()
    assert end._ledger_title.text() == "Great-power cooperation: why"
    assert build.ending(game.bridge.desk).ledger[0].turns
    assert game.run("report.export")
    game.sheet.reject()
    end.again.click()
    assert game.screen_name == "launcher"


# ------------------------------------------------------------ the practice turn


def practise(window, qtbot):
    """The first card of the practice turn."""
    window.run("tutorial")
    qtbot.waitUntil(lambda: window.tutorial is not None and window.screen_name == "solo", timeout=20_000)
    return window.shown_screen()


def test_the_practice_turn_leads_through_a_real_turn(window, qtbot):
    """Card by card, each deed leads on, and the last card closes the game; its file is no game among the others."""
    screen = practise(window, qtbot)
    tutorial = window.tutorial
    assert [step.id for step in tutorial.steps][:3] == ["read", "map", "standing"]
    assert screen._practice._ring.isVisibleTo(screen)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen._practice.next)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is screen._practice.stop
    for _ in range(3):
        screen._practice.next.click()
    assert tutorial.step.id == "choose"
    assert not screen._practice.next.isVisibleTo(screen)
    screen.choices.grid.cards["condemn_statement"].click()
    assert tutorial.step.id == "advise"
    screen._practice.next.setFocus()
    QTest.keyClick(screen._practice.next, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.reasons.field, "what is typed now is the reason and clears nothing"
    screen.reasons.field.setPlainText(BECAUSE)
    qtbot.waitUntil(lambda: tutorial.step.id == "submit")
    main(window)
    assert tutorial.step.id == "roll"
    main(window)
    page = window.shown_screen()
    assert (window.screen_name, tutorial.step.id) == ("solo.aftermath", "news")
    for _ in range(3):
        page._practice.next.click()
    assert page._practice.next.text() == "Finish"
    page._practice.next.click()
    assert window.screen_name == "launcher"
    assert window.tutorial is None
    assert build.launcher().sessions == ()
    assert window.settings.practised


def test_whoever_runs_ahead_is_not_held_back(window, qtbot):
    """Submitted at once: the cards before are left behind; another theme keeps the place."""
    practise(window, qtbot)
    decide(window, "condemn_statement")
    assert window.tutorial.step.id == "roll"
    window.run("theme")
    assert window.tutorial.step.id == "roll"
    assert window.shown_screen()._practice is not None
    window.run("theme")


def test_the_practice_turn_is_offered_once_and_can_be_repeated(window, qtbot):
    """The first sheet offers it on a card, later ones as a link; it can be stopped at any card."""
    qtbot.waitUntil(lambda: window.shown_screen().view is not None)
    window.run("solo.new")
    assert "New here?" in told(window.sheet)
    window.sheet.reject()
    screen = practise(window, qtbot)
    screen._practice.stop.click()
    assert window.screen_name == "launcher"
    qtbot.waitUntil(lambda: window.shown_screen().view is not None)
    window.run("solo.new")
    assert "New here?" not in told(window.sheet)
    assert "Practice turn, five minutes" in told(window.sheet)
    window.sheet.reject()


def test_the_keys_go_through_the_start_from_top_to_bottom(window, qtbot):
    """Tab meets the seat between the scenario and the class code, and again when the scenario was changed."""
    qtbot.waitUntil(lambda: window.shown_screen().view is not None)
    window.run("solo.new")
    sheet = window.sheet
    for number in (0, 1):
        sheet.scenario.setCurrentIndex(number)
        qtbot.waitUntil(sheet.seat.isVisible)
        sheet.seat.buttons()[0].setFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is sheet.code
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert QApplication.focusWidget() is sheet.scenario
    sheet.reject()


def test_a_game_given_up_while_it_is_made_leaves_no_file(window, qtbot):
    """Start and then Escape: no session of a game that nobody saw stands on the first screen or on the disk."""
    qtbot.waitUntil(lambda: window.shown_screen().view is not None)
    window.run("solo.new")
    window.sheet.start()
    window.sheet.reject()
    qtbot.waitUntil(lambda: tasks.running() == 0, timeout=20_000)
    QApplication.processEvents()
    assert window.screen_name == "launcher"
    assert list(folders.sessions().glob("*.wargame")) == []
    assert build.launcher().sessions == ()


def test_enter_presses_the_button_that_has_the_focus(window, qtbot):
    """On the screen and in a sheet, Enter does what Space does: on Cancel it cancels, it does not start a game."""
    qtbot.waitUntil(lambda: window.shown_screen().view is not None)
    start = next(one for one in window.shown_screen().findChildren(QPushButton) if one.text() == "Start")
    start.setFocus()
    QTest.keyClick(start, Qt.Key.Key_Return)
    sheet = window.sheet
    assert sheet is not None
    cancel = next(one for one in sheet.findChildren(QPushButton) if one.text() == "Cancel")
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Enter)
    assert window.sheet is None
    assert sheet._task is None
    window.run("palette")
    QTest.keyClicks(QApplication.focusWidget(), "smaller text")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert window.sheet is None, "Enter in the palette presses nothing else"


def test_every_card_is_about_something_on_the_screen(window, qtbot):
    """No row of the table names a part or a tab that there is not."""
    screen = practise(window, qtbot)
    parts = set(screen._practice._parts)
    decide(window, "condemn_statement")
    main(window)
    page = window.shown_screen()
    known = parts | set(page._practice._parts)
    assert {step.part for step in window.tutorial.steps} <= known
    assert {step.tab for step in window.tutorial.steps} <= {*screen._ids, *page._ids}
