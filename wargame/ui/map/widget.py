"""The map on the screen: it blits a picture painted elsewhere, moves and scales it at once, and asks for the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QNativeGestureEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget
from shiboken6 import isValid

from wargame import words
from wargame.atlas import style
from wargame.ui import tasks, theme
from wargame.ui.map.camera import Camera, fit
from wargame.ui.map.choices import USUAL
from wargame.ui.map.controls import Buttons, Legend, layer_menu, scale_bar_area
from wargame.ui.map.frame import Request
from wargame.ui.map.replay import Replay
from wargame.ui.map.scene import MapScene
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from wargame.ui.map.course import Course
    from wargame.ui.map.frame import Frame

_SETTLE_MS: Final = 100
"""A gesture is over when so long nothing came; then the picture is painted anew."""

_STEP_PX: Final = 80
_ZOOM_STEP: Final = 1.25
_CLICK_PX: Final = 4
_HANDLE_PX: Final = 14
_TRACK_PX: Final = 8


class MapWidget(QWidget):
    """A map of Korea, Japan and the sea around them, with what the exercise lays over it.

    Args:
        controls: Whether it has buttons, a legend and keys; a preview in a dialog has none of the first two.
    """

    placeClicked = Signal(float, float)
    """Latitude and longitude of a click that met no track."""
    trackClicked = Signal(str)
    launchDragged = Signal(float, float)
    """Where the launch of an editable track is dragged, while it is dragged."""
    impactDragged = Signal(float, float)
    dragEnded = Signal()
    replayed = Signal(str, float)
    """Track and seconds after launch, at every step of a replay."""
    replayEnded = Signal(str)
    layersChanged = Signal(object)
    """The set of ids of :data:`wargame.ui.map.choices.CHOICES` that are shown."""
    rendered = Signal()

    def __init__(self, parent: QWidget | None = None, *, controls: bool = True) -> None:
        super().__init__(parent)
        self._scene, self._shown = MapScene(), USUAL
        self._frame: Frame | None = None
        self._view: Camera | None = None
        self._task: tasks.Task[Frame] | None = None
        self._stale, self._refit = False, True
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragging = ""
        self._settle = QTimer(self, singleShot=True)
        self._settle.timeout.connect(self._paint_anew)
        self.replay = Replay(self)
        self.buttons = Buttons(self) if controls else None
        self.legend = Legend(self) if controls else None
        if self.buttons is not None:
            self.buttons.follow(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(self._scene.spoken())
        self.setAccessibleDescription(say("Arrow keys move, plus and minus zoom, 0 shows all, L chooses layers."))

    # ------------------------------------------------------------ what is shown

    @property
    def scene(self) -> MapScene:
        """What lies on the map."""
        return self._scene

    def set_scene(self, scene: MapScene, *, refit: bool = False) -> None:
        """Show a scene; ``refit`` moves the view so that all of it is seen."""
        if scene == self._scene and not refit:
            return
        self._scene = scene
        self._refit = self._refit or refit
        self.setAccessibleName(scene.spoken())
        self._ask(0)

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
        courses = self._frame.courses if self._frame else ()
        return next((made for made in courses if made.track.id == track_id), None)

    def choose_layers(self) -> None:
        """Open the menu of layers."""
        menu = layer_menu(self)
        anchor = self.buttons.layers if self.buttons else self
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

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
        self._view, self._refit = view, False
        late = self._frame is None or not _covers(self._frame.camera, view)
        if late and self._task is None:
            self._settle.start(0)
        elif not late or not self._settle.isActive():
            self._settle.start(_SETTLE_MS)
        self.update()

    def _request(self) -> Request:
        size = (self.width(), self.height())
        view = None if self._refit or self._view is None else self._view.sized(*size)
        self._refit = False
        return Request(self._scene, theme.current(), self._shown, size, view, self.devicePixelRatioF(),
                       keep_free=self._kept_free(), language=words.spoken())  # fmt: skip

    def _kept_free(self) -> tuple[tuple[float, float, float, float], ...]:
        """Where buttons, legend and scale bar stand."""
        if self.buttons is None or self.legend is None:
            return ()
        standing = [part.geometry() for part in (self.buttons, self.legend) if part.isVisible()]
        return (
            scale_bar_area(theme.current(), self.height()),
            *((float(r.x()), float(r.y()), float(r.width()), float(r.height())) for r in standing),
        )

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
        if frame.request.camera is None or self._view is None:
            self._view = frame.window
        self.update()
        if self._stale:
            self._paint_anew()
        else:
            self.rendered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blit the picture where the view is now, and paint what hangs on the window."""
        look = theme.current()
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
        live.paint(painter, self._frame, view, furniture=self.buttons is not None)
        self.replay.paint(painter, look, sheet, view)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    # ------------------------------------------------------------ hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a handle or of the ground."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._last = event.position()
            self._dragging = self._handle(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        at = event.position()
        if self._pressed is None or self._view is None:
            self.setCursor(Qt.CursorShape.SizeAllCursor if self._handle(at) else Qt.CursorShape.ArrowCursor)
            return
        if self._dragging:
            signal = self.launchDragged if self._dragging == "launch" else self.impactDragged
            signal.emit(*self._view.sized(self.width(), self.height()).lat_lon(at.x(), at.y()))
        elif _far(at, self._pressed) or self.cursor().shape() == Qt.CursorShape.ClosedHandCursor:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(at.x() - self._last.x(), at.y() - self._last.y())
            self._last = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that did not move was a click."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        pressed, self._pressed = self._pressed, None
        panned = self.cursor().shape() == Qt.CursorShape.ClosedHandCursor
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if self._dragging:
            self._dragging = ""
            self.dragEnded.emit()
        elif not panned and not _far(event.position(), pressed):
            self._click(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Come closer to the place."""
        self.zoom(2.0, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom to the cursor."""
        notches = event.angleDelta().y() / 120
        if notches:
            self.zoom(_ZOOM_STEP**notches, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, plus, minus, 0 and L."""
        moves = {Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
        key = Qt.Key(event.key())
        if key in moves:
            across, down = moves[key]
            self.pan(across * _STEP_PX, down * _STEP_PX)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(_ZOOM_STEP)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.zoom(1 / _ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_L:
            self.choose_layers()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Pinches of a touch pad and a touch screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint())))
                return True
        return super().event(event)

    def _click(self, at: QPointF) -> None:
        if self._view is None:
            return
        view = self._view.sized(self.width(), self.height())
        x_km, y_km = view.km(at.x(), at.y())
        reach = _TRACK_PX * view.km_per_px
        courses = self._frame.courses if self._frame and "tracks" in self._shown else ()
        near = sorted((made.distance_km(x_km, y_km), index, made.track.id) for index, made in enumerate(courses))
        if near and near[0][0] <= reach:
            self.trackClicked.emit(near[0][2])
        else:
            self.placeClicked.emit(*view.lat_lon(at.x(), at.y()))

    def _handle(self, at: QPointF) -> str:
        """Which end of an editable track is under a pixel: impact, launch or none."""
        if self._view is None or self._frame is None:
            return ""
        view = self._view.sized(self.width(), self.height())
        for made in self._frame.courses:
            if made.track.editable:
                for name, point in (("impact", made.ground[-1]), ("launch", made.ground[0])):
                    x, y = view.px(float(point[0]), float(point[1]))
                    if abs(at.x() - x) + abs(at.y() - y) <= theme.current().px(_HANDLE_PX):
                        return name
        return ""

    # ------------------------------------------------------------ window

    def sizeHint(self) -> QSize:
        """A map likes room."""
        return QSize(640, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle, paint anew when the window rests."""
        super().resizeEvent(event)
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

    def _arrange(self) -> None:
        """Put buttons and legend into their corners."""
        gap = theme.current().px(12)
        if self.buttons is not None:
            self.buttons.dress()
            self.buttons.move(self.width() - self.buttons.width() - gap, gap)
        if self.legend is not None:
            self.legend.dress()
            self.legend.move(self.width() - self.legend.width() - gap, self.height() - self.legend.height() - gap)
            room = self.width() - theme.current().px(280)
            self.legend.setVisible("legend" in self._shown and self.legend.width() < room)


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


def _far(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() > _CLICK_PX
