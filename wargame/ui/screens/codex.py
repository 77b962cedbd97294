"""F2: the codex beside the screen. It is no dialog: what lies behind stays in use, Esc closes it, the focus returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from wargame.desk import build
from wargame.ui.parts.announce import announce
from wargame.ui.parts.article import ArticlePane
from wargame.ui.parts.make import button, label, row
from wargame.ui.parts.sheet import Sheet
from wargame.ui.screens.codex_finder import Finder
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.shown.codex import Index
    from wargame.desk.views.codex import Codex as Book
    from wargame.ui.window import Window

_WIDE: Final = 860
_LEAST: Final = 640
_ABOVE: Final = 96
"""Pixels at 100 % that stay free above: the banner of the exercise and the bar with turn and clock."""
_HIGH: Final = 480
"""Where less height is there, the codex takes all of it but for the banner."""
_BANNER: Final = 26
_LIST: Final = 270
FIRST: Final = "term:exercise"


class Codex(Sheet):
    """Search and list on the left, the article on the right.

    Args:
        window: The window that it lies in.
        book: What can be read; ``index`` finds it.
        beside: A sheet that it was opened from and leaves free where there is room; else it lies on the right.
    """

    turned = Signal()
    """Another article is shown, so that other ways lead back and forth."""

    def __init__(self, window: QWidget, book: Book, index: Index, beside: QWidget | None = None) -> None:
        focus = QApplication.focusWidget()
        super().__init__(window, say("Codex"), "book-2", (_WIDE, 0))
        self._further, self.opener = self.opener, focus
        self._beside, self._book = beside, book
        self._titles = {kind.id: kind.title for kind in book.kinds}
        self._trail, self._at, self._passing = [FIRST], 0, True
        self.finder = Finder(book, index)
        self.finder.setFixedWidth(current().px(_LIST))
        self.article = ArticlePane(self.follow)
        both = row(self.finder, self.article, gap=0)
        both.setStretch(1, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(both)
        self.back = button("", self.go_back, kind="icon", icon="arrow-left", name=say("Back"), tip=say("Alt+Left"))
        self.forward = button(
            "", self.go_forward, kind="icon", icon="arrow-right", name=say("Forward"), tip=say("Alt+Right")
        )
        keys = say("Alt+Left and Alt+Right go through what you read. Esc closes.")
        self.note = label(book.note or keys, "dense", "tx2", wrap=True)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self.forward)
        self.foot.addWidget(self.note, 1)
        self.foot.setContentsMargins(*(current().px(side) for side in (14, 6, 14, 6)))
        self.finder.turned.connect(lambda id_: self._visit(id_, passing=True))
        self.finder.taken.connect(self.article.setFocus)
        self._show()

    # ------------------------------------------------------------ what the window asks

    def launch(self) -> None:
        """Show it beside the screen, with the focus in the search."""
        self._scrim.hide()
        self._place()
        self.show()
        self.raise_()
        self.finder.start()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What it answers while it has the focus."""
        found: dict[str, Callable[[], object]] = {"codex.find": self.finder.start}
        if self.back.isEnabled():
            found["codex.back"] = self.go_back
        if self.forward.isEnabled():
            found["codex.forward"] = self.go_forward
        return found

    def panes(self) -> tuple[QWidget, QWidget]:
        """Where F6 goes."""
        return self.finder, self.article

    def has_focus(self) -> bool:
        """Whether the focus lies in it."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def come_back_to(self, widget: QWidget | None) -> None:
        """Give the focus to a widget at the end, unless it lies in here."""
        if widget is not None and not self.isAncestorOf(widget):
            self.opener = widget

    @property
    def reading(self) -> str:
        """Id of the article that is shown."""
        return self._trail[self._at]

    # ------------------------------------------------------------ reading

    def follow(self, id_: str) -> None:
        """Go on to an article, to be read at once; of an unknown one nothing."""
        if self._book.find(id_) is not None:
            self._visit(id_)
            self.article.setFocus()

    def go_back(self) -> None:
        """To the article that was read before."""
        self._step(-1)

    def go_forward(self) -> None:
        """To the one after it."""
        self._step(1)

    # ------------------------------------------------------------ inside

    def _place(self) -> None:
        room, margin = self._window.rect(), current().px(12)
        width = min(current().px(_WIDE), room.width() - 2 * margin)
        top = current().px(_ABOVE) if room.height() >= current().px(_HIGH) else current().px(_BANNER)
        left = room.width() - width - margin
        sheet = self._beside.geometry() if self._beside is not None and isValid(self._beside) else None
        if sheet is not None and sheet.center().x() > room.center().x():
            free = sheet.left() - 2 * margin
            left, width = margin, free if current().px(_LEAST) <= free < width else width
        self.setGeometry(left, top, width, room.height() - top - margin)

    def _leave(self) -> None:
        opener = self.opener
        if opener is None or not isValid(opener) or not opener.isVisible():
            self.opener = self._further
        super()._leave()

    def _visit(self, id_: str, *, passing: bool = False) -> None:
        """Show an article; of those that are only passed on the way through a list the last one is remembered."""
        if id_ != self.reading:
            kept = self._at if passing and self._passing else self._at + 1
            self._trail = [*self._trail[:kept], id_]
            self._at = len(self._trail) - 1
        self._passing = passing
        self._show()

    def _step(self, step: int) -> None:
        if 0 <= self._at + step < len(self._trail):
            self._at, self._passing = self._at + step, False
            self._show()

    def _show(self) -> None:
        one = self._book.find(self.reading) or self._book.articles[0]
        self.article.show_article(one, self._titles[one.kind])
        self.finder.mark(one.id)
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._trail) - 1)
        announce(self, f"{one.title}. {one.summary}")
        self.turned.emit()


def open_codex(window: Window, id_: str = "") -> None:
    """Show the codex, at an article where one is given; where it is open already it turns to it."""
    from wargame.desk.shown.codex import Index

    made = window.codex
    if made is None:
        if window.book is None:
            book = build.codex(window.bridge.desk if window.bridge is not None else None)
            window.book = (book, Index(book))
        made = Codex(window, *window.book, beside=window.sheet)
        window.keep_codex(made)
    else:
        made.come_back_to(QApplication.focusWidget())
        made.launch()
    if id_:
        made.follow(id_)
