"""Icons by name, tinted in a colour of the theme: ``icons.icon("rocket", "prov", 20)``.

A name is a file under ``assets/icons``, as Tabler Icons names it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, qWarning
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from wargame import resources
from wargame.ui import theme

STROKE: Final = 1.75
_FALLBACK: Final = "circle-dashed"


def icon(name: str, role: str = "tx1", size: int = 20) -> QIcon:
    """The icon in the colour of ``role``; disabled it turns to the caption colour. ``size`` is at 100 % text size."""
    made = QIcon(pixmap(name, role, size))
    made.addPixmap(pixmap(name, "tx3", size), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, role: str = "tx1", size: int = 20, ratio: float | None = None) -> QPixmap:
    """The icon as a picture of ``size`` logical pixels at 100 % text size, sharp at the screen's ``ratio``."""
    look = theme.current()
    if ratio is None:
        ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    return _pixmap(name, look.hex(role), look.px(size), ratio)


def area(size: int = 20) -> QSize:
    """The size for ``setIconSize`` that fits an icon of ``size``."""
    side = theme.current().px(size)
    return QSize(side, side)


def known(name: str) -> bool:
    """Whether an icon of that name is shipped."""
    return _path(name).is_file()


def tinted(name: str, colour: str, stroke: float = STROKE) -> bytes:
    """The SVG document of an icon with its stroke in ``colour`` (``#RRGGBB``)."""
    found = name if known(name) else _FALLBACK
    if found != name:
        qWarning(f"There is no icon named {name!r}.")
    svg = _path(found).read_text(encoding="utf-8")
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"', 1)
    return svg.replace("currentColor", colour).encode()


@lru_cache(maxsize=1024)
def image(name: str, colour: str, side: int) -> QImage:
    """The icon as a picture of ``side`` device pixels in a colour (``#RRGGBB``); may be called on any thread."""
    made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(tinted(name, colour))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return made


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size_px: int, ratio: float) -> QPixmap:
    made = QPixmap.fromImage(image(name, colour, round(size_px * ratio)))
    made.setDevicePixelRatio(ratio)
    return made


def _path(name: str) -> Path:
    return resources.assets("icons", f"{name}.svg")
