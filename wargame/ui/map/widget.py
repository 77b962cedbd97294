"""The map under a person's hands: mouse, wheel, pinch, keys, buttons and the menu of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from wargame.ui.map.controls import Area, Buttons, Legend, furniture, layer_menu
from wargame.ui.map.inset import LARGEST_PX, LIST_PX, WorldInset
from wargame.ui.map.mover import Mover, mark_at
from wargame.ui.map.picture import MapPicture
from wargame.ui.map.ruler import Ruler
from wargame.ui.parts.announce import announce
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from wargame.atlas import style
    from wargame.ui import theme
    from wargame.ui.map.camera import Camera
    from wargame.ui.map.scene import MapScene

_STEP_PX: Final = 80
_ZOOM_STEP: Final = 1.25
_CLICK_PX: Final = 4
_HANDLE_PX: Final = 14
_TRACK_PX: Final = 8
_MARK_REACH_PX: Final = 13
_INSET_ROOM: Final = (820, 500)
"""Width and height of a map that has room for the world in its corner."""


class MapWidget(MapPicture):
    """A map of Korea, Japan and the sea around them, with what the exercise lays over it.

    Args:
        controls: Whether it has buttons, a legend, a scale bar and degrees; a preview in a dialog has none.
        text_percent: Size of letters and signs instead of the theme's, for the room's screen.
    """

    placeClicked = Signal(float, float)
    """Latitude and longitude of a click that met no track."""
    trackClicked = Signal(str)
    launchDragged = Signal(float, float)
    """Where the launch of an editable track is dragged, while it is dragged."""
    impactDragged = Signal(float, float)
    dragEnded = Signal()
    markMoved = Signal(str, float, float)
    """A movable mark, and the latitude and longitude where it was set down."""
    markClicked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, controls: bool = True,
                 text_percent: int | None = None) -> None:  # fmt: skip
        super().__init__(parent, furniture=controls, text_percent=text_percent)
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragging = ""
        self.mover = Mover()
        self.ruler = Ruler(self)
        self.ruler.measured.connect(lambda words: announce(self, words))
        self.buttons = Buttons(self) if controls else None
        self.legend = Legend(self) if controls else None
        self.world = WorldInset(self) if controls else None
        if self.buttons is not None:
            self.buttons.follow(self)
        self._world_large = False
        if self.world is not None:
            self.world.toggled.connect(self.toggle_world)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleDescription(
            say(
                "Arrow keys move, plus and minus zoom, 0 shows all, L chooses layers, M measures a distance, "
                "F shows the world and ranges."
            )
        )

    def choose_layers(self) -> None:
        """Open the menu of layers."""
        menu = layer_menu(self)
        anchor = self.buttons.layers if self.buttons else self
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def toggle_world(self) -> None:
        """Show the world over the map, or send it back into its corner."""
        if self.world is None:
            return
        self._world_large = not self._world_large
        self._arrange()
        self._world_large = self.world.large
        self._ask(0)
        if self.world.large:
            self.setFocus()  # so that Esc sends it back
        announce(self, self.world.accessibleName() if self.world.large else say("World closed"))

    def measure(self) -> None:
        """Begin to measure a distance, or stop; the keys are the ruler's until Esc."""
        if self.ruler.active:
            self.ruler.end()
        else:
            self.ruler.begin()
            self.setFocus()
            announce(self, self.ruler.words())

    def loses(self, scene: MapScene) -> bool:
        """Whether the view would cut a scene: not where somebody looks elsewhere, or holds something in the hand."""
        if self._view is None or not self._fitted or self._dragging:
            return False
        from wargame.ui.map import camera

        window = QRectF(0, 0, self.width(), self.height())
        points = zip(*camera.plane(scene.points()), strict=True)
        return not all(window.contains(QPointF(*self._view.px(x, y))) for x, y in points)

    # ------------------------------------------------------------ hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a handle or of the ground."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._last = event.position()
            self._dragging = "" if self.ruler.active else self._handle(event.position())
            if self._dragging == "mark":
                self._take_up(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        at = event.position()
        if self._view is not None and self.ruler.active and self._pressed is None:
            self.ruler.point_at(*self._view.lat_lon(at.x(), at.y()))
        if self._pressed is None or self._view is None:
            self.setCursor(Qt.CursorShape.CrossCursor if self.ruler.active else self._hover(at))
            return
        if self._dragging == "mark":
            if self.mover.at is not None or _far(at, self._pressed):
                self.mover.at = self._view.lat_lon(at.x(), at.y())
                self.update()
        elif self._dragging:
            signal = self.launchDragged if self._dragging == "launch" else self.impactDragged
            signal.emit(*self._view.lat_lon(at.x(), at.y()))
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
        if self._dragging == "mark":
            self._dragging = ""
            self._set_down()
        elif self._dragging:
            self._dragging = ""
            self.dragEnded.emit()
        elif not panned and not _far(event.position(), pressed):
            self._click(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Come closer to the place."""
        if self.ruler.active:
            return
        self.zoom(2.0, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom to the cursor."""
        notches = event.angleDelta().y() / 120
        if notches:
            self.zoom(_ZOOM_STEP**notches, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, plus, minus, 0, L and M; while a distance is measured, the ruler's keys first."""
        if self.ruler.active and self.ruler.key(event):
            return
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
        elif (key == Qt.Key.Key_F and not event.modifiers()) or (key == Qt.Key.Key_Escape and self._world_large):
            self.toggle_world()
        elif key == Qt.Key.Key_M and not event.modifiers():
            self.measure()
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
        if self.ruler.active:
            self.ruler.point_at(*self._view.lat_lon(at.x(), at.y()))
            self.ruler.set_point()
            return
        track_id = self._track_at(at)
        if track_id:
            self.trackClicked.emit(track_id)
        else:
            self.placeClicked.emit(*self._view.lat_lon(at.x(), at.y()))

    def _track_at(self, at: QPointF) -> str:
        """The track whose ground line runs under a pixel, or none."""
        if self._view is None or "tracks" not in self._shown:
            return ""
        spot, reach = self._view.km(at.x(), at.y()), _TRACK_PX * self._view.km_per_px
        near = min(((made.distance_km(*spot), made.track.id) for made in self.courses), default=(reach + 1, ""))
        return near[1] if near[0] <= reach else ""

    def _hover(self, at: QPointF) -> Qt.CursorShape:
        if self._handle(at):
            return Qt.CursorShape.SizeAllCursor
        return Qt.CursorShape.PointingHandCursor if self._track_at(at) else Qt.CursorShape.ArrowCursor

    def _handle(self, at: QPointF) -> str:
        """What can be taken up under a pixel: a movable mark, or impact or launch of an editable track; or nothing."""
        if self._view is None or self._frame is None:
            return ""
        if mark_at(self._frame, self._view, at.x(), at.y(), self.look.px(_MARK_REACH_PX)) is not None:
            return "mark"
        for made in self.courses:
            if made.track.editable:
                for name, point in (("impact", made.ground[-1]), ("launch", made.ground[0])):
                    x, y = self._view.px(float(point[0]), float(point[1]))
                    if abs(at.x() - x) + abs(at.y() - y) <= self.look.px(_HANDLE_PX):
                        return name
        return ""

    def _take_up(self, at: QPointF) -> None:
        if self._view is None or self._frame is None:
            return
        mark = mark_at(self._frame, self._view, at.x(), at.y(), self.look.px(_MARK_REACH_PX))
        if mark is not None:
            near = (ring for ring in self._scene.rings if (ring.lat, ring.lon) == (mark.lat, mark.lon))
            self.mover.take(mark, next(near, None))

    def _set_down(self) -> None:
        mark, at = self.mover.mark, self.mover.at
        self.mover.drop()
        self.update()
        if mark is not None and at is not None:
            self.markMoved.emit(mark.id, *at)
        elif mark is not None:
            self.markClicked.emit(mark.id)

    def _paint_tools(self, painter: QPainter, look: theme.Theme, sheet: style.MapStyle, view: Camera) -> None:
        self.mover.paint(painter, look, sheet, view)
        self.ruler.paint(painter, look, sheet, view)

    def _kept_free(self) -> tuple[Area, ...]:
        """Where buttons, legend, degrees and whatever a screen put on the map stand."""
        children = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        standing = [child.geometry() for child in children if child.isVisible() and not child.isWindow()]
        parts = ((float(r.x()), float(r.y()), float(r.width()), float(r.height())) for r in standing)
        return (*(furniture(self.look, self.width(), self.height()) if self.furniture else ()), *parts)

    def set_scene(self, scene: MapScene, *, refit: bool = False) -> None:
        """Show a scene, and the world about its newest flight in the corner."""
        super().set_scene(scene, refit=refit)
        self._arrange()

    def _arrange(self) -> None:
        """Put buttons, legend and the world into their corners."""
        gap = self.look.px(12)
        if self.buttons is not None:
            self.buttons.dress()
            self.buttons.move(self.width() - self.buttons.width() - gap, gap)
        if self.legend is not None:
            self.legend.explain([track for track in self._scene.tracks if track.current])
            self.legend.move(self.width() - self.legend.width() - gap, self.height() - self.legend.height() - gap)
            fits = self.legend.width() < self.width() - self.look.px(280)
            above = self.buttons.geometry().bottom() if self.buttons is not None else 0
            self.legend.setVisible("legend" in self._shown and fits and self.legend.y() > above)
        if self.world is not None:
            self._place_world(self.world, gap)

    def _place_world(self, world: WorldInset, gap: int) -> None:
        """The world over the middle of the map, or over its lower right corner."""
        if self._world_large:
            room = self.width() - 2 * self.look.px(60)
            side = max(1, min(self.height() - 2 * gap, room - self.look.px(LIST_PX), self.look.px(LARGEST_PX)))
            world.show_scene(self._scene, room=False, large=(side + self.look.px(LIST_PX), side))
            world.move((self.width() - world.width()) // 2, (self.height() - world.height()) // 2)
            world.raise_()
            return
        room = self.width() >= self.look.px(_INSET_ROOM[0]) and self.height() >= self.look.px(_INSET_ROOM[1])
        world.show_scene(self._scene, room=room and "inset" in self._shown)
        foot = self.legend.y() if self.legend is not None and self.legend.isVisibleTo(self) else self.height()
        world.move(self.width() - world.width() - gap, foot - world.height() - gap)


def _far(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() > _CLICK_PX
