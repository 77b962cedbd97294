"""The left pane: quick injects, the master scenario events list, the log, the notes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QGridLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from wargame.desk.commands import BY_ID
from wargame.ui.actions import shown_keys
from wargame.ui.models.injects import InjectModel
from wargame.ui.models.log import LogModel, NoteModel
from wargame.ui.parts.empty import Empty
from wargame.ui.parts.make import allow, button, clear, column, holder, label, row, set_icon
from wargame.ui.parts.msel import InjectDelegate
from wargame.ui.parts.rows import TwoLines
from wargame.ui.parts.segments import Segments
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from wargame.desk.views.console import ConsoleView, InjectRow, LogRow, QuickInject


class InjectsPane(QFrame):
    """Three tabs; what a row or a button asks for is told by signals."""

    deliver = Signal(str)
    preview = Signal(str)
    hold = Signal(str, bool)
    quick = Signal(str)
    note = Signal(str)
    fly_to = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName(say("Injects, log and notes"))
        self.tabs = Segments(
            (("injects", say("Injects")), ("log", say("Log")), ("notes", say("Notes"))), say("Left pane")
        )
        self.tabs.choose("injects")
        self._pages = QStackedWidget()
        self.events = EventList()
        self.events.asked_deliver.connect(self.deliver)
        self.events.asked_preview.connect(self.preview)
        self.events.asked_hold.connect(self.hold)
        self._quick = QGridLayout()
        self._quick.setSpacing(current().px(5))
        self._columns = 3
        self.quick_buttons: list[QPushButton] = []
        self._quick_shown: tuple[QuickInject, ...] = ()
        self._due = label("", "dense", "tx2")
        self._none: Empty | None = None
        self._pages.addWidget(self._injects_page())
        self.log = LogModel()
        self._log_view = _list(self.log, say("Log"))
        self._log_view.activated.connect(self._log_chosen)
        self._log_view.clicked.connect(self._log_chosen)
        self._pages.addWidget(self._log_view)
        self.notes = NoteModel()
        self.note_field = QLineEdit()
        self.note_field.setPlaceholderText(say("Write a note for the report, then Enter"))
        self.note_field.setAccessibleName(say("New note"))
        self.note_field.setMaxLength(2000)
        self.note_field.returnPressed.connect(self._note_written)
        self._pages.addWidget(holder(column(self.note_field, _list(self.notes, say("Notes")), gap=8)))
        self.tabs.chosen.connect(self.show_tab)
        self.setLayout(column(self.tabs, self._pages, gap=10, margins=(11, 12, 11, 8)))

    def show_view(self, view: ConsoleView) -> None:
        """Show another state of the console."""
        if view.quick != self._quick_shown:
            self._show_quick(view.quick)
        for one in (*self.quick_buttons, self.note_field):
            allow(one, view.closed)
        self._due.setText(view.due)
        self.events.closed = view.closed
        self.events.show_rows(view.injects, view.now, say("Now · {time}", time=view.top.time or view.top.date))
        self.events.setVisible(bool(view.injects))
        self._show_empty(not view.injects)
        self.log.show_rows(view.log)
        self.notes.show_rows(view.notes)

    def chosen_event(self) -> LogRow | None:
        """The event chosen in the log, where the log is in view."""
        index = self._log_view.currentIndex()
        if self._pages.currentWidget() is not self._log_view or not index.isValid():
            return None
        chosen: LogRow = self.log.view(index.row())
        return chosen

    def set_columns(self, columns: int) -> None:
        """Quick injects in so many columns."""
        self._columns = columns
        for number, one in enumerate(self.quick_buttons):
            self._quick.addWidget(one, number // columns, number % columns)

    def show_tab(self, name: str) -> None:
        """Turn to injects, log or notes."""
        self.tabs.choose(name)
        self._pages.setCurrentIndex(("injects", "log", "notes").index(name))
        if name == "notes":
            self.note_field.setFocus()

    def _injects_page(self) -> QWidget:
        head = row(label(say("MASTER EVENT LIST"), "overline"), None, self._due)
        self._page = column(label(say("NEW INJECT"), "overline"), self._quick, 4, head, self.events, gap=7)
        self._page.setStretch(4, 1)
        return holder(self._page)

    def _show_empty(self, empty: bool) -> None:
        if empty and self._none is None:
            self._none = Empty(
                "list-details",
                say("No injects on the list"),
                say("The clock runs on. Add one, or let the room talk."),
            )
            self._page.addWidget(self._none, 1)
        if self._none is not None:
            self._none.setVisible(empty)

    def _show_quick(self, quick: tuple[QuickInject, ...]) -> None:
        self._quick_shown = quick
        clear(self._quick)
        self.quick_buttons = []
        keys = shown_keys(BY_ID["inject.new"])
        for one in quick:
            made = button(one.label, name=say("New inject: {label}", label=one.label))
            set_icon(made, one.icon, "prov", 16)
            made.setToolTip(say("{label} ({first} then {second})", label=one.label, first=keys, second=one.key))
            made.setProperty("kind", "quick")
            made.setMinimumWidth(current().px(86))
            made.setStyleSheet(f"padding: {current().px(6)}px {current().px(1)}px; font-size: {current().px(13)}px;")
            made.clicked.connect(lambda _=False, preset=one.preset: self.quick.emit(preset))
            self.quick_buttons.append(made)
        self.set_columns(self._columns)

    def _log_chosen(self, index: QModelIndex) -> None:
        chosen: LogRow = self.log.view(index.row())
        if chosen.flies_to is not None:
            self.fly_to.emit(*chosen.flies_to)

    def _note_written(self) -> None:
        text = self.note_field.text().strip()
        if text:
            self.note.emit(text)


class EventList(QListView):
    """The master scenario events list; the chosen row carries its buttons. Enter delivers it."""

    asked_deliver = Signal(str)
    asked_preview = Signal(str)
    asked_hold = Signal(str, bool)
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = InjectModel()
        self.setModel(self.rows)
        self.drawn = InjectDelegate(self)
        self.setItemDelegate(self.drawn)
        self.setAccessibleName(say("Master event list"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.activated.connect(lambda index: self._enter(index.row()))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.actions_row: _Buttons | None = None
        self._due: frozenset[str] = frozenset()
        self.closed = ""
        """Why nothing can be delivered; empty where it can."""

    def show_rows(self, rows: tuple[InjectRow, ...], now: int, now_words: str) -> None:
        """Show other rows and keep the one chosen; where it was delivered, or others fell due, choose the next due."""
        before = self.chosen_row()
        self.drawn.now_words = now_words
        self.rows.show_rows(rows, now)
        kept = self.rows.row_of(before.id) if before is not None else -1
        due = frozenset(one.id for one in rows if one.state == "due")
        done = before is not None and kept >= 0 and before.state != "delivered" and rows[kept].state == "delivered"
        if kept < 0 or done or (due - self._due and rows[kept].id not in due):
            kept = next((n for n, one in enumerate(rows) if one.id in due), kept if kept >= 0 else max(0, now - 1))
        self._due = due
        if rows:
            self.choose(min(kept, len(rows) - 1))

    def chosen_row(self) -> InjectRow | None:
        """The row chosen."""
        return self.rows.view(self.currentIndex().row())

    def choose(self, number: int) -> None:
        """Choose a row and bring it into view."""
        index = self.rows.index(number)
        self.setCurrentIndex(index)
        self._dress()
        self.executeDelayedItemsLayout()
        self.scrollTo(index)

    def minimumSizeHint(self) -> QSize:
        """Room for one row with its buttons."""
        return QSize(current().px(200), current().px(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row chosen stays in view."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the commands: every row begins with the same three, so none can be found by them."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _current_changed(self) -> None:
        self._dress()
        self.executeDelayedItemsLayout()
        self.scrollTo(self.currentIndex())
        row = self.chosen_row()
        if row is not None:
            self.chosen.emit(row.id)

    def _dress(self) -> None:
        """Put the buttons on the chosen row."""
        if self.actions_row is not None:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self.actions_row.isAncestorOf(focused)
            self.actions_row.hide()
            self.actions_row.deleteLater()
            self.actions_row = None
            if had_focus:
                self.setFocus()
        for number in range(self.rows.rowCount()):
            index = self.rows.index(number)
            if index.isValid():
                self.setIndexWidget(index, None)  # type: ignore[arg-type]
        row = self.chosen_row()
        self.drawn.sizeHintChanged.emit(self.currentIndex())
        self.scheduleDelayedItemsLayout()
        if row is None or row.state == "expected":
            return
        self.actions_row = _Buttons(self, row)
        self.setIndexWidget(self.currentIndex(), self.actions_row)
        for before, after in pairwise((self, *self.actions_row.buttons)):
            QWidget.setTabOrder(before, after)

    def _enter(self, number: int) -> None:
        row = self.rows.view(number)
        if row is not None and row.state in {"due", "ahead", "armed", "held"}:
            self.asked_deliver.emit(row.id)
        elif row is not None and row.state == "delivered":
            self.asked_preview.emit(row.id)


class _Buttons(QWidget):
    """Inject now, Preview, Hold: at the foot of the chosen row."""

    def __init__(self, events: EventList, shown: InjectRow) -> None:
        super().__init__()
        line = row(gap=6)
        slim = f"padding: {current().px(3)}px {current().px(8)}px; font-size: {current().px(13)}px;"
        name = {"id": shown.id}
        if shown.state != "delivered":
            now = button(
                say("Inject now"), lambda: events.asked_deliver.emit(shown.id), kind="outline", tip=say("Enter"),
                name=say("Inject {id} now", **name),
            )  # fmt: skip
            now.setProperty("tone", "accent")
            allow(now, events.closed)
            line.addWidget(now, 3)
        look = button(
            say("Preview"), lambda: events.asked_preview.emit(shown.id), kind="outline",
            name=say("Preview {id}", **name),
        )  # fmt: skip
        line.addWidget(look, 3)
        if shown.state in {"due", "ahead", "held", "armed"}:
            held = shown.state == "held"
            words = say("Release {id}", **name) if held else say("Hold {id} back", **name)
            hold = button("", lambda: events.asked_hold.emit(shown.id, not held), kind="outline", name=words)
            set_icon(hold, "player-play" if held else "hand-stop", "tx1", 16)
            allow(hold, events.closed)
            line.addWidget(hold, 1)
        else:
            line.addStretch(2)
        self.setLayout(column(None, line, margins=(40, 0, 10, 8)))
        self.buttons = self.findChildren(QPushButton)
        for one in self.buttons:
            one.setStyleSheet(slim)


def _list(model: LogModel | NoteModel, name: str) -> QListView:
    made = QListView()
    made.setModel(model)
    made.setItemDelegate(TwoLines(made, lines=3))
    made.setAccessibleName(name)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
