"""What if? Every response open to a seat, compared: bars come at once and sharpen while more runs are played."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableWidget, QTableWidgetItem

from wargame.desk import build
from wargame.errors import WargameError
from wargame.ui import tasks
from wargame.ui.parts.make import button, label
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.sheet import Sheet
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.whatif import Reach, WhatIfView
    from wargame.insight.whatif import Answer, Question
    from wargame.ui.tasks import Task
    from wargame.ui.window import Window

RUNS: Final = 1000
_NAME, _SCORE, _PEAK, _NEXT, _QUIET = range(5)
_ROW: Final = 34
_REACH: Final = Qt.ItemDataRole.UserRole


class WhatIf(Sheet):
    """A table of options; choosing another seat asks again."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("What if?"), "git-fork", (1120, 680))
        bridge = window.bridge
        assert bridge is not None  # noqa: S101 - the command exists for an open session only
        self._desk = bridge.desk
        self._task: Task[Answer] | None = None
        self._latest: Answer | None = None
        self.view: WhatIfView | None = None
        self.seats: Segments | None = None
        self.table = _table()
        self.body.addWidget(self.table, 1)
        self.note = label("", "dense", "tx2", wrap=True)
        self.foot.addWidget(self.note, 1)
        self.foot.addWidget(button(say("Close"), self.reject, kind="primary"))
        self.finished.connect(self._stop)
        self.ask()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter closes."""
        return {"main": self.reject}

    def ask(self, seat: str | None = None) -> None:
        """Ask for one seat; what was asked before is given up."""
        self._stop()
        try:
            asked = build.whatif_question(self._desk, seat)
        except WargameError as error:
            self.note.setText(str(error))
            return
        self.beside.setText(say("Playing…"))
        self._latest = None

        def play(task: Task[Answer]) -> Answer:
            from wargame.insight.pool import cores
            from wargame.insight.whatif import answers

            for answer in answers(asked, RUNS, cores()):
                self._latest = answer
                if task.cancelled:
                    break
                task.report("")
            return answer

        self._task = tasks.run(
            play,
            done=lambda answer: self._show(asked, answer, done=True),
            failed=lambda error: self.note.setText(str(error)),
            progress=lambda _: self._show(asked, self._latest, done=False),
        )

    def _show(self, asked: Question, answer: Answer | None, *, done: bool) -> None:
        """Fill the table; the row that was chosen stays chosen."""
        if answer is None:
            return
        view = build.whatif(asked, answer, RUNS, done)
        self.retitle(view.title)
        self.beside.setText(view.runs)
        self.note.setText(view.note)
        if self.seats is None:
            self.seats = Segments(tuple((seat, seat, "") for seat in view.seats), say("Who chooses"), fill=False)
            self.seats.chosen.connect(self.ask)
            self.body.insertWidget(0, self.seats, 0, Qt.AlignmentFlag.AlignLeft)
        self.seats.choose(view.seat)
        chosen = self.chosen()
        self.view = view
        self.table.setRowCount(len(view.rows))
        for place, row in enumerate(view.rows):
            self._put(place, _NAME, say("{rank}. {name}", rank=row.rank, name=row.name))
            self._put(place, _SCORE, row.score.words, row.score)
            self._put(place, _PEAK, row.escalation.words, row.escalation)
            self._put(place, _NEXT, row.beats_next)
            self._put(place, _QUIET, row.against_nothing)
            if row.id == chosen:
                self.table.selectRow(place)

    def chosen(self) -> str:
        """Id of the option whose row is chosen, or nothing."""
        row = self.table.currentRow()
        return self.view.rows[row].id if self.view is not None and 0 <= row < len(self.view.rows) else ""

    def _put(self, row: int, column: int, text: str, reach: Reach | None = None) -> None:
        item = self.table.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.table.setItem(row, column, item)
        item.setText(text)
        item.setToolTip(text if column == _NAME else "")
        item.setData(_REACH, reach)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()


def _table() -> QTableWidget:
    heads = (
        say("Option"),
        say("Composite score"),
        say("Peak escalation"),
        say("Beats the next"),
        say("Against nothing"),
    )
    made = QTableWidget(0, len(heads))
    made.setHorizontalHeaderLabels(heads)
    made.setAccessibleName(say("Options, the best first"))
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(current().px(_ROW))
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    made.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.setItemDelegateForColumn(_SCORE, _Bars(made, "accent"))
    made.setItemDelegateForColumn(_PEAK, _Bars(made, "prov"))
    header = made.horizontalHeader()
    header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
    for column, wide in ((_SCORE, 180), (_PEAK, 180), (_NEXT, 110), (_QUIET, 150)):
        made.setColumnWidth(column, current().px(wide))
    return made


class _Bars(QStyledItemDelegate):
    """Words, and below them a bar from the tenth to the ninetieth of a hundred runs, with a mark at the middle."""

    def __init__(self, table: QTableWidget, role: str) -> None:
        super().__init__(table)
        self._role = role

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell as usual, its words raised, and the bar."""
        reach: Any = index.data(_REACH)
        look = current()
        option.displayAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        super().paint(painter, option, index)
        if reach is None:
            return
        area = QRectF(option.rect).adjusted(look.px(8), 0, -look.px(8), 0)
        y, high = area.bottom() - look.px(9), float(look.px(4))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("line2"))
        painter.drawRoundedRect(QRectF(area.left(), y, area.width(), high), high / 2, high / 2)
        left, right = (area.left() + area.width() * value / 100 for value in (reach.low, reach.high))
        painter.setBrush(look.color(self._role))
        painter.drawRoundedRect(QRectF(left, y, max(right - left, high), high), high / 2, high / 2)
        middle = area.left() + area.width() * reach.middle / 100
        painter.setPen(QPen(look.color("tx1"), look.px(2)))
        painter.drawLine(int(middle), int(y - look.px(2)), int(middle), int(y + high + look.px(2)))
        painter.restore()
