"""The map as a picture that moves: painted by a worker, blitted at once wherever the view goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wargame import words
from wargame.atlas import style
from wargame.ui import tasks, theme
from wargame.ui.map.camera import Camera, fit
from wargame.ui.map.choices import USUAL
from wargame.ui.map.frame import Request
from wargame.ui.map.replay import Replay
from wargame.ui.map.scene import MapScene, Track

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent, QShowEvent

    from wargame.ui.map.course import Course
    from wargame.ui.map.frame import Frame

_SETTLE_MS: Final = 100
"""A gesture is over when so long nothing came; then the picture is painted anew."""


class MapPicture(QWidget):
    """Scene, view and picture of a map; :class:`wargame.ui.map.widget.MapWidget` gives it hands.

    Args:
        furniture: Whether a scale bar and degrees are painted.
        text_percent: Size of letters and signs instead of the theme's, for the room's screen.
    """

    replayed = Signal(str, float)
    """Track and seconds after launch, at every step of a replay."""
    replayEnded = Signal(str)
    layersChanged = Signal(object)
    """The set of ids of :data:`wargame.ui.map.choices.CHOICES` that are shown."""
    rendered = Signal()

    def __init__(self, parent: QWidget | None, *, furniture: bool, text_percent: int | None) -> None:
        super().__init__(parent)
        self.furniture, self._text_percent = furniture, text_percent
        self._scene, self._shown = MapScene(), USUAL
        self._frame: Frame | None = None
        self._view: Camera | None = None
        self._glide: tuple[Track, ...] = ()
        self._task: tasks.Task[Frame] | None = None
        self._stale, self._refit, self._settled = False, True, True
        self._fitted = True
        self._settle = QTimer(self, singleShot=True)
        self._settle.timeout.connect(self._paint_anew)
        self.replay = Replay(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(self._scene.spoken())

    # ------------------------------------------------------------ what is shown

    @property
    def scene(self) -> MapScene:
        """What lies on the map."""
        return self._scene

    def set_scene(self, scene: MapScene, *, refit: bool = False) -> None:
        """Show a scene; ``refit`` moves the view so that all of it is seen."""
        if scene == self._scene and not refit and not self._glide:
            return
        self._settled = True
        self._scene = scene
        self._refit = self._refit or refit
        self.setAccessibleName(scene.spoken())
        self._ask(0)

    def glide(self, tracks: tuple[Track, ...]) -> None:
        """Let the tracks of the scene follow a hand: they are painted here and now, over a picture without tracks.

        The next :meth:`set_scene` ends it, as soon as its picture is there.
        """
        begun = not self._glide or self._settled
        self._glide, self._settled = tracks, False
        if begun:
            self._ask(0)
        self.update()

    @property
    def shown(self) -> frozenset[str]:
        """The layers that are switched on."""
        return self._shown

    def set_shown(self, shown: frozenset[str]) -> None:
        """Switch layers on and off."""
        if shown != self._shown:
            self._shown = shown
            self.layersChanged.emit(shown)
            self._arrange()
            self._ask(0)

    @property
    def look(self) -> theme.Theme:
        """The colours and the text size in use."""
        now = theme.current()
        return now if self._text_percent is None else now.scaled(self._text_percent)

    @property
    def ready(self) -> bool:
        """Whether the picture is the one of the present view and scene."""
        return self._frame is not None and self._task is None and not self._settle.isActive()

    @property
    def view(self) -> Camera | None:
        """Where the map looks; None until the first picture came."""
        return self._view

    def fit(self) -> None:
        """Show the whole scene."""
        self._refit = True
        self._ask(0)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Come ``factor`` times closer to a pixel, or to the middle."""
        if self._view is not None:
            self._look(self._view.zoomed(factor) if at is None else self._view.zoomed(factor, at.x(), at.y()))

    def pan(self, dx_px: float, dy_px: float) -> None:
        """Move the ground by so many pixels."""
        if self._view is not None:
            self._look(self._view.panned(dx_px, dy_px))

    def fly_to(self, lat: float, lon: float, km_per_px: float | None = None) -> None:
        """Bring a place into the middle."""
        spot = fit(((lat, lon),), self.width(), self.height())
        scale = km_per_px or (self._view.km_per_px if self._view else spot.km_per_px)
        self._look(replace(spot, km_per_px=scale))

    def play(self, track_id: str, speed: float = 60.0, *, reduced_motion: bool = False) -> None:
        """Fly a track again against the clock, ``speed`` seconds of flight a second."""
        self.replay.start(track_id, speed, reduced_motion=reduced_motion)

    def stop(self) -> None:
        """End a replay."""
        self.replay.stop()

    def course(self, track_id: str) -> Course | None:
        """The track on the plane, once it was painted."""
        return next((made for made in self.courses if made.track.id == track_id), None)

    @property
    def courses(self) -> tuple[Course, ...]:
        """The tracks on the plane, as they are seen."""
        if self._glide:
            from wargame.ui.map import course

            return tuple(course.lay(track) for track in self._glide)
        return self._frame.courses if self._frame else ()

    # ------------------------------------------------------------ pictures

    def draw_now(self) -> None:
        """Paint the picture here and now, for a screenshot or a test."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._settle.stop()
        self._arrived(_picture(self._request()))

    def _ask(self, delay_ms: int) -> None:
        if self.isVisible():
            self._settle.start(delay_ms)
        self.update()

    def _look(self, view: Camera) -> None:
        self._view, self._refit, self._fitted = view, False, False
        late = self._frame is None or not _covers(self._frame.camera, view)
        if late and self._task is None:
            self._settle.start(0)
        elif not late or not self._settle.isActive():
            self._settle.start(_SETTLE_MS)
        self.update()

    def _request(self) -> Request:
        size = (self.width(), self.height())
        view = None if self._refit or self._view is None else self._view.sized(*size)
        self._refit, self._fitted = False, self._fitted or view is None
        scene = self._scene if self._settled else replace(self._scene, tracks=(), hatched=())
        return Request(scene, self.look, self._shown, size, view, self.devicePixelRatioF(),
                       keep_free=self._kept_free(), language=words.spoken())  # fmt: skip

    def _kept_free(self) -> tuple[tuple[float, float, float, float], ...]:
        """Rectangles of the window where something stands on the map."""
        return ()

    def _paint_anew(self) -> None:
        if self._task is not None:
            self._stale = True
            return
        self._stale = False
        request = self._request()
        self._task = tasks.run(lambda _: _picture(request), done=self._came, failed=self._broke)

    def _came(self, frame: Frame) -> None:
        self._task = None
        if isValid(self):  # it may have been closed meanwhile
            self._arrived(frame)

    def _broke(self, error: Exception) -> None:
        self._task = None
        raise error

    def _arrived(self, frame: Frame) -> None:
        self._frame = frame
        if self._settled and frame.request.scene == self._scene:
            self._glide = ()
        if frame.request.camera is None or self._view is None:
            self._view = frame.window
        self.update()
        if self._stale:
            self._paint_anew()
        else:
            self.rendered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blit the picture where the view is now, and paint what hangs on the window."""
        look = self.look
        sheet = style.theme("dark" if look.dark else "light")
        painter = QPainter(self)
        if self._frame is None or self._view is None:
            painter.fillRect(self.rect(), QColor(sheet.sea_by_depth[1][1]))
            painter.end()
            return
        from wargame.ui.map import live

        view = self._view.sized(self.width(), self.height())
        if not _covers(self._frame.camera, view):
            painter.fillRect(self.rect(), QColor(dict(sheet.sea_by_depth)[-4000]))
        _blit(painter, self._frame, view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._glide:
            live.gliding(painter, self._glide, look, self._shown, view)
        live.paint(painter, self._frame, view, furniture=self.furniture)
        self.replay.paint(painter, look, sheet, view)
        self._paint_tools(painter, look, sheet, view)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    # ------------------------------------------------------------ window

    def sizeHint(self) -> QSize:
        """A map likes room."""
        return QSize(640, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle, or all in view where nobody looked elsewhere; paint anew when the window rests."""
        super().resizeEvent(event)
        self._refit = self._refit or self._fitted
        if self._view is not None:
            self._view = self._view.sized(self.width(), self.height())
        self._arrange()
        self._ask(_SETTLE_MS if self._frame else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """The first picture is asked for when the map is first seen."""
        super().showEvent(event)
        self._arrange()
        self._ask(0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._frame is not None:
            self._arrange()
            self._ask(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def _paint_tools(self, painter: QPainter, look: theme.Theme, sheet: style.MapStyle, view: Camera) -> None:
        """Paint what is in a person's hands."""

    def _arrange(self) -> None:
        """Put what stands on the map into its place."""


def _picture(request: Request) -> Frame:
    from wargame.ui.map import render  # the heavy libraries are imported where the work is done

    return render.picture(request)


def _covers(wide: Camera, view: Camera) -> bool:
    """Whether a picture shows all that the window shows."""
    west, north, east, south = view.box_km
    box = wide.box_km
    return box[0] <= west and box[1] <= north and box[2] >= east and box[3] >= south


def _blit(painter: QPainter, frame: Frame, view: Camera) -> None:
    """Put the picture under the window: moved if the scale is the same, else moved and scaled."""
    wide, ratio = frame.camera, frame.image.devicePixelRatio()
    zoom = wide.km_per_px / view.km_per_px
    x, y = view.px(wide.left_km, wide.top_km)
    if abs(zoom - 1) < 1e-6:
        painter.drawImage(QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), frame.image)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    window = QRectF(0, 0, view.width, view.height)
    target = QRectF(x, y, wide.width * zoom, wide.height * zoom).intersected(window)
    source = QRectF((target.x() - x) / zoom * ratio, (target.y() - y) / zoom * ratio, target.width() / zoom * ratio,
                    target.height() / zoom * ratio)  # fmt: skip
    painter.drawImage(target, frame.image, source)
