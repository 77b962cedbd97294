"""The inject dialog and the package dialog, driven as a facilitator drives them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from wargame.desk import acts, build
from wargame.desk.views.packages import PackageForm
from wargame.ui.screens.red_line_card import DECLARATION

WORDS = "We go to the Council today so that the allies speak with one voice and nobody waits alone."


@pytest.fixture
def inject(console, window):
    """The dialog of a prepared overflight."""
    console.open_inject("irbm_overflight")
    return window.sheet


@pytest.fixture
def package(console, window):
    """The dialog of the first team that has not submitted, in Deliberate."""
    while console.bridge.desk.exercise.phase != "deliberate":
        console.bridge.act(acts.advance)
    console.enter_team("")
    return window.sheet


def test_a_prepared_inject_can_be_delivered_as_it_stands(inject):
    """Facts, overflown places, reach and effects are there, and nothing is wrong."""
    assert not inject.preview.problem
    assert inject.now.isEnabled()
    assert any("Hokkaido" in place for place in inject.preview.overflown)
    assert inject.preview.reach
    assert inject.preview.effects


def test_moving_the_range_moves_the_flight(inject, qtbot):
    """The preview follows the fields, and a preset's own apogee gives way."""
    inject.fields.range.field.setValue(1500)
    qtbot.waitUntil(lambda: inject.preview.card is not None and inject.preview.card.range_m < 1_600_000)
    assert inject.fields.form().apogee_km is None


def test_dragging_the_impact_sets_azimuth_and_range(inject, qtbot):
    """A ring dragged north-east changes both numbers."""
    before = inject.fields.form()
    inject.shown.map.impactDragged.emit(47.0, 150.0)
    after = inject.fields.form()
    assert after.azimuth_deg < before.azimuth_deg
    assert after.range_km != before.range_km
    qtbot.waitUntil(lambda: abs(inject.preview.card.track[-1].lat - 47.0) < 0.5)


def test_dragging_the_launch_chooses_the_nearest_site(inject):
    """The triangle snaps to a known site: Tonghae, on the north-east coast."""
    inject.shown.map.launchDragged.emit(40.85, 129.66)
    assert inject.fields.form().site == "tonghae"


def test_a_flight_that_cannot_be_is_refused_in_red(inject, qtbot):
    """No range at all is told beside the fields and cannot be delivered."""
    inject.fields.range.field.setValue(0)
    qtbot.waitUntil(lambda: bool(inject.preview.problem))
    assert inject.problem.text() == inject.preview.problem
    assert not inject.now.isEnabled()


def test_beyond_the_published_range_warns_and_lets_pass(inject, qtbot):
    """The amber line appears and Inject now stays enabled."""
    inject.fields.range.field.setValue(6500)
    qtbot.waitUntil(lambda: bool(inject.preview.warning))
    assert inject.warning.text() == inject.preview.warning
    assert inject.now.isEnabled()


def test_digits_choose_the_kind(inject, qtbot):
    """4 is a nuclear test, which has a place and no flight."""
    qtbot.keyClick(inject.kinds.buttons()[0], Qt.Key.Key_4)
    assert inject.fields.form().kind == "nuclear_test"
    assert inject.preview.card is None
    assert inject.preview.place is not None


def test_add_to_queue_puts_it_on_the_list(inject, console, window, qtbot):
    """It waits on the list and is not delivered."""
    before = len(console.view.injects)
    qtbot.mouseClick(inject.queue, Qt.MouseButton.LeftButton)
    assert window.sheet is None
    assert len(console.view.injects) == before + 1
    assert console.view.injects[-1].state != "delivered"


def test_a_team_decides_with_two_clicks_and_its_picks(package, console, window, qtbot):
    """Tick, explain, submit: the tray shows the package."""
    seat = package.form.seat
    card = next(one for one in package.cards.values() if not one.view.closed and one.view.family == "diplomacy")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    package.rationale.setPlainText(WORDS)
    qtbot.mouseClick(package.send, Qt.MouseButton.LeftButton) if package.send.isEnabled() else package.submit()
    assert window.sheet is None
    team = next(one for one in console.view.teams if one.seat == seat)
    assert team.state == "submitted"
    assert [one.id for one in team.responses] == [card.view.id]


def test_an_ally_who_is_asked_answers_in_its_own_dialog(package, console, window, qtbot):
    """What Washington asks for stands above Seoul's responses; a press refuses, and the tray says so."""
    console.bridge.act(acts.submit, PackageForm("US", ("joint_exercise",), WORDS))
    package.start("ROK")
    asked = package.asked.answers["joint_exercise"]
    assert next(iter(package.asked.answers)) == "joint_exercise"
    assert asked.choice() == ""
    qtbot.mouseClick(asked.buttons()[2], Qt.MouseButton.LeftButton)
    package.rationale.setPlainText(WORDS)
    package.submit()

    team = next(one for one in console.view.teams if one.seat == "ROK")
    assert [one.label for one in team.responses] == ["refuses if asked: Hold a large joint exercise"]
    console.enter_team("ROK")
    assert window.sheet.asked.answers["joint_exercise"].choice() == "refuse"


def test_a_package_without_reasons_says_why_it_waits(package):
    """Submit is off, and the sentence stands below the rationale."""
    assert not package.send.isEnabled()
    assert package.problem.text()
    package.submit()
    assert package.isVisible()


def test_submit_has_a_key(package, console, window, qtbot):
    """Space ticks, Ctrl+Enter submits, all without a mouse."""
    card = next(one for one in package.cards.values() if not one.view.closed and one.view.family == "diplomacy")
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    package.rationale.setFocus()
    qtbot.keyClicks(package.rationale, WORDS)
    qtbot.keyClick(package.rationale, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.sheet is None


def test_a_red_line_comes_with_its_response(package):
    """Drawing a line ticks its response, and unticking takes the line back."""
    package.line.kind.choose("public")
    package.line._switch("public")
    package.line.words.setText("No missile over our people")
    package.line.changed.emit()
    assert DECLARATION in package.form.responses
    assert package.form.line_trigger
    package.cards[DECLARATION].click()
    assert DECLARATION not in package.form.responses


def test_what_lies_on_the_table_is_shown_again(package, console, window):
    """Opening a team that has submitted shows its choices, to be changed until the roll."""
    seat = package.form.seat
    card = next(one for one in package.cards.values() if not one.view.closed and one.view.family == "diplomacy")
    card.click()
    package.rationale.setPlainText(WORDS)
    package.submit()
    console.enter_team(seat)
    assert window.sheet.form.responses == (card.view.id,)
    assert window.sheet.form == build.start_form(console.bridge.desk, seat)


def test_a_line_can_be_declared_from_the_side_pane(console, window):
    """Add opens the card; declaring adds the line to the seat's package."""
    while console.bridge.desk.exercise.phase != "deliberate":
        console.bridge.act(acts.advance)
    window.run("red_line")
    sheet = window.sheet
    sheet.line.words.setText("No missile over our people")
    sheet.line.changed.emit()
    sheet.declare.click()
    assert window.sheet is None
    assert DECLARATION in console.bridge.desk.exercise.packages["US"].package.responses


def test_secrets_can_be_hidden_while_the_screen_is_shared(console, window, qtbot):
    """Ctrl+H covers everything, no other command acts, and it draws the curtain back."""
    window.run("secrets")
    assert window.curtain.geometry() == window.curtain.parentWidget().rect()
    assert not window.run("inject.next")
    window.run("secrets")
    assert window.curtain is None


def test_going_back_starts_a_branch(console, window):
    """The event chosen in the log becomes the place where play goes on."""
    console.deliver_next()
    console.deliver_next()
    console.injects.show_tab("log")
    console.injects._log_view.setCurrentIndex(console.injects.log.index(1))
    event = console.injects.chosen_event().event
    window.run("branch")
    window.run("main")
    assert len(console.bridge.desk.session.branches()) == 2
    assert console.view.log[-1].event <= event
