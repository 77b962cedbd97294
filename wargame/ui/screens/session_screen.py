"""The frame that every screen of an open session shares: banner, top bar, panes, foot.

From 1206 pixels at 100 % text size three panes stand side by side; below that each pane is a tab, and below 860 the
bars around the panes are as thin as they can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from wargame.desk import acts
from wargame.ui.parts.make import column, holder, row
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.topbar import SLIM, TopPane, banner
from wargame.ui.screens.screen import Screen
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wargame.desk.views.console import TopBar
    from wargame.ui.bridge import Bridge
    from wargame.ui.window import Window

WIDE: Final = 1206
_ROOMY: Final = 1400
_BANNER: Final = "EXERCISE"
_UNLIMITED: Final = 16_777_215

Top = TypeVar("Top", bound=TopPane)
Menu = tuple[tuple[str, ...], ...]
"""Ids of commands, in groups."""


class Tab(NamedTuple):
    """A pane where panes are tabs; ``scrolls`` where the pane does not do so itself."""

    id: str
    label: str
    icon: str
    scrolls: bool = False


class Sides(NamedTuple):
    """Width of the left and of the right pane: where room is short, and from 1400 pixels on."""

    short: tuple[int, int]
    roomy: tuple[int, int]


class SessionScreen(Screen, Generic[Top]):
    """A screen over an open session.

    A screen makes its panes, then calls :meth:`build`; it says which panes stand side by side (:meth:`wide_parts`) and
    which are the tabs (:meth:`narrow_parts`), and shows its view in ``refresh``.

    Args:
        window: The application's window.
        top: The bar at the top.
    """

    def __init__(self, window: Window, top: Top) -> None:
        super().__init__(window)
        self.wide: bool | None = None
        self.banner = banner(_BANNER)
        self.top = top

    def build(self, tabs: Sequence[Tab], sides: Sides, foot: QWidget, narrow_foot: QWidget | None = None) -> None:
        """Lay out the frame; ``narrow_foot`` stands over the foot while panes are tabs. The first tab is chosen."""
        self._sides, self._ids, self._narrow_foot = sides, [tab.id for tab in tabs], narrow_foot or foot
        self.tabs = Segments([(tab.id, tab.label, tab.icon) for tab in tabs], say("Pane"))
        self.tabs.choose(self._ids[0])
        self.tabs.chosen.connect(self.show_tab)
        self.tab_pages = QStackedWidget()
        for tab in tabs:
            self.tab_pages.addWidget(_TabPage(tab))
        self._wide_page, self._wide_line = QWidget(), row(gap=1)
        self._wide_page.setLayout(self._wide_line)
        self._tabs_line = row(self.tabs)
        narrow = column(self._tabs_line, self.tab_pages, gap=0)
        if narrow_foot is not None:
            narrow.addWidget(narrow_foot)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._wide_page)
        self._pages.addWidget(holder(narrow))
        box = column(self.banner, self.top, self._pages, foot, gap=0)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.arrange(WIDE)

    def wide_parts(self) -> tuple[QWidget, QWidget, QWidget]:
        """Left, middle and right, put together to stand side by side."""
        raise NotImplementedError

    def narrow_parts(self) -> tuple[QWidget, ...]:
        """One pane for each tab, made ready to fill it."""
        raise NotImplementedError

    # ------------------------------------------------------------ the screen

    @property
    def bridge(self) -> Bridge:
        """The open session's."""
        bridge = self.app.bridge
        assert bridge is not None  # noqa: S101 - such a screen is only shown for an open session
        return bridge

    def show_banner(self, words: str = _BANNER) -> None:
        """Show the words that say that nothing here is real."""
        self.banner.setText("  ·  ".join([words] * 3))

    def panes(self) -> tuple[QWidget, ...]:
        """The panes from left to right and the top bar; while panes are tabs: tabs, pane, foot, top bar."""
        if self.wide:
            return (*self.wide_panes(), self.top)
        return (self.tabs, self.tab_pages, self._narrow_foot, self.top)

    def wide_panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes before the top bar, while panes stand side by side."""
        return self._side_by_side

    def arrange(self, width: int) -> None:
        """Three panes side by side, or tabs."""
        wide = width >= WIDE
        self.top.arrange(width)
        above = current().px(4 if width < SLIM else 8)
        self._tabs_line.setContentsMargins(current().px(12), above, current().px(12), above)
        if wide != self.wide:
            self.wide = wide
            (self._lay_wide if wide else self._lay_narrow)()
        if wide:
            left, right = self._sides.roomy if width >= _ROOMY else self._sides.short
            self._side_by_side[0].setFixedWidth(current().px(left))
            self._side_by_side[2].setFixedWidth(current().px(right))

    def show_tab(self, name: str) -> None:
        """Turn to a pane, where panes are tabs."""
        self.tabs.choose(name)
        if not self.wide:
            self.tab_pages.setCurrentIndex(self._ids.index(self.tabs.choice()))

    # ------------------------------------------------------------ acts

    def undoing(self, top: TopBar) -> dict[str, Callable[[], object]]:
        """The commands undo and redo, as far as there is something."""
        found: dict[str, Callable[[], object]] = {}
        if top.can_undo:
            found["undo"] = lambda: self.undo(top.can_undo)
        if top.can_redo:
            found["redo"] = lambda: self.bridge.act(acts.redo)
        return found

    def undo(self, what: str) -> None:
        """Take the last act back and say which it was."""
        if self.bridge.act(acts.undo):
            self.app.toast(say("Undone: {what}", what=what), "info", say("Redo"), "redo")

    # ------------------------------------------------------------ inside

    def _lay_wide(self) -> None:
        self._side_by_side = self.wide_parts()
        for part in self._side_by_side:
            self._wide_line.addWidget(part)
            part.show()
        self._wide_line.setStretch(1, 1)
        self._pages.setCurrentIndex(0)

    def _lay_narrow(self) -> None:
        for number, part in enumerate(self.narrow_parts()):
            part.setMinimumWidth(0)
            part.setMaximumWidth(_UNLIMITED)
            page = self.tab_pages.widget(number)
            assert isinstance(page, _TabPage)  # noqa: S101 - build puts nothing else there
            page.take(part)
        self._pages.setCurrentIndex(1)
        self.show_tab(self.tabs.choice())


class _TabPage(QWidget):
    """A page for one pane."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self._box = column()
        if not tab.scrolls:
            self.setLayout(self._box)
            return
        self._box.addStretch(1)
        inner = holder(self._box)
        inner.setProperty("kind", "scrolled")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(tab.label)
        area.setWidget(inner)
        self.setLayout(column(area))

    def take(self, pane: QWidget) -> None:
        """Hold a pane."""
        self._box.insertWidget(0, pane)
        pane.show()
