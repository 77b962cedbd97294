"""The left of the codex: a search with help for its spelling, kinds, and the list of what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QWidget

from wargame.ui.models.articles import ArticleModel
from wargame.ui.parts.make import button, column, label
from wargame.ui.parts.rows import TwoLines
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.shown.codex import Index
    from wargame.desk.views.codex import Codex


class Finder(QWidget):
    """Lists the articles of a codex; the first that a search finds is turned to at once."""

    turned = Signal(str)
    """Id of the article that the list came to."""
    taken = Signal()
    """It was asked for by Enter: now it is to be read."""

    def __init__(self, book: Codex, index: Index) -> None:
        super().__init__()
        self._index = index
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("Search"))
        self.field.setAccessibleName(say("Search the codex"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(say("Kind of article"))
        self.kind.addItem(say("Everything"), "")
        for kind in book.kinds:
            self.kind.addItem(kind.title, kind.id)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model = ArticleModel(book.kinds, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(say("Articles"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = label("", "dense", "tx2", wrap=True)
        self.meant = button("", self._take_spelling, kind="link")
        box = column(self.field, self.kind, self.none, self.meant, self.list, None, gap=8, margins=(14, 12, 12, 12))
        box.setStretch(4, 1000)  # the list takes the room, where there is one
        self.setLayout(box)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._sift)
        self.field.returnPressed.connect(self.taken)
        self.kind.currentIndexChanged.connect(self._sift)
        self.list.selectionModel().currentChanged.connect(self._came_to)
        self.list.activated.connect(lambda _: self.taken.emit())
        self._sift()

    def start(self) -> None:
        """Begin in the search."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def mark(self, id_: str) -> None:
        """Choose an article in the list; what would keep it out of the list is given up."""
        if self.model.row_of(id_) < 0:
            self.field.clear()
            self.kind.setCurrentIndex(0)
        with QSignalBlocker(self.list.selectionModel()):
            self.list.setCurrentIndex(self.model.index(self.model.row_of(id_)))
        self.list.scrollTo(self.list.currentIndex())  # with its signals held back the list follows nothing by itself
        self.list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search move in the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.model.rowCount():
                at = (self.list.currentIndex().row() + step) % self.model.rowCount()
                self.list.setCurrentIndex(self.model.index(at))
                return True
        return super().eventFilter(watched, event)

    def _sift(self) -> None:
        words, kind = self.field.text().strip(), self.kind.currentData()
        found = self._index.search(words)
        shown = [one for one in found.articles if kind in ("", one.kind)]
        before = self.model.id_of(self.list.currentIndex())
        with QSignalBlocker(self.list.selectionModel()):
            self.model.show_articles(shown)
        self.list.setVisible(bool(shown))
        self.none.setVisible(not shown)
        self.none.setText(say("Nothing with “{words}” here.", words=words))
        self.meant.setVisible(bool(found.meant))
        self.meant.setText(say("Did you mean “{suggestion}”?", suggestion=found.meant))
        self.meant.setAccessibleName(self.meant.text())
        if words and shown:
            self.list.setCurrentIndex(self.model.index(0))
        elif self.model.row_of(before) >= 0:
            self.mark(before)

    def _take_spelling(self) -> None:
        self.field.setText(self._index.search(self.field.text()).meant)
        self.field.setFocus()

    def _came_to(self, now: QModelIndex) -> None:
        if now.isValid():
            self.turned.emit(self.model.id_of(now))
