"""Painter paths from arrays of points: whole blocks at once, cut small and culled by their boxes.

A long antialiased path is slow for its length squared in crossings, so lines are cut into pieces and polygons kept one
path each; what lies outside the view is never handed to the painter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QPainterPath

from wargame.atlas import projection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PIECE: Final = 400
"""Points of a piece of a line: measured, longer ones paint slower."""

_MOVE, _LINE = 0, 1
_ELEMENT: Final = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_WINDING: Final = 1
_ODD_EVEN: Final = 0


@dataclass(frozen=True)
class Shape:
    """A path in kilometres of the plane with its box (west, north, east, south)."""

    path: QPainterPath
    box: tuple[float, float, float, float]


def seen(shapes: Iterable[Shape], box: tuple[float, float, float, float]) -> list[Shape]:
    """Those of which any can lie in a box."""
    west, north, east, south = box
    return [
        one for one in shapes
        if one.box[0] <= east and one.box[2] >= west and one.box[1] <= south and one.box[3] >= north
    ]  # fmt: skip


def polygons(geometries: Iterable[Any]) -> list[Shape]:
    """A shape per polygon of the geometries, holes included."""
    parts = shapely.get_parts(np.asarray(list(geometries), object))
    rings, owner = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    placed = plane(xy)
    starts = np.flatnonzero(np.diff(ring, prepend=-1))
    firsts = starts[np.flatnonzero(np.diff(owner, prepend=-1))]
    ends = np.append(firsts[1:], len(placed))
    made = (
        shape(placed[first:end], starts[(starts >= first) & (starts < end)] - first)
        for first, end in zip(firsts, ends, strict=True)
    )
    return [found for found in made if found is not None]


def lines(geometries: Iterable[Any]) -> list[Shape]:
    """Shapes of the lines, cut into pieces that share their ends."""
    parts = shapely.get_parts(np.asarray(list(geometries), object))
    xy, part = shapely.get_coordinates(parts, return_index=True)
    placed = plane(xy)
    shapes = []
    for piece in np.split(placed, np.flatnonzero(np.diff(part)) + 1):
        for start in range(0, max(1, len(piece) - 1), PIECE):
            made = shape(piece[start : start + PIECE + 1], np.zeros(1, int))
            if made is not None:
                shapes.append(made)
    return shapes


def build(xy: Floats, starts: Any, *, rule: int = _ODD_EVEN) -> QPainterPath:
    """A path through points, shape ``(n, 2)``; a new part begins at each index of ``starts``.

    Qt reads the whole path from bytes in its own stream format, some hundred times faster than call by call.
    """
    elements = np.empty(len(xy), _ELEMENT)
    elements["kind"] = _LINE
    elements["kind"][starts] = _MOVE
    elements["x"], elements["y"] = xy[:, 0], xy[:, 1]
    head = np.array([len(xy)], ">i4").tobytes()
    tail = np.array([int(np.max(starts)), rule], ">i4").tobytes()
    block = QByteArray(head + elements.tobytes() + tail)  # named, because the stream does not keep it alive
    stream = QDataStream(block, QIODevice.OpenModeFlag.ReadOnly)
    path = QPainterPath()
    stream >> path
    return path


def plane(lon_lat: Floats) -> Floats:
    """Kilometres east and south in the plane of degrees, both of shape ``(n, 2)``."""
    x, y = projection.lcc().forward(lon_lat[:, 0], lon_lat[:, 1])
    return np.column_stack([x, -y]) / 1000


def shape(xy: Floats, starts: Any) -> Shape | None:
    """The shape of points of the plane; None where it is a point or leaves the projection."""
    if len(xy) < 2 or not np.isfinite(xy).all():
        return None
    low, high = xy.min(axis=0), xy.max(axis=0)
    return Shape(build(xy, starts), (float(low[0]), float(low[1]), float(high[0]), float(high[1])))
