"""Letters on a map that do not run into each other: each name takes the first free place around its point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

Box = tuple[float, float, float, float]
"""West, south, east, north in pixels of the figure."""

AROUND: tuple[tuple[float, float, str, str], ...] = (
    (5, -3, "left", "baseline"), (-5, -3, "right", "baseline"), (0, 6, "center", "bottom"), (0, -6, "center", "top"),
    (5, 6, "left", "bottom"), (5, -6, "left", "top"), (-5, 6, "right", "bottom"), (-5, -6, "right", "top"),
    (12, -16, "left", "top"), (-12, -16, "right", "top"), (12, 16, "left", "bottom"), (-12, 16, "right", "bottom"),
)  # fmt: skip
"""Places around a point in the order of liking: points to the right and up, and which side of the letters is there."""

BESIDE_A_LINE: tuple[tuple[float, float, str, str], ...] = (
    (2, -7, "left", "top"), (-2, 7, "right", "bottom"), (2, 7, "left", "bottom"), (-2, -7, "right", "top"),
    (0, -14, "center", "top"), (0, 14, "center", "bottom"), (8, 0, "left", "center"), (-8, 0, "right", "center"),
)  # fmt: skip
"""Places for a tick of a track: off the line, below it first."""

ON_WATER: tuple[tuple[float, float, str, str], ...] = tuple(
    (dx, dy, "center", "center")
    for dx, dy in ((0, 0), (0, -22), (0, 22), (50, -22), (-50, -22), (50, 22), (-50, 22), (0, -46), (0, 46), (90, -46))
)
"""Places for the name of a sea: there, or not far off."""


class Labels:
    """The letters of one map so far, and what they must keep clear of."""

    def __init__(self, axes: Axes) -> None:
        self._axes = axes
        self._taken: list[Box] = []
        frame = axes.get_window_extent()
        self._frame = (frame.x0, frame.y0, frame.x1, frame.y1)

    def keep_clear(self, x: Any, y: Any, half_px: float = 4.0) -> None:
        """Reserve squares about points of the plane: the dots of a track, a marker."""
        points = self._axes.transData.transform(np.column_stack([np.ravel(x), np.ravel(y)]))
        for column, row in points:
            self._taken.append((column - half_px, row - half_px, column + half_px, row + half_px))

    def put(
        self, text: str, at: tuple[float, float], places: Sequence[tuple[float, float, str, str]] = AROUND,
        *, needed: bool = False, **look: Any,
    ) -> bool:  # fmt: skip
        """Write a name in the first free place; one that is needed is written in the first place where none is free.

        Args:
            text: What to write.
            at: The point in the plane of the map.
            places: Where to try, in order.
            needed: Whether it must be written.
            look: Passed on to ``Axes.annotate``.

        Returns:
            Whether it stands on the map.
        """
        note = self._axes.annotate(text, at, xytext=(0, 0), textcoords="offset points", **look)
        for dx, dy, side, base in places:
            note.set(position=(dx, dy), horizontalalignment=side, verticalalignment=base)
            box = self._extent(note)
            if self._free(box):
                self._taken.append(box)
                return True
        if needed:
            dx, dy, side, base = places[0]
            note.set(position=(dx, dy), horizontalalignment=side, verticalalignment=base)
            self._taken.append(self._extent(note))
            return True
        note.remove()
        return False

    def _extent(self, note: Any) -> Box:
        box = note.get_window_extent()
        return (box.x0 - 2, box.y0 - 2, box.x1 + 2, box.y1 + 2)

    def _free(self, box: Box) -> bool:
        west, south, east, north = self._frame
        if box[0] < west or box[1] < south or box[2] > east or box[3] > north:
            return False
        return not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in self._taken
        )
