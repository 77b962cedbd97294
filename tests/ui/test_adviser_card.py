"""The adviser's card: what it shows, what it says aloud, how it follows the package."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wargame.desk.views.advisers import AdviserCard
from wargame.ui import theme
from wargame.ui.parts.adviser_card import STANCE, AdviserList, AdviserPanel

CARD = AdviserCard(
    "us_state", "DoS", "State", "Department of State", "supports", "Supports", "I back “Offer conditional talks”.",
    "High confidence", ("Escalation will fall: likely, 60-70 %",), ("offer_talks",), "Offer conditional talks",
    "Hears goodwill in every signal.", "Department of State, supports: I back it. High confidence.",
)  # fmt: skip


@pytest.mark.parametrize("look", ["dark", "light"])
def test_a_card_says_who_what_and_how_sure(qtbot, qapp, look):
    """Name, stance with its icon, words and confidence stand on it; all of it can be read aloud."""
    theme.apply(qapp, theme.THEMES[look])
    panel = AdviserPanel(CARD)
    qtbot.addWidget(panel)
    panel.show()
    shown = [panel.name.text(), panel.stance.text(), panel.words.text(), panel.confidence.text()]
    assert shown == ["State", "Supports", CARD.words, "High confidence"]
    assert panel.accessibleName() == CARD.spoken
    assert "60-70 %" in panel.confidence.toolTip()
    assert set(STANCE) == {"supports", "cautions", "opposes", "neutral"}


def test_cards_stay_the_same_widgets_while_the_package_changes(qtbot, qapp):
    """A change fills the cards anew; their number follows the seat."""
    theme.apply(qapp, theme.DARK)
    shown = AdviserList()
    qtbot.addWidget(shown)
    shown.show_cards((CARD, replace(CARD, id="us_defense", name="Defense")))
    before = shown.panels()
    shown.show_cards((replace(CARD, stance="opposes", stance_words="Opposes", words="No."), CARD))
    assert shown.panels() == before
    assert before[0].words.text() == "No."
    shown.show_cards((CARD,))
    assert len(shown.panels()) == 1


def test_a_long_reason_is_not_cut(qtbot, qapp):
    """At 200 % in a narrow pane the card grows with its words."""
    theme.apply(qapp, replace(theme.DARK, scale=200))
    panel = AdviserPanel(replace(CARD, words="Every word of this is needed. " * 12))
    qtbot.addWidget(panel)
    panel.resize(560, panel.heightForWidth(560))
    panel.show()
    label = panel.words
    assert label.height() >= label.heightForWidth(label.width())
