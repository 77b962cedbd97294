"""The codex beside the screen: two steps from a number to its rule and source, by mouse and by keys; reading on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.ui import audit
from wargame import resources
from wargame.desk import acts, build
from wargame.desk.acts import solo
from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.meters import MeterRow
from wargame.ui.screens.why import Why

pytestmark = pytest.mark.qt

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(rolls):
    """The rolls of the first turn, all shown and not published."""
    while rolls.bridge.desk.exercise.shown < len(rolls.view.rows):
        rolls.skip_roll()
    rolls.open_roll(1)
    QApplication.processEvents()
    return rolls


def words(codex):
    """Everything that the article says."""
    return " ".join(one.text() for one in codex.article.findChildren(QLabel))


def shown_rule(window):
    """Id of the article that is open, with a source below it."""
    QApplication.processEvents()
    assert window.codex is not None
    assert window.codex.isVisible()
    assert "Source: " in words(window.codex)
    return window.codex.reading


def test_the_odds_lead_to_their_rule_in_one_click(screen, window, qtbot):
    """Every factor of every roll is a button that opens the codex at its reason and its source."""
    for number in range(1, len(screen.view.rows) + 1):
        screen.open_roll(number)
        for factor, told in zip(screen.roll.odds.factors, screen.view.open.factors, strict=True):
            qtbot.mouseClick(factor, LEFT)
            assert shown_rule(window) == told.link


def test_a_bar_leads_to_its_rule_in_two_clicks(screen, window, qtbot):
    """The bar, then the rule below the chart: of every bar of every meter."""
    for fall in screen.view.waterfalls:
        screen.roll.why.show_meter(fall.meter)
        bars = screen.roll.why.chart.bars()
        for bar, told in zip(bars, fall.bars, strict=True):
            if told.why is None:
                continue
            qtbot.mouseClick(bar, LEFT)
            QApplication.processEvents()
            links = screen.roll.why.links.findChildren(QPushButton)
            assert [one.property("article") for one in links] == [link.id for link in told.why.links]
            qtbot.mouseClick(links[0], LEFT)
            assert shown_rule(window) == told.why.links[0].id


def test_a_bar_leads_to_its_rule_by_two_keys(screen, window, qtbot):
    """Enter on the bar and Enter on the rule, with Tab between; Esc returns to the rule's link."""
    bar = screen.roll.why.chart.bars()[1]
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    QApplication.processEvents()
    link = screen.roll.why.links.findChildren(QPushButton)[0]
    qtbot.keyClick(bar, Qt.Key.Key_Tab)
    assert link.hasFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert shown_rule(window) == link.property("article")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.codex is None
    assert link.hasFocus()


def test_what_a_meter_becomes_leads_to_its_rule_in_two_clicks(screen, window, qtbot):
    """Each line under “if you publish” says why, with the rolls that are not published yet, and from there the rule."""
    facts = [one for one in screen.ruling.findChildren(CardButton) if "Why?" in one.accessibleName()]
    assert len(facts) == len(screen.view.consequences) > 0
    for fact in facts:
        qtbot.mouseClick(fact, LEFT)
        assert isinstance(window.sheet, Why)
        link = window.sheet.lines[0].links[0]
        qtbot.mouseClick(link, LEFT)
        assert shown_rule(window) == link.property("article")
        window.sheet.reject()


def test_why_leads_to_the_rule_by_two_keys_and_back(screen, window, qtbot):
    """W, then Enter on the first link; Esc gives the focus back to it, Esc again to the screen."""
    before = QApplication.focusWidget()
    assert window.run("why")
    link = QApplication.focusWidget()
    assert link.property("article")
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert shown_rule(window) == link.property("article")
    assert isinstance(window.sheet, Why), "the reasons stay in view"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert link.hasFocus()
    qtbot.keyClick(link, Qt.Key.Key_Escape)
    assert window.sheet is None
    assert QApplication.focusWidget() is before


def test_the_roll_tells_rung_and_weights_of_its_act(screen):
    """Kahn's rung, Goldstein's weight with its CAMEO code, and the mechanism stand under the title."""
    roll = screen.view.open
    assert "Kahn rung" in roll.codes or "ladder" in roll.codes
    assert "CAMEO" in roll.codes
    assert screen.roll._codes.text() == roll.codes


def test_f2_opens_it_beside_the_screen_which_stays_in_use(console, window, qtbot):
    """It is no dialog: the console behind still answers; F2 comes back to it, Esc closes it."""
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert window.codex.finder.field.hasFocus()
    row = next(one for one in window.findChildren(MeterRow) if one.isVisible())
    assert not window.codex.isModal()
    row.setFocus()
    assert window.run("note"), "commands of the session are answered while the focus is on the screen"
    window.sheet.reject()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert window.codex.finder.field.hasFocus()
    qtbot.keyClick(window.codex.finder.field, Qt.Key.Key_Escape)
    assert window.codex is None


def test_letters_typed_into_the_search_are_no_commands(console, window, qtbot):
    """“n” and “b” search; nothing is delivered, nothing blanked."""
    window.open_codex()
    before = len(console.bridge.desk.session.events)
    qtbot.keyClicks(window.codex.finder.field, "nbi")
    assert window.codex.finder.field.text() == "nbi"
    assert len(console.bridge.desk.session.events) == before


def test_search_list_and_article_work_by_keys(console, window, qtbot):
    """Type, arrow down, Enter to read, Alt+Left back, Alt+Right forth, Ctrl+F to the search again."""
    window.open_codex()
    codex = window.codex
    qtbot.keyClicks(codex.finder.field, "red line")
    assert codex.reading == "term:redline"
    qtbot.keyClick(codex.finder.field, Qt.Key.Key_Down)
    second = codex.reading
    assert second != "term:redline"
    qtbot.keyClick(codex.finder.field, Qt.Key.Key_Return)
    assert codex.article.area.hasFocus()
    link = codex.article.links[0]
    qtbot.mouseClick(link, LEFT)
    third = codex.reading
    assert third == link.property("article") != second
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(codex.article.area, Qt.Key.Key_Left, alt)
    assert codex.reading == second
    qtbot.keyClick(codex.article.area, Qt.Key.Key_Right, alt)
    assert codex.reading == third
    qtbot.keyClick(codex.article.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert codex.finder.field.hasFocus()
    qtbot.keyClick(codex.finder.field, Qt.Key.Key_F6)
    assert codex.article.area.hasFocus()


def test_back_in_the_codex_is_not_back_to_the_decisions(screen, window, qtbot):
    """Alt+Left means the codex while it has the focus, and the screen again afterwards."""
    window.open_codex("rule:H8")
    window.codex.follow("rule:H9")
    qtbot.keyClick(window.codex.article.area, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.screen_name == "adjudication"
    assert window.codex.reading == "rule:H8"
    screen.foot.main.setFocus()
    qtbot.keyClick(screen.foot.main, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.screen_name == "console"


def test_a_slip_of_the_pen_is_put_right(console, window, qtbot):
    """Nothing is found; one press takes the nearest spelling."""
    window.open_codex()
    finder = window.codex.finder
    qtbot.keyClicks(finder.field, "overfligt")
    assert not finder.list.isVisible()
    assert "overfligt" in finder.none.text()
    qtbot.mouseClick(finder.meant, LEFT)
    assert finder.field.text() == "overflight"
    assert window.codex.reading == "term:overflight"


def test_kinds_narrow_the_list(console, window, qtbot):
    """Only rules; a link out of them shows its article all the same."""
    window.open_codex()
    finder = window.codex.finder
    finder.kind.setCurrentIndex(finder.kind.findData("rule"))
    assert finder.model.rowCount() == len(
        [one for one in build.codex(console.bridge.desk).articles if one.kind == "rule"]
    )
    window.codex.follow("meter:ESC")
    assert window.codex.reading == "meter:ESC"
    assert finder.list.currentIndex().isValid()


def test_it_stays_open_through_a_change_of_theme_and_of_screens(console, window):
    """The same article in the other theme; gone with the session."""
    window.open_codex("rule:H12")
    window.run("theme")
    assert window.codex.reading == "rule:H12"
    window.run("theme")
    window.shown_screen().tray.setFocus()
    window.close_session()
    assert window.codex is None


def test_it_opens_over_a_dialog_and_gives_the_focus_back(console, window, qtbot):
    """While a package is entered a response can be looked up."""
    while console.bridge.desk.exercise.phase != "deliberate":
        console.bridge.act(acts.advance)
    console.enter_team("")
    sheet = window.sheet
    sheet.rationale.setFocus()
    qtbot.keyClick(sheet.rationale, Qt.Key.Key_F2)
    assert window.codex.finder.field.hasFocus()
    qtbot.keyClick(window.codex.finder.field, Qt.Key.Key_Escape)
    assert window.sheet is sheet
    assert sheet.rationale.hasFocus()


def test_without_a_session_it_is_what_is_shipped(window, qtbot):
    """From the first screen too."""
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert "Esc closes" in window.codex.note.text()
    window.codex.follow("missile:hwasong-19")
    assert window.codex.reading == "missile:hwasong-19"


def test_a_student_looks_up_why_a_meter_moved(window, qtbot):
    """The button in the bar; and after the roll each cause that was seen leads to its rule or its act."""
    window.begin(solo.begin(resources.scenarios() / "guam-2017.yaml", "US", seed=740216))
    decision = window.shown_screen()
    qtbot.mouseClick(decision.top.codex, LEFT)
    assert "when the exercise begins" in window.codex.note.text()
    window.codex.follow("precedent:overflight-august-2017")
    assert window.codex.reading != "precedent:overflight-august-2017"
    window.codex.reject()
    for response in ("unsc_statement", "bomber_flight"):
        decision.choices.grid.cards[response].click()
    decision.reasons.field.setPlainText("We answer together and leave a door open, because silence would be consent.")
    while window.screen_name != "solo.aftermath":
        window.run("main")
        qtbot.waitUntil(lambda: not window.bridge.busy)
    screen = window.shown_screen()

    def found() -> list[QPushButton]:
        return [one for one in screen.why.findChildren(QPushButton) if one.property("article")]

    qtbot.waitUntil(lambda: bool(found()))  # they come a moment after their page
    causes = found()
    for one in causes:
        qtbot.mouseClick(one, LEFT)
        assert shown_rule(window) == one.property("article")
    told = {one.property("article") for one in causes}
    assert "rule:decay" in told or any(name.startswith("response:") for name in told)
    assert not any(name.startswith("provocation:") for name in told), "its kind may have been reported wrongly"


def test_a_person_who_hides_secrets_hides_it_too(console, window):
    """What the scenario changed is the facilitator's."""
    window.open_codex()
    console.setFocus()
    window.switch_curtain()
    assert window.codex is None
    window.switch_curtain()


@pytest.mark.parametrize("article", ["provocation:irbm_overflight", "interceptor:sm-3-ia", "actor:PRC"])
def test_no_word_is_cut_where_the_reasons_leave_it_less_room(console, window, article):
    """Beside a “why” the codex is narrower; figures of several lines and their notes stay whole."""
    console.ask_why("ESC")
    window.open_codex(article)
    for _ in range(3):
        QApplication.processEvents()
    assert window.codex.width() < 860
    assert audit.clipped(window.codex) == []
