"""Review: files that students handed in, chosen or dropped, each with what it is worth and how it was played."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QWidget,
)

from wargame.desk import build, folders
from wargame.errors import WargameError
from wargame.ui import tasks
from wargame.ui.parts.combo import Combo
from wargame.ui.parts.drops import dropped, welcome
from wargame.ui.parts.empty import Empty
from wargame.ui.parts.make import button, column, frame, holder, label, row
from wargame.ui.parts.room import Page, Room
from wargame.ui.screens.review_detail import ReviewDetail
from wargame.ui.screens.review_table import HandInTable
from wargame.ui.screens.screen import Screen
from wargame.ui.theme import current
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from wargame.desk.views.review import HandInRow, ReviewView
    from wargame.session.handin import HandIn
    from wargame.ui.tasks import Task
    from wargame.ui.window import Window

MOST: Final = 200
"""Files at once; more than any class hands in."""
_SUFFIX: Final = ".wargame"
_BESIDE: Final = 1560
"""From this width on, at 100 % text size, the details stand beside the table."""
_NARROW, _BESIDE_NARROW = 1100, 1840
_TABLE, _DETAIL = 130, 190
"""Heights below which table and details are not squeezed; the page scrolls before."""


@dataclass(frozen=True)
class Reviewed:
    """What Review is about, kept while a hand-in is read."""

    hand_ins: tuple[HandIn, ...]
    class_code: str
    scenario: str
    chosen: str


class StopError(Exception):
    """Nobody waits for the inspection any more."""


class Review(Screen):
    """What a class was asked for above, the table, and the file that is chosen."""

    least = (640, 360)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setAcceptDrops(True)
        self.hand_ins: list[HandIn] = []
        self.view: ReviewView | None = None
        self._task: Task[None] | None = None
        self._by_path: dict[str, HandInRow] = {}
        self.code = QLineEdit()
        self.code.setMaxLength(120)
        self.code.setAccessibleName(say("Class code that was given"))
        self.code.setPlaceholderText(say("Any code"))
        self.code.textChanged.connect(self.refresh)
        self.scenario = Combo()
        self.scenario.setAccessibleName(say("Scenario that was asked for"))
        self.scenario.addItem(say("Any scenario"), "")
        self.scenario.currentIndexChanged.connect(self.refresh)
        self.add = button(
            say("Add files"), self.choose_files, kind="primary", icon="folder-open", tip=say("Ctrl+Enter")
        )
        self.table = HandInTable()
        self.table.wanted.connect(self.open_to_read)
        self.table.unwanted.connect(self.take_off)
        self.table.itemSelectionChanged.connect(self._detail)
        self.detail = ReviewDetail(self.open_to_read, self.take_off)
        self.empty = Empty(
            "clipboard-check",
            say("Nothing handed in yet"),
            say("Drop files here, or choose them. They stay where they are and are only read."),
            button(say("Choose files"), self.choose_files, icon="folder-open"),
        )
        self.progress, self.told = QProgressBar(), label("", "dense", "tx2")
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(say("Inspection"))
        self.cancel = button(say("Stop"), self.stop, kind="quiet")
        self.busy = holder(row(self.told, self.progress, self.cancel, gap=12))
        self.summary = label("", "caption", "tx2")
        self._lay_out()
        self.busy.hide()
        self._chosen = ""
        if self.app.reviewed is not None:
            self._take_up(self.app.reviewed)
        first: QWidget = self.table if self.hand_ins else self.add
        QTimer.singleShot(0, self, first.setFocus)

    def _lay_out(self) -> None:
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(current().px(14))
        self._body.addWidget(self.table, 5)
        self._body.addWidget(self.detail, 4)
        self._filled = holder(self._body)
        asked = row(
            label(say("Class code"), "dense", "tx2"), self.code, 8, label(say("Scenario"), "dense", "tx2"),
            self.scenario, None, gap=8,
        )  # fmt: skip
        self.code.setFixedWidth(current().px(170))
        self.scenario.setMinimumWidth(current().px(170))
        self._nothing = holder(column(None, self.empty, None, None))
        page = column(asked, self.busy, self._filled, self._nothing, gap=12, margins=(20, 14, 20, 16))
        page.setStretch(2, 1)
        page.setStretch(3, 1)
        self.table.setMinimumHeight(current().px(_TABLE))
        self.detail.setMinimumHeight(current().px(_DETAIL))
        whole = column(self._head(), Room(Page(page), say("Review")), gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def refresh(self) -> None:
        """Hold the hand-ins beside what is asked for, and show them."""
        view = build.review(self.hand_ins, self.code.text(), str(self.scenario.currentData() or ""))
        self.view = view
        self._by_path = {str(one.path): one for one in view.rows}
        if [self.scenario.itemData(n) for n in range(self.scenario.count())] != [one.id for one in view.scenarios]:
            self._offer(view)
        self.summary.setText(view.summary or say("What was handed in, and how it was played"))
        self._filled.setVisible(bool(view.rows))
        self._nothing.setVisible(not view.rows)
        self.table.show_rows(view.rows)
        if self._chosen:
            self.table.choose(self._chosen)
            self._chosen = ""
        self._detail()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter and Ctrl+O add files, Alt+Left goes back."""
        return {"main": self.choose_files, "session.open": self.choose_files, "back": self.leave}

    def panes(self) -> tuple[QWidget, ...]:
        """What is asked for, the table, the details."""
        return (self.code, self.table, self.detail)

    def arrange(self, width: int) -> None:
        """The details beside the table where there is room, below it otherwise."""
        beside = width >= _BESIDE
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.table.set_narrow(width < (_BESIDE_NARROW if beside else _NARROW))

    def memory(self) -> Reviewed:
        """The hand-ins and what was asked for: for another look or text size, and for coming back to them."""
        chosen, scenario = self._chosen or self.table.chosen(), str(self.scenario.currentData() or "")
        return Reviewed(tuple(self.hand_ins), self.code.text(), scenario, chosen)

    def _take_up(self, kept: Reviewed) -> None:
        self.hand_ins, self._chosen = list(kept.hand_ins), kept.chosen
        for field in (self.code, self.scenario):
            field.blockSignals(True)
        self.code.setText(kept.class_code)
        self._offer(build.review(self.hand_ins, kept.class_code, kept.scenario))
        self.scenario.setCurrentIndex(max(0, self.scenario.findData(kept.scenario)))
        for field in (self.code, self.scenario):
            field.blockSignals(False)

    # ------------------------------------------------------------ acts

    def choose_files(self) -> None:
        """Ask for files."""
        paths, _ = QFileDialog.getOpenFileNames(
            self, say("Choose hand-ins"), str(folders.sessions()), say("Sessions (*.wargame);;All files (*)")
        )
        self.add_files(Path(path) for path in paths)

    def add_files(self, paths: Iterable[Path]) -> None:
        """Inspect files, and folders of them, beside the ones that are there; a file that is there is read again."""
        wanted: list[Path] = []
        for path in paths:
            inside = sorted(path.glob(f"*{_SUFFIX}")) if path.is_dir() else []
            wanted += inside or [path]
        if not wanted:
            return
        if len(wanted) > MOST:
            self.app.toast(say("{count} files are too many at once; the first {most} are read.", count=len(wanted),
                               most=MOST), "warn")  # fmt: skip
        self.stop()
        self._inspect(wanted[:MOST])

    def take_off(self, path: str) -> None:
        """Take a file off the table; it stays on the disk."""
        self.hand_ins = [one for one in self.hand_ins if str(one.path) != path]
        self.refresh()
        (self.table if self.hand_ins else self.add).setFocus()

    def open_to_read(self, path: str) -> None:
        """Open a hand-in as it stands, for reading only."""
        from wargame.desk.desk import Desk

        try:
            desk = Desk.open(Path(path), read_only=True)
        except WargameError as error:
            self.app.complain(error)
            return
        self.app.begin(desk)
        self.app.home = "review"

    def leave(self) -> None:
        """Back to the first screen."""
        self.stop()
        self.app.go("launcher")

    def stop(self) -> None:
        """Give up what is still to be read."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.busy.hide()

    # ------------------------------------------------------------ dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        welcome(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        self.add_files(dropped(event))

    # ------------------------------------------------------------ inside

    def _head(self) -> QWidget:
        back = button("", self.leave, kind="icon", icon="arrow-left", name=say("Back"))
        words = column(
            label(say("Review"), "section"),
            self.summary,
            gap=0,
        )
        return frame("topbar", row(back, words, None, self.add, gap=12, margins=(14, 10, 20, 10)))

    def _inspect(self, paths: list[Path]) -> None:
        from wargame.desk.shown.review import hashes_of
        from wargame.session.handin import inspect

        fresh: list[HandIn] = []

        def work(task: Task[None]) -> None:
            for number, path in enumerate(paths):

                def watch(done: int, total: int, number: int = number) -> None:
                    if task.cancelled:
                        raise StopError
                    if done % 16 == 0:
                        task.report(f"{number} {done * 1000 // max(1, total)}")

                try:
                    found = inspect(path, watch)
                except StopError:
                    return
                hashes_of([found])  # compiled here, kept for the screen
                fresh.append(found)
                task.report(f"{number + 1} 0")

        self.progress.setRange(0, len(paths) * 1000)
        self.busy.show()
        self._task = tasks.run(
            work,
            done=lambda _: self._took(fresh, finished=True),
            failed=lambda error: self._failed(error, fresh),
            progress=lambda text: self._heard(text, len(paths), fresh),
        )

    def _heard(self, text: str, of: int, fresh: list[HandIn]) -> None:
        number, part = (int(word) for word in text.split())
        self.progress.setValue(number * 1000 + part)
        self.told.setText(say("File {number} of {count}", number=min(number + 1, of), count=of))
        if not part:
            self._took(fresh, finished=False)

    def _took(self, fresh: list[HandIn], *, finished: bool) -> None:
        new = {str(one.path): one for one in fresh}
        if new:
            kept = [new.pop(str(one.path), one) for one in self.hand_ins]
            self.hand_ins = [*kept, *new.values()]
            fresh.clear()
            self.refresh()
        if finished:
            self._task = None
            self.busy.hide()
            self.table.setFocus()
            count = len(self.hand_ins)
            self.app.toast(say_many("{count} hand-in on the table.", "{count} hand-ins on the table.", count))

    def _failed(self, error: Exception, fresh: list[HandIn]) -> None:
        self._took(fresh, finished=True)
        self.app.toast(str(error), "bad")

    def _offer(self, view: ReviewView) -> None:
        chosen = self.scenario.currentData()
        self.scenario.blockSignals(True)
        self.scenario.clear()
        for one in view.scenarios:
            self.scenario.addItem(one.label, one.id)
        self.scenario.setCurrentIndex(max(0, self.scenario.findData(chosen)))
        self.scenario.blockSignals(False)

    def _detail(self) -> None:
        self.detail.show_row(self._by_path.get(self.table.chosen()))
        self.app.reviewed = self.memory()
