"""The screens of a person who plays alone, from the first sheet to the end: named, reachable and readable."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from tests.ui import audit
from tests.ui.test_audit import pause
from wargame import resources
from wargame.desk.acts import solo
from wargame.ui import app as desktop
from wargame.ui import theme

pytestmark = pytest.mark.qt

GUAM = resources.scenarios() / "guam-2017.yaml"
BECAUSE = "We answer together with our allies and we leave a door open, because silence would be read as consent."
LOOKS = {
    "1280x720-light": ("light", 100, (1280, 720)),
    "1920x1080-dark": ("dark", 100, (1920, 1080)),
    "200-dark": ("dark", 200, (1920, 1080)),
    "1280x720-200-light": ("light", 200, (1280, 720)),
}


@pytest.fixture(params=LOOKS)
def game(request, qapp, tmp_path_factory):
    """A window in one look, with the sheet that begins a game."""
    name, scale, size = LOOKS[request.param]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARGAME_HOME", str(tmp_path_factory.mktemp("solo")))
        made = desktop.open_window(qapp, name, scale)
        made.resize(*size)
        made.show()
        pause(300)
        made.activateWindow()
        made.run("solo.new")
        pause()
        yield made
        made.close()
        theme.apply(qapp, theme.DARK)


def main(window):
    """The bright button, and what it begins beside the window."""
    window.run("main")
    while window.bridge is not None and window.bridge.busy:
        QTest.qWait(5)
    pause()


def looked_at(window, request):
    """What is wrong with what can be seen; the ring of the focus in one look only: it does not depend on the size."""
    window.toasts.clear()
    window.activateWindow()
    pause()
    found = audit.findings(window if window.sheet is None else window.sheet)
    if "1920" in request.node.callspec.params["game"]:
        found += audit.ringless(window if window.sheet is None else window.sheet)
    return found


def tabs(window, request):
    """The same for every tab, where panes are tabs."""
    screen, found = window.shown_screen(), []
    names = [""] if screen.wide else [button.text().lower() for button in screen.tabs.buttons()]
    for number, name in enumerate(names):
        if name:
            screen.tabs.buttons()[number].click()
        found += [f"{name}: {words}" for words in looked_at(window, request)]
    return found


def the_sheet_that_begins_a_game(game, request):
    """Scenario, seat, class code and name."""
    assert game.sheet is not None
    found = looked_at(game, request)
    game.sheet.reject()
    game.begin(solo.begin(GUAM, "US", seed=740216))
    pause(200)
    assert not found, "\n".join(found)


def deciding(game, request):
    """Nothing chosen yet; then a package with a red line, reasons and every order of the responses."""
    screen = game.shown_screen()
    found = tabs(game, request)
    for response in ("unsc_statement", "bomber_flight", "offer_talks"):
        screen.choices.grid.cards[response].click()
    screen.side.line.kind.buttons()[2].click()
    screen.side.line.words.setText("Nothing comes down within 40 km of Guam.")
    screen.side.line.words.textEdited.emit("")
    next(iter(screen.side.cards.values())).click()
    screen.reasons.field.setPlainText(BECAUSE)
    pause(300)
    found += tabs(game, request)
    screen.choices.order.buttons()[2].click()
    found += tabs(game, request)
    assert not found, "\n".join(dict.fromkeys(found))


def the_codex(game, request):
    """Beside the decision, at an article with figures and at one with many links."""
    found = []
    for article in ("", "rule:H15", "response:joint_exercise"):
        game.open_codex(article)
        pause()
        found += [f"{article}: {words}" for words in audit.findings(game.codex)]
    game.codex.reject()
    assert not found, "\n".join(dict.fromkeys(found))


def submitted(game, request):
    """Everything is locked, and the way back stands beside the roll."""
    main(game)
    assert game.shown_screen().view.submitted
    found = tabs(game, request)
    assert not found, "\n".join(dict.fromkeys(found))


def the_aftermath_and_the_log(game, request):
    """News, rolls, causes and the question; then the log over them."""
    main(game)
    assert game.screen_name == "solo.aftermath"
    found = tabs(game, request)
    game.run("solo.log")
    found += looked_at(game, request)
    game.sheet.reject()
    assert not found, "\n".join(dict.fromkeys(found))


def the_end(game, request):
    """The ending, the danger that is left, the whole ledger."""
    while game.screen_name != "solo.end":
        if game.screen_name == "solo":
            game.shown_screen().reasons.field.setPlainText(BECAUSE)
        main(game)
    found = tabs(game, request)
    assert not found, "\n".join(dict.fromkeys(found))


def the_practice_turn(game, request):
    """The strip and its ring cover nothing that has to be read or pressed."""
    game.run("tutorial")
    while game.tutorial is None or game.screen_name != "solo":
        QTest.qWait(10)
    pause()
    found = []
    for _ in range(3):
        found += looked_at(game, request)
        game.shown_screen()._practice.press()
    game.shown_screen()._practice.stop.click()
    found = [words for words in found if "and Ring" not in words]  # it lies over a part, and presses go through it
    assert not found, "\n".join(dict.fromkeys(found))


def test_every_solo_screen_can_be_used_and_read_by_everybody(game, request):
    """From the first sheet to the end and through the practice turn, each screen is audited where it is reached."""
    for step in (
        the_sheet_that_begins_a_game,
        deciding,
        the_codex,
        submitted,
        the_aftermath_and_the_log,
        the_end,
        the_practice_turn,
    ):
        step(game, request)
