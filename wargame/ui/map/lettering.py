"""Letters on the map: written once with their halo, kept as pictures, and placed so that none covers another."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from wargame.ui import fonts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wargame.atlas.style import Lettering

HALO_PX: Final = 3.0
_CELL_PX: Final = 96
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""

_FLOOR_PX: Final = 10.0


@dataclass(frozen=True)
class Placed:
    """A picture and where its upper left corner goes, in logical pixels."""

    image: QImage
    x: float
    y: float


@lru_cache(maxsize=1500)
def write(text: str, letters: Lettering, halo: str, scale: float, ratio: float, align: float = 0.0) -> QImage:
    """The text with its halo as a picture, transparent around; its size in logical pixels includes the halo.

    Args:
        text: One line or more.
        letters: Size, weight and colour.
        halo: Colour behind the letters.
        scale: Text size, 1 for 100 %.
        ratio: Device pixels a logical pixel.
        align: Where shorter lines stand: 0 at the left, 0.5 in the middle, 1 at the right.
    """
    size = max(_FLOOR_PX, letters.size_px) * scale
    font = fonts.interface(round(size), letters.weight, italic=letters.italic, spacing_px=letters.spacing_px * scale,
                           japanese=_japanese(text))  # fmt: skip
    metrics, lines = QFontMetricsF(font), text.split("\n")
    long = max(metrics.horizontalAdvance(line) for line in lines)
    width, height = long + 2 * HALO_PX, metrics.height() * len(lines) + 2
    image = QImage(max(1, round(width * ratio)), max(1, round(height * ratio)), _FORMAT)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    for number, line in enumerate(lines):
        indent = align * (long - metrics.horizontalAdvance(line)) if len(lines) > 1 else 0.0
        path.addText(QPointF(HALO_PX + indent, metrics.ascent() + 1 + number * metrics.height()), font, line)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(halo)
    edge.setAlphaF(0.85)
    painter.strokePath(path, QPen(edge, HALO_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                                  Qt.PenJoinStyle.RoundJoin))  # fmt: skip
    painter.fillPath(path, QColor(letters.colour))
    painter.end()
    return image


def size(image: QImage) -> tuple[float, float]:
    """Width and height in logical pixels."""
    return image.width() / image.devicePixelRatio(), image.height() / image.devicePixelRatio()


class _Boxes:
    """Boxes by the cells of a grid that they touch."""

    def __init__(self, grid: dict[tuple[int, int], list[Box]] | None = None) -> None:
        self._grid = grid or {}

    def copy(self) -> _Boxes:
        return _Boxes({cell: list(boxes) for cell, boxes in self._grid.items()})

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._grid.setdefault(cell, []).append(box)

    def hit(self, box: Box) -> bool:
        """Whether any of them overlaps a box; a common edge is none."""
        left, top, right, bottom = box
        return any(
            x < right and left < r and y < bottom and top < b
            for cell in _cells(box)
            for x, y, r, b in self._grid.get(cell, ())
        )

    def near(self, box: Box) -> Iterable[Box]:
        """All in the cells of a box, each once; two that lie on each other are two."""
        return {id(other): other for cell in _cells(box) for other in self._grid.get(cell, ())}.values()


@dataclass
class Plan:
    """Which parts of the picture are taken.

    ``taken`` rectangles are never covered; ``soft`` ones, such as the line of a track, only if nothing better is free.
    """

    window: QRectF
    """The part that is seen; a name is rather not cut by its edge."""
    _taken: _Boxes = field(default_factory=_Boxes)
    _soft: _Boxes = field(default_factory=_Boxes)

    def copy(self) -> Plan:
        """The same as it is now, to try something on."""
        return Plan(self.window, self._taken.copy(), self._soft.copy())

    def take(self, rect: QRectF) -> None:
        """Keep everything else off a rectangle."""
        self._taken.add(_corners(rect))

    def avoid(self, rect: QRectF) -> None:
        """Keep names off a rectangle where they have a choice."""
        self._soft.add(_corners(rect))

    def free(self, rect: QRectF) -> bool:
        """Whether nothing has taken any of it."""
        return not self._taken.hit(_corners(rect))

    def clear(self, line: QLineF, *, soft: bool = False) -> bool:
        """Whether a line touches nothing that is taken, nor anything ``soft`` where that is asked."""
        x1, y1, x2, y2 = line.x1(), line.y1(), line.x2(), line.y2()
        around_it = min(x1, x2) - 1, min(y1, y2) - 1, max(x1, x2) + 1, max(y1, y2) + 1
        near = [*self._taken.near(around_it), *(self._soft.near(around_it) if soft else ())]
        return not any(_crosses(x1, y1, x2, y2, box) for box in near)

    def place(self, choices: Sequence[QRectF], *, must: bool = False, most: int = 2) -> QRectF | None:
        """Take the best free choice, the first of equals.

        Args:
            choices: Places, the preferred ones first.
            must: Where none is free, take the choice that covers least.
            most: The worst that is taken: 0 a good place, 1 one over something soft, 2 one that the window's edge cuts.
        """
        best, least = None, most + 1
        for choice in choices:
            trouble = self._trouble(choice) if self.free(choice) else least
            if trouble < least:
                best, least = choice, trouble
            if not least:
                break
        if best is None and must:
            best = min(choices, key=self._covered)
        if best is not None:
            self.take(best)
        return best

    def _covered(self, rect: QRectF) -> float:
        """Square pixels of what is taken that a rectangle would cover."""
        left, top, right, bottom = _corners(rect)
        return sum(
            max(0.0, min(right, r) - max(left, x)) * max(0.0, min(bottom, b) - max(top, y))
            for x, y, r, b in self._taken.near((left, top, right, bottom))
        )

    def _trouble(self, rect: QRectF) -> int:
        """0 for a good place, more where it is cut by the window's edge or lies on something soft."""
        cut = self.window.intersects(rect) and not self.window.contains(rect)
        return 2 * cut + self._soft.hit(_corners(rect))


def around(x: float, y: float, width: float, height: float, gap: float) -> list[QRectF]:
    """Places for a name beside a point: right, left, above, below."""
    return [
        QRectF(x + gap, y - height / 2, width, height),
        QRectF(x - gap - width, y - height / 2, width, height),
        QRectF(x - width / 2, y - gap - height, width, height),
        QRectF(x - width / 2, y + gap, width, height),
    ]


def about(x: float, y: float, width: float, height: float, gap: float) -> list[QRectF]:
    """Places for a name beside a point: those of :func:`around`, then those at its corners."""
    corner = 0.6 * gap
    corners = [
        QRectF(left, top, width, height)
        for left in (x + corner, x - corner - width)
        for top in (y - corner - height, y + corner)
    ]
    return [*around(x, y, width, height, gap), *corners]


def away(square: QRectF, width: float, height: float, line: float, *, far: bool = False) -> list[QRectF]:
    """Places for a name at some distance from a mark, the nearest first; ``line`` is the height of one line."""
    x, y, reach = square.center().x(), square.center().y(), square.width() / 2
    found = []
    for gap in (4.0, 5.5) if far else (0.8, 1.6, 2.6):
        step = gap * line
        found += around(x, y, width, height, reach + step)
        for down in (-1, 1):
            for inward in (0.5 * reach, reach + 0.7 * step):
                top = y + down * (reach + step) - (height if down < 0 else 0.0)
                found += [QRectF(x + inward, top, width, height), QRectF(x - inward - width, top, width, height)]
    return found


def paint(painter: QPainter, placed: Iterable[Placed]) -> None:
    """Put the pictures where they belong."""
    for item in placed:
        painter.drawImage(QPointF(item.x, item.y), item.image)


_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied


def _crosses(x1: float, y1: float, x2: float, y2: float, box: Box) -> bool:
    """Whether a line comes nearer to a box than a pixel: it is cut at the four sides, and something is left."""
    left, top, right, bottom = box
    enters, leaves = 0.0, 1.0
    for run, room in ((x1 - x2, x1 - left + 1), (x2 - x1, right + 1 - x1), (y1 - y2, y1 - top + 1),
                      (y2 - y1, bottom + 1 - y1)):  # fmt: skip
        if run == 0.0:
            if room <= 0.0:
                return False
        elif run < 0.0:
            enters = max(enters, room / run)
        else:
            leaves = min(leaves, room / run)
    return enters < leaves


def _corners(rect: QRectF) -> Box:
    return cast("Box", rect.getCoords())


def _cells(box: Box) -> list[tuple[int, int]]:
    left, top, right, bottom = box
    columns = range(int(left // _CELL_PX), int(right // _CELL_PX) + 1)
    rows = range(int(top // _CELL_PX), int(bottom // _CELL_PX) + 1)
    return [(column, row) for column in columns for row in rows]


def _japanese(text: str) -> bool:
    """Whether the Japanese forms of Han characters are wanted: Han or kana without any hangul."""
    return any("぀" <= letter <= "鿿" for letter in text) and not any("가" <= letter <= "힣" for letter in text)
