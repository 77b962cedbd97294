"""The room's screen: a window of its own, built from what the room may know and never from the facilitator's state.

It fills the second display where there is one and is a window where there is none. B blanks it. A display that is
unplugged leaves the console as it is; when it comes back the room's screen does too, blanked until B.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from wargame.desk import build
from wargame.ui.map import scene
from wargame.ui.map.choices import USUAL
from wargame.ui.map.picture import MapPicture
from wargame.ui.parts.ladder import Ladder, RoomMeter
from wargame.ui.parts.news_card import NewsPanel
from wargame.ui.parts.shot_words import figures, left_s
from wargame.ui.parts.stage import StagePart, letters, write, write_lines
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QScreen

    from wargame.desk.views.console import ShotClock
    from wargame.desk.views.display import DisplayView
    from wargame.ui.bridge import Bridge
    from wargame.ui.theme import Theme
    from wargame.ui.window import Window

Reveal = Literal["all", "one", "hold"]

SIZE: Final = (1920, 1080)
"""What every length is written for."""
TALL: Final = (1600, 1200)
"""The layout of 4:3 screens: the side column lies under the map."""
_TALL_BELOW: Final = 1.5
_LAYERS: Final = USUAL - {"legend", "corridor", "altitude", "admin1", "graticule", "defences"}
_MAP_PERCENT: Final = 220
"""The smallest letters of the map are ten pixels high; the room needs 22."""
_STEP_MS: Final = 2200
"""Between two results that are told one by one."""
_BEAT_MS: Final = 500
_LAST_S: Final = 60
"""The last seconds of a decision window are coloured as a warning."""


def toggle(window: Window) -> None:
    """Open the room's screen, or close it."""
    if window.display is not None:
        window.display.close()
        window.display = None
        return
    if window.bridge is None:
        return
    display = Display(window, window.bridge)
    window.display = display
    if not display.take_place():
        window.toast(say("No second display: the room's screen opened in a window. F fills the screen, B blanks it."))


def blank(window: Window) -> None:
    """Hide what the room sees, or show it again."""
    if isinstance(window.display, Display):
        window.display.blank(not window.display.blanked)
        words = (
            say("The projector is blank.") if window.display.blanked else say("The projector shows the room's screen.")
        )
        window.toast(words)


def in_window(window: Window) -> None:
    """Show the room's screen in a window, after its display went."""
    if isinstance(window.display, Display) and window.display.lost:
        window.display.come_back()


class Display(QWidget):
    """Shows :class:`~wargame.desk.views.display.DisplayView`; scaled as a whole, so that nothing gets small."""

    def __init__(self, window: Window, bridge: Bridge) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._app, self._bridge = window, bridge
        self.view: DisplayView | None = None
        self.blanked = False
        self.lost = False
        self._reveal: Reveal = "all"
        self._told = 0
        self.setWindowTitle(say("Wargame · the room's screen"))
        self.setAccessibleName(say("The room's screen"))
        self.map = RoomMap()
        self.map.setParent(self)
        self.banner, self.head, self.side = Banner(self), Head(self), Side(self)
        self.shot = Shot(self)
        self.news = NewsPanel(self)
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT_MS)
        self._beat.timeout.connect(self._tell_clock)
        self._step = QTimer(self)
        self._step.setInterval(_STEP_MS)
        self._step.timeout.connect(self._tell_next)
        bridge.changed.connect(self._changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._screen_gone)
            application.screenAdded.connect(self._screen_came)
        self.refresh()
        self._beat.start()

    # ------------------------------------------------------------ what is shown

    def refresh(self) -> None:
        """Ask the desk what the room may know."""
        self.show_view(build.display(self._bridge.desk))

    def show_view(self, view: DisplayView) -> None:
        """Show another state."""
        before, self.view = self.view, view
        new_results = bool(view.results) and (
            before is None or before.results != view.results or before.turn != view.turn
        )
        if not view.results:
            self._told = 0
        elif new_results:
            self._begin_results(len(view.results), first=before is None)
        self.banner.show_banner(view.banner)
        self.head.show_view(view)
        self.side.show_view(view)
        fresh = _latest(view) != _latest(before)
        self.map.set_scene(scene.of_view(view.map, public=True), refit=before is None or fresh)
        self._show_news()
        self._lay()
        self._tell_clock()

    def reveal(self, how: Reveal) -> None:
        """How the results of the next publication are told: at once, one by one, or not before B."""
        self._reveal = how

    def blank(self, on: bool) -> None:
        """Hide everything, or show it."""
        self.blanked = on
        for part in (self.map, self.banner, self.head, self.side):
            part.setVisible(not on)
        self._show_news()
        self._tell_clock()
        self.update()

    # ------------------------------------------------------------ where it stands

    def take_place(self) -> bool:
        """Fill the display that the console is not on; a window where there is none."""
        other = self._other_screen()
        if other is None:
            self.resize(1280, 720)
            self.show()
            return False
        self.setScreen(other)
        self.setGeometry(other.geometry())
        self.showFullScreen()
        self._app.activateWindow()
        return True

    def lose(self) -> None:
        """Go away because the display did; what it showed is kept."""
        self.lost = True
        self.hide()
        self._app.toast(
            say("Second display lost. The room sees nothing new; what it saw is kept."),
            "warn",
            say("Open in a window"),
            "display.window",
        )

    def come_back(self, screen: QScreen | None = None) -> None:
        """Be there again, blanked until B."""
        self.lost = False
        self.blank(on=True)
        if screen is None:
            self.resize(1280, 720)
            self.showNormal()
        else:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
            self.showFullScreen()
        self._app.toast(say("The room's screen is back, blank. B shows it."), "info", say("Show"), "display.blank")

    def _other_screen(self) -> QScreen | None:
        mine = self._app.screen()
        return next((one for one in QGuiApplication.screens() if one is not mine), None)

    def _screen_gone(self, screen: QScreen) -> None:
        if self.isVisible() and self.isFullScreen() and self.screen() is screen:
            self.lose()

    def _screen_came(self, screen: QScreen) -> None:
        if self.lost:
            self.come_back(screen)

    # ------------------------------------------------------------ events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """B blanks, F fills the screen, Esc leaves it, F5 closes; everything else is the console's."""
        match event.key():
            case Qt.Key.Key_B:
                self.blank(not self.blanked)
            case Qt.Key.Key_F | Qt.Key.Key_F11:
                (self.showNormal if self.isFullScreen() else self.showFullScreen)()
            case Qt.Key.Key_Escape if self.isFullScreen():
                self.showNormal()
            case Qt.Key.Key_F5:
                toggle(self._app)
            case _:
                super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the session."""
        self._beat.stop()
        self._step.stop()
        self._bridge.changed.disconnect(self._changed)
        if self._app.display is self:
            self._app.display = None
        super().closeEvent(event)
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground; all else are parts."""
        QPainter(self).fillRect(self.rect(), current().color("bg0"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink as a whole."""
        super().resizeEvent(event)
        self._lay()

    # ------------------------------------------------------------ inside

    def _changed(self, _changes: object) -> None:
        self.refresh()

    def _begin_results(self, count: int, *, first: bool) -> None:
        how: Reveal = "all" if first or (self._app.settings.reduced_motion and self._reveal == "one") else self._reveal
        self._told = 0 if how == "one" else count
        if how == "one":
            self._step.start()
        elif how == "hold":
            self.blank(on=True)

    def _tell_next(self) -> None:
        results = self.view.results if self.view is not None else ()
        self._told = min(self._told + 1, len(results))
        if self._told >= len(results):
            self._step.stop()
        self._show_news()
        self._lay()

    def _show_news(self) -> None:
        if self.view is not None:
            news = self.view.news
            if news is not None and self.view.results:
                news = news if len(news.headline) <= _LONGEST_HEADLINE else replace(news, headline="", others=())
            self.news.show_news(news, self.view.results[: self._told])
            if self.blanked:
                self.news.hide()

    def _tell_clock(self) -> None:
        if self.view is not None:
            now = time.time()
            self.side.show_left(left_s(self.view.clock, now))
            self.shot.show_left(self.view.shot, now)
            self.shot.setVisible(self.view.shot is not None and not self.blanked)

    def _lay(self) -> None:
        """Put every part in its place, for a wide screen or a tall one."""
        if self.view is None or not self.height():
            return
        tall = self.width() / self.height() < _TALL_BELOW
        width, height = TALL if tall else SIZE
        unit = min(self.width() / width, self.height() / height)
        left, top = (self.width() - width * unit) / 2, (self.height() - height * unit) / 2
        self.banner.place(QRectF(0, 0, width, 44), unit, left, top)
        self.head.place(QRectF(0, 44, width, 102), unit, left, top)
        side = QRectF(0, height - 420, width, 420) if tall else QRectF(width - 520, 146, 520, height - 146)
        self.side.place(side, unit, left, top)
        ground = QRectF(0, 146, width, height - 566) if tall else QRectF(0, 146, width - 520, height - 146)
        self.shot.place(QRectF(28, ground.top() + 28, 660, 84), unit, left, top)
        wide = ground.width() - 56 if tall else min(1288.0, ground.width() - 56)
        high = min(self.news.wanted_height(wide), ground.height() - 40)
        card = QRectF(28, ground.bottom() - high - 28, wide, high)
        self.map.place(ground, card if self.news.isVisibleTo(self) else QRectF(), unit, left, top)
        self.news.place(card, unit, left, top)
        self.shot.raise_()
        self.news.raise_()


def _latest(view: DisplayView | None) -> str:
    """The flight that came last, for which the map moves."""
    tracks = view.map.tracks if view is not None else ()
    return next((track.id for track in reversed(tracks) if track.current), "")


_LONGEST_HEADLINE: Final = 150
"""A narration longer than this is told by its results alone, where there are results."""


class RoomMap(MapPicture):
    """The map without buttons, its letters as large as the room needs them."""

    def __init__(self) -> None:
        super().__init__(None, furniture=False, text_percent=None)
        self._unit = 1.0
        self._covered = QRectF()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_shown(_LAYERS)

    @property
    def look(self) -> Theme:
        """The colours in use, at the size of this screen."""
        return replace(current(), scale=round(_MAP_PERCENT * self._unit))

    def place(self, area: QRectF, covered: QRectF, unit: float, left: float, top: float) -> None:
        """Lie at ``area``; no names are written where the news covers it."""
        self._unit = unit
        self._covered = QRectF(covered.translated(-area.topLeft()))
        self.setGeometry(
            round(left + area.x() * unit),
            round(top + area.y() * unit),
            round(area.width() * unit),
            round(area.height() * unit),
        )

    def _kept_free(self) -> tuple[tuple[float, float, float, float], ...]:
        one, unit = self._covered, self._unit
        if one.isEmpty():
            return ()
        return ((one.left() * unit, one.top() * unit, one.width() * unit, one.height() * unit),)


class Shot(StagePart):
    """The decision window, over the map: until when a shot can be ordered, and what is left."""

    _shot: ShotClock | None = None
    _left = 0

    def show_left(self, shot: ShotClock | None, now: float) -> None:
        """Count on, or show another window."""
        left = left_s(shot.clock, now) if shot is not None else 0
        if (shot, left) != (self._shot, self._left):
            self._shot, self._left = shot, left
            if shot is not None:
                self.setAccessibleName(f"{shot.label}: {figures(left)}" if left else shot.closed)
            self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """A card with the words on the left and the figures on the right."""
        look, shot = current(), self._shot
        if shot is None:
            return
        painter.setPen(look.color("bad" if not self._left else "line2"))
        painter.setBrush(look.color("bg1", 0.92))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 12, 12)
        inner = area.adjusted(28, 0, -28, 0)
        if not self._left:
            write(painter, inner, shot.closed, letters(30, 600), "bad")
            return
        words = shot.label if shot.clock.running else say("{label} · held", label=shot.label)
        write(painter, inner.adjusted(0, 0, -170, 0), words, letters(28, 600), "tx2")
        write(painter, inner, figures(self._left), letters(52, 600), "warn" if self._left <= _LAST_S else "tx1",
              align=Qt.AlignmentFlag.AlignRight)  # fmt: skip


class Banner(StagePart):
    """EXERCISE, across the screen."""

    def show_banner(self, text: str) -> None:
        """Say that nothing here is real."""
        self.setAccessibleName(text)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Three times the word."""
        painter.fillRect(area, current().color("warn"))
        word = self.accessibleName()
        write(
            painter,
            area,
            f"{word}   ·   {word}   ·   {word}",
            letters(24, 600),
            "on_warn",
            align=Qt.AlignmentFlag.AlignHCenter,
        )


class Head(StagePart):
    """Turn, date and phase."""

    _view: DisplayView | None = None

    def show_view(self, view: DisplayView) -> None:
        """Show another turn or phase."""
        self._view = view
        self.setAccessibleName(
            say(
                "Turn {turn} of {turns}, {date} {time}, {phase}",
                turn=view.turn,
                turns=view.turns,
                date=view.date,
                time=view.time,
                phase=view.phase,
            )
        )
        self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """From left to right."""
        view, look = self._view, current()
        if view is None:
            return
        painter.fillRect(area, look.color("bg1"))
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), look.color("line"))
        x = 32.0
        x += write(painter, QRectF(x, 0, 400, 102), say("Turn {turn}", turn=view.turn), letters(44, 600)) + 14
        x += write(painter, QRectF(x, 4, 300, 98), say("of {turns}", turns=view.turns), letters(28), "tx2") + 36
        painter.fillRect(QRectF(x, 22, 1, 58), look.color("line"))
        x += 36
        phase_font = letters(44, 600)
        taken = write(
            painter, area.adjusted(0, 0, -32, 0), view.phase, phase_font, "accent", align=Qt.AlignmentFlag.AlignRight
        )
        number = QRectF(area.right() - taken - 32 - 60, 4, 46, 98)
        write(painter, number, str(view.phase_number), letters(28, 600), "tx2", align=Qt.AlignmentFlag.AlignRight)
        room = number.left() - x - 180
        x += min(room, write(painter, QRectF(x, 0, room, 102), view.date, letters(44, 600))) + 16
        write(painter, QRectF(x, 4, number.left() - x, 98), view.time, letters(32), "tx2")


class Side(StagePart):
    """Countdown, ladder, worded meters, teams: a column, or three columns where it lies under the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view: DisplayView | None = None
        self._left = 0
        self.ladder = Ladder(self)
        self.meters: list[RoomMeter] = []

    def show_view(self, view: DisplayView) -> None:
        """Show another state."""
        self._view = view
        self.ladder.show_band(view.ladder, view.band, view.trend)
        if len(self.meters) != len(view.meters):
            for old in self.meters:
                old.hide()
                old.deleteLater()
            self.meters = [RoomMeter(self) for _ in view.meters]
            for one in self.meters:
                one.show()
        for one, meter in zip(self.meters, view.meters, strict=True):
            one.show_meter(meter)
        self._lay()
        self.update()

    def show_left(self, seconds: int) -> None:
        """Seconds left to decide."""
        if seconds != self._left:
            self._left = seconds
            self.update()
        view = self._view
        if view is not None:
            teams = ", ".join(f"{seat} {words}" for seat, words, _ in view.teams)
            self.setAccessibleName(say("{minutes} minutes left. {teams}", minutes=seconds // 60, teams=teams))

    def place(self, area: QRectF, unit: float, left: float = 0.0, top: float = 0.0) -> None:
        """Lie there, and put the ladder and the meters inside."""
        super().place(area, unit, left, top)
        self._lay()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Ground, headings, clock, teams, or how it ended."""
        look, view = current(), self._view
        painter.fillRect(area, look.color("bg1"))
        painter.fillRect(
            QRectF(0, 0, 1, area.height()) if not self._flat else QRectF(0, 0, area.width(), 1), look.color("line")
        )
        if view is None:
            return
        clock, ladder, teams = self._columns()
        if view.ended:
            write_lines(painter, QRectF(clock.left(), 24, clock.width(), 170), view.ended, letters(32, 600), "tx1", 4)
        else:
            write(painter, QRectF(clock.left(), 22, clock.width(), 32), self._clock_words(), letters(22, 600), "tx3")
            over = self._left == 0 and view.clock.over
            figures = QRectF(clock.left(), 56, clock.width(), 116)
            write(painter, figures, self._figures(), letters(104, 600), "bad" if over else "tx1")
        if not self._flat:
            for y in (194.0, teams.top() - 8):
                painter.fillRect(QRectF(28, y, area.width() - 56, 1), look.color("line"))
        write(
            painter, QRectF(ladder.left(), ladder.top(), ladder.width(), 30), say("ESCALATION"), letters(22, 600), "tx3"
        )
        write(painter, QRectF(teams.left(), teams.top(), teams.width(), 30), say("TEAMS"), letters(22, 600), "tx3")
        for line, (seat, words, state) in enumerate(view.teams[:5]):
            self._team(
                painter, QRectF(teams.left(), teams.top() + 38 + 46 * line, teams.width(), 40), seat, words, state
            )

    @property
    def _flat(self) -> bool:
        return self.area.width() > self.area.height()

    def _figures(self) -> str:
        return f"{self._left // 60:02d}:{self._left % 60:02d}"

    def _clock_words(self) -> str:
        view = self._view
        if view is None or view.clock.running:
            return say("TIME TO DECIDE")
        return say("TIME TO DECIDE · PAUSED")

    def _columns(self) -> tuple[QRectF, QRectF, QRectF]:
        """Where the clock, the ladder and the teams begin."""
        if self._flat:
            third = (self.area.width() - 112) / 3
            return (
                QRectF(28, 0, third, 200),
                QRectF(56 + third, 22, third, 300),
                QRectF(84 + 2 * third, 22, third, 300),
            )
        width = self.area.width() - 56
        bottom = 486 + 112 * len(self.meters)
        return QRectF(28, 0, width, 190), QRectF(28, 212, width, 270), QRectF(28, bottom + 20, width, 260)

    def _lay(self) -> None:
        clock, ladder, _ = self._columns()
        self.ladder.place(QRectF(ladder.left(), ladder.top() + 36, ladder.width(), 240), self.unit)
        for number, one in enumerate(self.meters):
            y = 196 + 106 * number if self._flat else 500 + 110 * number
            one.place(QRectF(clock.left(), y, clock.width(), 92), self.unit)

    def _team(self, painter: QPainter, line: QRectF, seat: str, words: str, state: str) -> None:
        from wargame.ui import icons

        look = current()
        badge = QRectF(line.left() + 1, line.top() + 1, 60, 36)
        painter.setPen(look.color(f"team:{seat}"))
        painter.setBrush(look.color(f"team:{seat}", 0.15))
        painter.drawRoundedRect(badge, 6, 6)
        write(painter, badge, seat, letters(22, 600), f"team:{seat}", align=Qt.AlignmentFlag.AlignHCenter)
        write(painter, line.adjusted(76, 0, -48, 0), words, letters(26))
        name, role = {"in": ("circle-check", "ok"), "deciding": ("circle-dashed", "warn")}.get(state, ("clock", "tx3"))
        side = 30
        picture = icons.pixmap(name, role, side, self.devicePixelRatioF() * self.unit * 100 / look.scale)
        painter.drawPixmap(QRectF(line.right() - side, line.top() + 4, side, side), picture, QRectF(picture.rect()))
