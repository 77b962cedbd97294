"""The one main window: it holds the screens, answers the commands that belong to none, and shows sheets and toasts."""

from __future__ import annotations

from dataclasses import fields, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMenu, QStackedWidget, QWidget

from wargame.desk import settings as preferences
from wargame.errors import StorageError, WargameError
from wargame.ui import theme
from wargame.ui.actions import Actions
from wargame.ui.parts.room import Room, bring_into_view, focus_into_view
from wargame.ui.screens import session_commands
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from wargame.desk.desk import Desk
    from wargame.desk.settings import Settings
    from wargame.desk.shown.codex import Index
    from wargame.desk.views.codex import Codex as Book
    from wargame.ui.bridge import Bridge
    from wargame.ui.parts.sheet import Sheet
    from wargame.ui.parts.toast import Toasts
    from wargame.ui.screens.codex import Codex
    from wargame.ui.screens.review import Reviewed
    from wargame.ui.screens.screen import Screen
    from wargame.ui.screens.solo.tutorial import Tutorial

SCREENS: Final = {
    "launcher": ("wargame.ui.screens.launcher", "Launcher"),
    "console": ("wargame.ui.screens.console", "Console"),
    "adjudication": ("wargame.ui.screens.adjudication", "Adjudication"),
    "review": ("wargame.ui.screens.review", "Review"),
    "solo": ("wargame.ui.screens.solo.decision", "Decision"),
    "solo.aftermath": ("wargame.ui.screens.solo.aftermath", "Aftermath"),
    "solo.end": ("wargame.ui.screens.solo.end", "End"),
}
"""Each screen by name; its module is imported when it is first shown."""

_TEXT_STEP = 25
_LONGEST_CHAIN = 5000


class Window(QMainWindow):
    """The window of the facilitator; ``kept`` are the settings on disk where the command line asked for others."""

    def __init__(self, settings: Settings, kept: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings
        self._kept = kept or settings
        self.bridge: Bridge | None = None
        self.sheet: Sheet | None = None
        self.display: QWidget | None = None
        self.codex: Codex | None = None
        self.book: tuple[Book, Index] | None = None  # what the codex of this session holds, once it was asked for
        self.curtain: QWidget | None = None
        self.last_report: Path | None = None
        self.tutorial: Tutorial | None = None
        self.reviewed: Reviewed | None = None
        self.home = "launcher"  # where a session that is closed leads back to
        self.setWindowTitle("Wargame")
        self.resize(QSize(1600, 900).boundedTo(self.screen().availableSize()))
        self._stack = _Stack()
        self._room = Room(self._stack, say("Screen"), sideways=True)
        self.setCentralWidget(self._room)
        self._toasts: Toasts | None = None
        self.actions_ = Actions(self, self._chain)
        self.actions_.letters = settings.single_letters
        self.screen_name = ""
        self._screen: Screen | None = None
        self._put_by: dict[str, Screen] = {}

    @property
    def toasts(self) -> Toasts:
        """What is said at the foot of the window."""
        if self._toasts is None:
            from wargame.ui.parts.toast import Toasts

            self._toasts = Toasts(self)
            self._toasts.asked.connect(self.run)
        return self._toasts

    # ------------------------------------------------------------ screens

    def go(self, name: str) -> Screen:
        """Show a screen, made anew."""
        memory = self._screen.memory() if self._screen is not None and name == self.screen_name else None
        self._close_sheet()
        screen, before = self._put_by.pop(name, None) or self._made(name), self._screen
        if before is not None and before.put_by and name != self.screen_name:
            self._put_by[self.screen_name] = before
        elif before is not None:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._screen, self.screen_name = screen, name
        self._stack.setCurrentWidget(screen)
        screen.refresh()
        if memory is not None:
            screen.remember(memory)
        if self._toasts is not None and name != "adjudication":
            self._toasts.forget("back")
        self.actions_.refresh()
        return screen

    def _made(self, name: str) -> Screen:
        module, kind = SCREENS[name]
        screen: Screen = getattr(import_module(module), kind)(self)
        self._stack.addWidget(screen)
        return screen

    def forget_screens(self) -> None:
        """Let go of the screens that were put by: their look or their session is over."""
        while self._put_by:
            _, screen = self._put_by.popitem()
            self._stack.removeWidget(screen)
            screen.deleteLater()

    def shown_screen(self) -> Screen:
        """The screen in view."""
        if self._screen is None:
            return self.go("launcher")
        return self._screen

    def open_sheet(self, sheet: Sheet) -> None:
        """Show a dialog over the screen; one that is open goes first."""
        self._close_sheet()
        self.sheet = sheet
        sheet.closed.connect(self._sheet_closed)
        sheet.launch()
        self.actions_.refresh()

    def keep_codex(self, codex: Codex) -> None:
        """Show the codex beside the screen; what it answers counts while it has the focus."""
        self.codex = codex
        codex.closed.connect(self._codex_closed)
        codex.turned.connect(self.actions_.refresh)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        codex.launch()
        self.actions_.refresh()

    def toast(self, text: str, tone: Any = "info", action: str = "", command: str = "") -> None:
        """Say something at the foot of the window."""
        from wargame.desk.views.messages import Message

        self.toasts.show(Message(text, tone, action, command))

    # ------------------------------------------------------------ sessions

    def begin(self, desk: Desk) -> None:
        """Show an open session."""
        from wargame.ui.bridge import Bridge

        self._leave_session()
        self.home = "launcher"
        self.bridge = Bridge(desk)
        self.bridge.changed.connect(self._changed)
        self.bridge.failed.connect(self.toasts.show)
        if desk.session.path is not None:
            self._set(self.settings.with_recent(Path(desk.session.path)))
        self._open_screen()
        self.setWindowTitle(say("{title} · Wargame", title=desk.exercise.title))

    def _open_screen(self) -> None:
        """The screen of the session that was opened: the console, or where a person who plays alone has come to."""
        from wargame.desk import build

        if self.bridge is not None and build.is_solo(self.bridge.desk):
            from wargame.ui.screens import solo

            solo.go_on(self)
        else:
            self.go("console")

    def open_file(self, path: Path) -> None:
        """Open a session, or set up an exercise from a scenario; what is wrong with the file is said in a dialog."""
        from wargame.ui.screens import opening

        opening.open_file(self, path)

    def close_session(self) -> None:
        """Back to the launcher, or to the hand-ins that it was one of; everything is saved already."""
        self.tutorial = None
        self._leave_session()
        self.setWindowTitle("Wargame")
        home, self.home = self.home, "launcher"
        self.go(home)

    def switch_curtain(self) -> None:
        """Hide everything while the screen is shared, or show it again."""
        from wargame.ui.parts.curtain import Curtain

        if self.curtain is None:
            self._close_sheet()
            self._close_codex()
            self.toasts.clear()
            self.curtain = Curtain(self._room, self.switch_curtain)
        else:
            self.curtain.hide()
            self.curtain.deleteLater()
            self.curtain = None
        self.actions_.refresh()

    def complain(self, error: WargameError) -> None:
        """Show an error's sentence in a dialog."""
        from wargame.ui.bridge import as_message
        from wargame.ui.screens.notice import Notice

        self.open_sheet(Notice(self, as_message(error)))

    # ------------------------------------------------------------ commands

    def run(self, name: str) -> bool:
        """Have a command answered."""
        return self.actions_.run(name)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the window itself answers."""
        found: dict[str, Callable[[], object]] = {
            "pane.next": lambda: self._pane(1),
            "pane.previous": lambda: self._pane(-1),
            "palette": self._palette,
            "help": self._help,
            "codex": self.open_codex,
            "theme": self._switch_theme,
            "text.larger": lambda: self._resize_text(_TEXT_STEP),
            "text.smaller": lambda: self._resize_text(-_TEXT_STEP),
            "letters": self._switch_letters,
            "session.open": self._ask_file,
            "about": self._about,
            "tutorial": self._practise,
            "quit": self.close,
        }
        if self.bridge is not None:
            found |= {
                "session.close": self.close_session,
                "session.save_as": self._save_copy,
                "session.save_elsewhere": self._save_elsewhere,
            }
            found |= session_commands.handlers(self)
        return found

    def menu(self, *groups: Sequence[str]) -> QMenu:
        """A menu of commands by id, group by group; what cannot be answered now is left out."""
        made = QMenu(self)
        self.actions_.dress()
        handlers = self._chain()
        for group in groups:
            shown = [name for name in group if any(name in answers for answers in handlers)]
            if shown and not made.isEmpty():
                made.addSeparator()
            for name in shown:
                made.addAction(self.actions_.by_id[name])
        return made

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab brings what it leads to into view."""
        return super().focusNextPrevChild(forward) and focus_into_view()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters that nothing else wanted."""
        if not self.actions_.press(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the session and the room's screen with the window."""
        self._close_sheet()
        self._leave_session()
        super().closeEvent(event)

    # ------------------------------------------------------------ inside

    def _chain(self) -> list[Mapping[str, Callable[[], object]]]:
        if self.codex is not None and self.codex.has_focus():
            return [
                self.codex.handlers(),
                self._kept_beside(("pane.next", "pane.previous") if self.sheet is None else ()),
            ]
        if self.sheet is not None:
            return [self.sheet.handlers(), self._kept_beside()]
        if self.curtain is not None:
            return [{"secrets": self.switch_curtain, "main": self.switch_curtain, "quit": self.close}]
        screen = self._screen.handlers() if self._screen is not None else {}
        return [screen, self.handlers()]

    def _kept_beside(self, also: tuple[str, ...] = ()) -> dict[str, Callable[[], object]]:
        """What the window answers while a sheet or the codex has the focus."""
        mine = self.handlers()
        return {
            name: mine[name] for name in ("codex", "theme", "text.larger", "text.smaller", "letters", "quit", *also)
        }

    def toast_room(self) -> QWidget | None:
        """The part of the screen over which messages may lie; None where that is all of it."""
        room = self._screen.toast_room() if self._screen is not None and self.sheet is None else None
        return room if room is not None and room.isVisible() else None

    def _changed(self, _changes: object) -> None:
        if self._toasts is not None:
            self._toasts.forget("undo", "redo")
        self.shown_screen().refresh()
        self.actions_.refresh()

    def _leave_session(self) -> None:
        self.forget_screens()
        self._close_codex()
        self.book = None
        if self.display is not None:
            self.display.close()
            self.display = None
        if self.bridge is not None:
            bridge, self.bridge = self.bridge, None
            bridge.finish()
            bridge.desk.close()
            bridge.deleteLater()

    def _sheet_closed(self) -> None:
        self.sheet = None
        self.actions_.refresh()

    def open_codex(self, article: str = "") -> None:
        """Show the codex, at an article where one is given."""
        from wargame.ui.screens.codex import open_codex

        open_codex(self, article)

    def _codex_closed(self) -> None:
        self.codex = None
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        self.actions_.refresh()

    def _close_codex(self) -> None:
        if self.codex is not None:
            self.codex.reject()

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self.actions_.refresh()

    def _close_sheet(self) -> None:
        if self.sheet is not None:
            self.sheet.reject()

    def _pane(self, step: int) -> None:
        beside = self.codex.panes() if self.codex is not None else ()
        panes = [pane for pane in (*self.shown_screen().panes(), *beside) if pane.isVisibleTo(self)]
        if not panes:
            return
        focus = QApplication.focusWidget()
        at = next(
            (n for n, pane in enumerate(panes) if focus is not None and _within(focus, pane)), -1 if step > 0 else 0
        )
        for offset in range(1, len(panes) + 1):
            target = _first_focusable(panes[(at + step * offset) % len(panes)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                bring_into_view(target)
                return

    def _palette(self) -> None:
        from wargame.ui.screens.palette import Palette

        self.open_sheet(Palette(self, self.actions_.available()))

    def _help(self) -> None:
        from wargame.ui.screens.help import Help

        self.open_sheet(Help(self))

    def practised(self) -> None:
        """Remember that the practice turn was offered."""
        if not self.settings.practised:
            self._set(replace(self.settings, practised=True))

    def _practise(self) -> None:
        from wargame.ui.screens.solo import tutorial

        tutorial.begin(self)

    def _about(self) -> None:
        from wargame.ui.screens.about import About

        self.open_sheet(About(self))

    def _switch_theme(self) -> None:
        self._set(replace(self.settings, theme="light" if theme.current().dark else "dark"))
        self._dress()

    def _resize_text(self, step: int) -> None:
        scale = max(100, min(200, self.settings.text_scale + step))
        if scale != self.settings.text_scale:
            self._set(replace(self.settings, text_scale=scale))
            self._dress()
        self.toast(say("Text size {percent} %", percent=scale))

    def _switch_letters(self) -> None:
        on = not self.settings.single_letters
        self._set(replace(self.settings, single_letters=on))
        self.actions_.letters = on
        self.toast(say("Single-letter keys are on.") if on else say("Single-letter keys are off."))

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            look = theme.THEMES[self.settings.theme] if self.settings.theme in theme.THEMES else theme.current()
            theme.apply(app, look.scaled(self.settings.text_scale))
        self.toasts.clear()
        self.forget_screens()
        reading = self.codex.reading if self.codex is not None else ""
        self._close_codex()
        self.go(self.screen_name or "launcher")
        if reading:
            self.open_codex(reading)

    def _set(self, settings: Settings) -> None:
        names = [one.name for one in fields(settings)]
        changed = {
            name: getattr(settings, name) for name in names if getattr(settings, name) != getattr(self.settings, name)
        }
        self.settings, self._kept = settings, replace(self._kept, **changed)
        try:
            preferences.save(self._kept)
        except StorageError as error:
            sentence = str(error)
            QTimer.singleShot(0, self, lambda: self.toast(sentence, "warn"))

    def _ask_file(self) -> None:
        from wargame.desk import folders

        path, _ = QFileDialog.getOpenFileName(
            self,
            say("Open a session or a scenario"),
            str(folders.sessions()),
            say("Sessions and scenarios (*.wargame *.yaml *.yml)"),
        )
        if path:
            self.open_file(Path(path))

    def _save_copy(self) -> bool:
        from wargame.desk import acts, folders
        from wargame.ui.screens.export import free_name

        if self.bridge is None:
            return False
        own, folder = self.bridge.desk.session.path, folders.reports()
        proposed = free_name(folder if folder.is_dir() else Path.home(), own.stem, own.suffix.lstrip("."))
        path, _ = QFileDialog.getSaveFileName(self, say("Save a copy"), str(proposed), say("Sessions (*.wargame)"))
        if not path or self.bridge is None:
            return False
        if not self.bridge.act(acts.save_copy, Path(path)):
            return False
        self.toast(say("A copy lies in {path}.", path=path))
        return True

    def _save_elsewhere(self) -> None:
        """Go on in a copy where there is room, and do again what the disk refused."""
        from wargame.desk import acts

        path, _ = QFileDialog.getSaveFileName(self, say("Save elsewhere"), "", say("Sessions (*.wargame)"))
        if not path or self.bridge is None:
            return
        refused = self.bridge.take_refused()
        if self.bridge.act(acts.save_elsewhere, Path(path)):
            self.toast(say("The exercise goes on in {path}.", path=path))
            if refused is not None:
                act, given = refused
                self.bridge.act(act, *given)


class _Stack(QStackedWidget):
    """The screens; each says itself how low it can be, whatever the words in it would like."""

    def heightForWidth(self, _width: int) -> int:
        """As high as the screens need at least."""
        return self.minimumSizeHint().height()


def _within(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)


def _first_focusable(pane: QWidget) -> QWidget | None:
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus and pane.isEnabled():
        return pane
    chosen: QWidget | None = getattr(pane, "first_focus", None)
    if chosen is not None and chosen.isVisibleTo(pane) and chosen.isEnabled():
        return chosen
    step, seen = pane.nextInFocusChain(), 0
    while step is not None and step is not pane and seen < _LONGEST_CHAIN:
        usable = step.isVisibleTo(pane) and step.isEnabled() and step.focusPolicy() & Qt.FocusPolicy.TabFocus
        if usable and pane.isAncestorOf(step):
            return step
        step, seen = step.nextInFocusChain(), seen + 1
    return None
