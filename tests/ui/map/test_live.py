"""What hangs on the window: degrees at the edges and arrows to what lies outside, while the ground moves under them."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QLabel, QWidget

from wargame.ui.map import live, pieces
from wargame.ui.map.widget import MapWidget


def painted(chart):
    """The map without its buttons, one of which may have the focus."""
    image = QImage(chart.size(), QImage.Format.Format_RGB32)
    chart.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawWindowBackground)
    return image


def test_a_degree_stands_where_its_line_leaves_the_window():
    """Between two points of a line by straight interpolation, and nowhere for a line that never reaches the edge."""
    level = np.array([[0.0, 10.0, 20.0], [5.0, 6.0, 7.0], [20.0, 10.0, 0.0]])
    along = np.array([[0.0, 1.0, 2.0], [0.0, 1.0, 2.0], [4.0, 6.0, 8.0]])
    assert live._crossings(level, along, 15.0) == pytest.approx([1.5, np.nan, 5.0], nan_ok=True)


def test_a_gesture_ends_in_the_picture_that_would_have_been_painted_at_once(chart, qtbot, shown):
    """Zoomed and pushed step by step, the map rests as one that opens there: nothing scaled or stale is left."""
    for _ in range(12):
        chart.zoom(1.08, QPointF(300, 240))
        chart.pan(-9, 4)
        painted(chart)
    qtbot.waitUntil(lambda: chart.ready, timeout=20_000)
    other = MapWidget()
    qtbot.addWidget(other)
    other.resize(chart.size())
    other.set_scene(shown)
    other.show()
    qtbot.waitUntil(lambda: other.ready, timeout=20_000)
    other._view = chart.view
    other.draw_now()
    assert painted(chart) == painted(other)
    other.close()


def test_a_card_at_the_edge_leads_to_an_impact_outside_and_goes_where_it_is_seen(chart, qtbot, monkeypatch):
    """Zoomed to the launch, the arrow tells where the flight ends; with all in view no card stands there."""
    told = []
    monkeypatch.setattr(pieces, "card", lambda *args, **more: told.append(args[4]))
    painted(chart)
    assert told == []
    launch = chart.courses[0].ground[0]
    chart.zoom(4.0, QPointF(*chart.view.px(*launch)))
    painted(chart)
    assert [text for text in told if text.startswith("Impact") and "→" in text]


def test_no_degree_is_half_hidden_by_a_card(chart):
    """Where a screen puts a card over the upper edge, the meridians that leave behind it have no number."""
    areas = []
    canvas = SimpleNamespace(drawImage=lambda at, image: areas.append(QRectF(at, image.size())))
    live._degrees(canvas, chart._frame, chart.view)
    before = len(areas)
    card = QLabel("Hwasong-12", chart)
    card.setGeometry(40, 6, 500, 40)
    card.show()
    chart.draw_now()
    del areas[:]
    live._degrees(canvas, chart._frame, chart.view)
    assert 0 < len(areas) < before
    assert not [area for area in areas if area.intersects(QRectF(card.geometry()))]
