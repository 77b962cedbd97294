"""Painter paths read from bytes are the paths that calls would draw."""

from itertools import pairwise

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QPainterPath

from wargame.atlas import layers
from wargame.ui.map import ground, paths


def test_a_path_from_bytes_equals_one_drawn_call_by_call():
    """Two parts, five points."""
    points = np.array([[0, 0], [4, 0], [4, 3], [10, 10], [12, 11.5]])
    wanted = QPainterPath()
    wanted.moveTo(0, 0)
    wanted.lineTo(4, 0)
    wanted.lineTo(4, 3)
    wanted.moveTo(10, 10)
    wanted.lineTo(12, 11.5)
    assert paths.build(points, np.array([0, 3])) == wanted


def test_polygons_keep_their_holes():
    """The pixel in a hole is outside, the one beside it inside."""
    ring = shapely.box(126, 36, 128, 38).difference(shapely.box(126.5, 36.5, 127.5, 37.5))
    (shape,) = paths.polygons([ring])
    hole, inside = paths.plane(np.array([[127.0, 37.0], [126.2, 36.2]]))
    assert not shape.path.contains(_point(hole))
    assert shape.path.contains(_point(inside))


def test_long_lines_are_cut_into_pieces_that_meet():
    """No piece is long, none is lost, and each begins where the last one ended."""
    lon = np.linspace(124, 146, 1001)
    pieces = paths.lines([shapely.LineString(np.column_stack([lon, lon * 0 + 40]))])
    assert len(pieces) == 3
    assert sum(piece.path.elementCount() - 1 for piece in pieces) == 1000
    assert max(piece.path.elementCount() for piece in pieces) <= paths.PIECE + 1
    for one, other in pairwise(pieces):
        first = other.path.elementAt(0)
        assert (one.path.currentPosition().x(), one.path.currentPosition().y()) == (first.x, first.y)


@pytest.mark.parametrize("level", [0, 1, 2])
def test_all_land_becomes_paths(level):
    """Every ring of every polygon of a level is there."""
    wanted = int(shapely.get_num_coordinates(layers.load().layer(f"land_l{level}").geometries).sum())
    built = sum(shape.path.elementCount() for _, shapes in ground.land(level) for shape in shapes)
    assert built == wanted


def test_boxes_cull_what_is_far():
    """Kagoshima is not handed to the painter when Hokkaido is looked at."""
    kagoshima = ground.prefectures(1)["JP-46"]
    x, y = paths.plane(np.array([[142.7, 43.4]]))[0]
    view = (x - 100, y - 100, x + 100, y + 100)
    assert not paths.seen(kagoshima, view)
    assert paths.seen(ground.prefectures(1)["JP-01"], view)


def _point(xy):
    from PySide6.QtCore import QPointF

    return QPointF(float(xy[0]), float(xy[1]))
