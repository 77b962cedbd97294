"""What hangs on the window and not on the ground: degrees at the edges, the scale bar, arrows to what lies outside."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from wargame import words
from wargame.atlas import geodesy, style
from wargame.ui.map import controls, course, ground, lettering, pieces
from wargame.ui.map.overlay import Overlay
from wargame.ui.map.scene import MapScene
from wargame.ui.map.sheet import Sheet
from wargame.words import say

if TYPE_CHECKING:
    from wargame.atlas.style import MapStyle
    from wargame.ui.map.camera import Camera
    from wargame.ui.map.course import Course
    from wargame.ui.map.frame import Frame
    from wargame.ui.map.scene import Track
    from wargame.ui.theme import Theme

_ROUND_KM: Final = (5, 10, 20, 50, 100, 200, 300, 500, 1000, 2000)


def paint(painter: QPainter, frame: Frame, view: Camera, *, furniture: bool = True) -> None:
    """Paint over the picture, for the window as it is now.

    Args:
        painter: On a surface of the window's size, antialiasing on.
        frame: The picture that was blitted.
        view: The window, which may have moved since.
        furniture: Whether degrees and the scale bar are painted too.
    """
    theme, shown = frame.request.theme, frame.request.shown
    look = style.theme("dark" if theme.dark else "light")
    if furniture:
        if "graticule" in shown:
            _degrees(painter, frame, view)
        scale_bar(painter, theme, look, view)
    if "tracks" in shown:
        dx, dy = view.px(frame.camera.left_km, frame.camera.top_km)
        cards = [
            *(card.translated(dx, dy) for card in frame.cards),
            *(QRectF(*area) for area in frame.request.keep_free),
        ]
        for rank, made in zip(course.ranks(frame.courses), frame.courses, strict=True):
            if made.track.current and made.track.label:
                _beyond(painter, theme, look, view, made, QColor(look.track[rank % len(look.track)][0]), cards)


def gliding(painter: QPainter, tracks: tuple[Track, ...], theme: Theme, shown: frozenset[str], view: Camera) -> None:
    """Paint tracks that follow a hand: all of them but the corridor and the places under them."""
    sheet = Sheet(view, view, theme, shown - {"corridor"}, painter.device().devicePixelRatioF())
    plan, over = lettering.Plan(sheet.middle), Overlay(sheet, MapScene(tracks))
    over.stand(plan)
    over.name(plan)
    over.paint(painter)


def scale_bar(painter: QPainter, theme: Theme, look: MapStyle, view: Camera) -> None:
    """A round distance at the lower left, true in the middle of the window."""
    km_per_px = view.km_per_px / _stretch(view)
    length_km = max((km for km in _ROUND_KM if km / km_per_px <= theme.px(150)), default=_ROUND_KM[0])
    left, bottom, length = theme.px(22), view.height - theme.px(28), length_km / km_per_px
    tick = theme.px(5)
    letters = style.Lettering(theme.tx1, 13, 500)
    image = lettering.write(say("{distance} km", distance=f"{length_km:,}"), letters, look.halo, theme.scale / 100,
                            painter.device().devicePixelRatioF())  # fmt: skip
    wide, high = lettering.size(image)
    pieces.ground(painter, theme, look, QRectF(left - theme.px(10), bottom - high / 2 - theme.px(4),
                                               length + wide + theme.px(24), high + theme.px(8)))  # fmt: skip
    painter.setPen(QPen(theme.color("tx1"), 1.6))
    painter.drawLines([QLineF(left, bottom, left + length, bottom),
                       QLineF(left, bottom - tick, left, bottom + tick),
                       QLineF(left + length, bottom - tick, left + length, bottom + tick)])  # fmt: skip
    painter.drawImage(QPointF(left + length + theme.px(6), bottom - high / 2), image)


def _stretch(view: Camera) -> float:
    """Kilometres of the plane for a kilometre on the ground, in the middle of the window."""
    lat, lon = view.lat_lon(view.width / 2, view.height / 2)
    lat2, lon2 = view.lat_lon(view.width / 2 + 20, view.height / 2)
    return 20 * view.km_per_px / max(0.01, float(geodesy.distance_km(lat, lon, lat2, lon2)))


def _degrees(painter: QPainter, frame: Frame, view: Camera) -> None:
    """Longitudes where meridians leave at the top, latitudes where parallels leave at the left; none half hidden."""
    theme, ratio = frame.request.theme, frame.request.ratio
    look = style.theme("dark" if theme.dark else "light")
    left, top = view.left_km, view.top_km
    letters = style.Lettering(look.letters("native").colour, 11, 500)
    own = controls.furniture(theme, view.width, view.height)
    written = [QRectF(*area) for area in frame.request.keep_free if area not in own]
    for kind, degrees, lines in ground.graticule():
        x, y, along_top = lines[..., 0], lines[..., 1], kind == "lon"
        edge = top + 14 * view.km_per_px if along_top else left + 4 * view.km_per_px
        crossings = _crossings(y, x, edge) if along_top else _crossings(x, y, edge)
        east, west = ("°E", "°W") if along_top else ("°N", "°S")
        for degree, at in zip(degrees, crossings.tolist(), strict=True):
            px, py = (view.px(at, top)[0], 4.0) if along_top else (6.0, view.px(left, at)[1])
            inside = 60 < px < view.width - 90 if along_top else 30 < py < view.height - theme.px(60)
            if not inside:
                continue
            image = lettering.write(f"{abs(degree)}{east if degree >= 0 else west}", letters, look.halo,
                                    theme.scale / 100, ratio)  # fmt: skip
            wide, high = lettering.size(image)
            area = QRectF(px - wide / 2 if along_top else px, py if along_top else py - high / 2, wide, high)
            if not any(area.intersects(other) for other in written):
                written.append(area)
                painter.drawImage(area.topLeft(), image)


def _crossings(level: np.ndarray, along: np.ndarray, value: float) -> np.ndarray:
    """Where lines, one a row, first cross a level, by straight interpolation; not a number where they never do."""
    below = level < value
    crosses = below[:, :-1] != below[:, 1:]
    row, i = np.arange(len(level)), crosses.argmax(axis=1)
    share = (value - level[row, i]) / (level[row, i + 1] - level[row, i])
    return np.where(crosses.any(axis=1), along[row, i] + share * (along[row, i + 1] - along[row, i]), np.nan)


def _beyond(painter: QPainter, theme: Theme, look: MapStyle, view: Camera, made: Course, colour: QColor,
            cards: list[QRectF]) -> None:  # fmt: skip
    """A card at the edge where the track leaves, if the impact lies outside."""
    x_px, y_px = (made.ground - (view.left_km, view.top_km)).T / view.km_per_px
    inside = np.flatnonzero((x_px >= 0) & (x_px <= view.width) & (y_px >= 0) & (y_px <= view.height))
    if not inside.size or inside[-1] == len(made.ground) - 1:
        return
    x, y = float(x_px[inside[-1]]), float(y_px[inside[-1]])
    text = f"{_landing(made, words.spoken())}  {_arrow(view, made)}"
    wide, high = pieces.card_size(theme, text)
    edge, off = theme.px(12), theme.px(16)
    left = min(max(edge, x - wide), view.width - wide - theme.px(64))
    tops = (min(max(edge, top), view.height - high - edge) for top in (y - high - off, y + off, y + off + 2 * high))
    areas = [QRectF(left, top, wide, high) for top in tops]
    free = [area for area in areas if not any(area.intersects(card) for card in cards)]
    pieces.card(painter, theme, look, (free or areas)[0], text, colour)


@lru_cache(maxsize=64)
def _landing(made: Course, language: str) -> str:  # noqa: ARG001 - it is said in it
    return landing(made)


def landing(made: Course) -> str:
    """Where the flight ends, in words: "Impact 1,190 km east of Hokkaido"."""
    track = made.track
    end = track.points[-1]
    if track.kind == "satellite":
        return say("Toward orbit; drawn as far as {distance} km", distance=f"{track.range_km:,.0f}")
    if track.lost_at_s is not None:
        return say("Debris {distance} km from {site}", distance=f"{track.range_km:,.0f}", site=track.site)
    if not track.overflown:
        return say("Impact {distance} km from {site}", distance=f"{track.range_km:,.0f}", site=track.site)
    name, _, exit_s = track.overflown[-1]
    last = min(track.points, key=lambda point: abs(point.t_s - exit_s))
    distance = round(float(geodesy.distance_km(last.lat, last.lon, end.lat, end.lon)) / 10) * 10
    bearing = float(geodesy.bearing_deg(last.lat, last.lon, end.lat, end.lon))
    return say("Impact {distance} km {direction} of {place}", distance=f"{distance:,}", direction=_winds()[
        round(bearing / 45) % 8], place=name)  # fmt: skip


def _winds() -> tuple[str, ...]:
    return (say("north"), say("north-east"), say("east"), say("south-east"), say("south"), say("south-west"),
            say("west"), say("north-west"))  # fmt: skip


def _arrow(view: Camera, made: Course) -> str:
    x, y = view.px(*made.ground[-1])
    angle = np.degrees(np.arctan2(y - view.height / 2, x - view.width / 2)) % 360
    return "→↘↓↙←↖↑↗"[round(float(angle) / 45) % 8]
