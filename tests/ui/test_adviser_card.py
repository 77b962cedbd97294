"""The adviser's card: what it shows, what it says aloud, how it follows the package."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from wargame.desk.views.advisers import AdviserCard
from wargame.ui import theme
from wargame.ui.parts.adviser_card import STANCES, AdviserButton

CARD = AdviserCard(
    "us_state", "DoS", "State", "Department of State", "supports", "Supports", "I back “Offer conditional talks”.",
    "High confidence", ("Escalation will fall: likely, 60-70 %",), ("offer_talks",), "Offer conditional talks",
    "Hears goodwill in every signal.", "Department of State, supports: I back it. High confidence.",
)  # fmt: skip


@pytest.mark.parametrize("look", ["dark", "light"])
def test_a_card_says_who_what_and_how_sure(qtbot, qapp, look):
    """Name, stance with its icon, words and confidence stand on it; all of it can be read aloud."""
    theme.apply(qapp, theme.THEMES[look])
    card = AdviserButton(CARD)
    qtbot.addWidget(card)
    card.show()
    shown = [card.name.text(), card.stance.text(), card.words.text(), card.sure.text()]
    assert shown == ["State", "Supports", CARD.words, "High confidence"]
    assert card.accessibleName() == CARD.spoken
    assert set(STANCES) == {"supports", "cautions", "opposes", "neutral"}


def test_pressed_it_tells_what_it_expects(qtbot, qapp):
    """By keyboard as by mouse: forecasts with odds, what it would choose, what is said of its judgement."""
    theme.apply(qapp, theme.DARK)
    card = AdviserButton(CARD)
    qtbot.addWidget(card)
    card.show()
    assert not card.more.isVisible()
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert card.more.isVisible()
    for words in (*CARD.expects, CARD.pick_words, CARD.blind):
        assert words in card.more.text()
    card.show_card(replace(CARD, stance="opposes", stance_words="Opposes", words="No."))
    assert (card.words.text(), card.stance.text()) == ("No.", "Opposes")
    assert card.more.isVisible()


def test_a_long_reason_is_not_cut(qtbot, qapp):
    """At 200 % in a narrow pane the card grows with its words."""
    theme.apply(qapp, replace(theme.DARK, scale=200))
    card = AdviserButton(replace(CARD, words="Every word of this is needed. " * 12))
    qtbot.addWidget(card)
    card.resize(560, card.heightForWidth(560))
    card.show()
    assert card.words.height() >= card.words.heightForWidth(card.words.width())
