"""A list of names that are longer than its field."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QComboBox, QToolTip

from wargame.desk.views.common import Choice
from wargame.ui import theme
from wargame.ui.parts.combo import Combo

LONG = "Underground silo and rail yard at Hoejung-ri, Ryanggang 회중리"


@pytest.fixture
def combo(qtbot, qapp):
    """A field for a dozen letters with a short and a long name."""
    theme.apply(qapp, theme.DARK)
    made = Combo()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.addItems(["Sunan", LONG])
    qtbot.addWidget(made)
    made.resize(170, made.sizeHint().height())
    made.show()
    return made


def hover(combo):
    spot = QPoint(10, 10)
    QApplication.sendEvent(combo, QHelpEvent(QEvent.Type.ToolTip, spot, combo.mapToGlobal(spot)))
    return QToolTip.text()


def test_a_long_name_shows_its_two_ends(combo):
    """What tells sites apart stands at the end as often as at the beginning; a short name is whole."""
    assert combo.shown_text() == "Sunan"
    combo.setCurrentIndex(1)
    first, last = combo.shown_text().split("…")
    assert LONG.startswith(first)
    assert LONG.endswith(last)
    assert len(first) > 2
    assert len(last) > 2
    assert combo.fontMetrics().horizontalAdvance(combo.shown_text()) <= combo.width() - 28


def test_a_short_form_comes_before_a_cut(combo):
    """The Latin name of a site tells more than two halves of both its names."""
    combo.add(Choice("K", "Kittaeryong missile base 깃대령", "Kittaeryong"))
    combo.setCurrentIndex(2)
    assert combo.shown_text() == "Kittaeryong"
    combo.resize(400, combo.height())
    assert combo.shown_text() == "Kittaeryong missile base 깃대령"


def test_hovering_tells_a_name_that_is_cut(combo):
    """Only then: a name that is whole needs no repeating."""
    QToolTip.hideText()
    combo.setCurrentIndex(1)
    assert hover(combo) == LONG
    assert combo.currentText() == LONG


def test_the_open_list_is_as_wide_as_its_longest_name(combo, qtbot):
    """In the list nothing is cut."""
    combo.showPopup()
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    assert view.viewport().width() >= view.fontMetrics().horizontalAdvance(LONG)
    combo.hidePopup()
