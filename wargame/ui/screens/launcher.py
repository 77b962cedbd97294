"""The first screen: go on with the last session, run an exercise, choose a scenario.

It loads nothing heavy, and what it can do without before its first paint is imported after it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QLayout, QLineEdit, QPushButton, QScrollArea, QWidget

from wargame.desk import build
from wargame.ui.parts.logo import Logo
from wargame.ui.parts.make import button, clear, column, frame, holder, label, picture, row
from wargame.ui.screens.screen import Screen
from wargame.ui.theme import current
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent

    from wargame.desk.views.launcher import LauncherView, ScenarioCard
    from wargame.ui.screens.gallery import Gallery
    from wargame.ui.screens.session_cards import ResumeCard
    from wargame.ui.window import Window

_SESSIONS_AT_FIRST = 6
_AFTER_PAINT_MS = 5
"""Long enough for the first picture to reach the screen."""
_SIDE = 760
"""Below this width, at 100 % text size, the navigation goes."""
_ROOMY = 960
"""Below this one things stand below each other, and what only adorns goes."""
_MARGINS, _NAVIGATION, _CARD = 68, 208, 412
"""What the page and the navigation take beside the cards, and a card with its gap."""
_FEW = 3
"""So many scenarios need no search."""


class Launcher(Screen):
    """Navigation on the left; resume, run, scenarios and sessions on one page."""

    least = (640, 360)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.view: LauncherView | None = None
        self.setAcceptDrops(True)
        self._painted = False
        self._nav: dict[str, QWidget] = {}
        self._page = column(gap=18, margins=(28, 22, 28, 22))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(say("Home"))
        page = holder(self._page)
        page.setProperty("kind", "scrolled")
        self._scroll.setWidget(page)
        self._side = self._navigation()
        line = row(self._side, self._scroll, gap=0)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._gallery: Gallery | None = None
        self._caption: QLabel | None = None
        self._beside: QBoxLayout | None = None
        self._sieve: QBoxLayout | None = None
        self._resume: ResumeCard | None = None
        self._sections: dict[str, QWidget] = {}

    def refresh(self) -> None:
        """Read the folders again; the first time only once the window can be seen, so that it comes up at once."""
        if self._painted:
            self.show_view(build.launcher())
        else:
            self._page.addLayout(self._head(say("Welcome")))
            self._page.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first paint, read the folders."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(_AFTER_PAINT_MS, self, self._read)

    def _read(self) -> None:
        self.refresh()
        bright = next((one for one in self.findChildren(QPushButton) if one.property("kind") == "primary"), None)
        if bright is not None:
            bright.setFocus()
        self.app.actions_.refresh()

    def show_view(self, view: LauncherView) -> None:
        """Show what was found."""
        self.view = view
        from wargame.ui.screens.session_cards import ResumeCard

        clear(self._page)
        self._resume = None
        self._page.addLayout(self._head(say("Welcome back") if view.resume is not None else say("Welcome")))
        if view.resume is not None:
            card = ResumeCard(view.resume, self._open)
            flights = {one.title: one.flight for one in view.scenarios}
            card.thumbnail.show_flight(flights.get(view.resume.scenario_title))
            self._page.addWidget(card)
            self._resume = card
        self._page.addLayout(self._starts(view))
        self._sections = {"scenarios": self._scenarios(view), "sessions": self._sessions(view)}
        for section in self._sections.values():
            self._page.addWidget(section)
        self._page.addStretch(1)
        QTimer.singleShot(60, self, self._draw_maps)
        self.arrange(round(self.width() * 100 / current().scale))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+N sets up; Ctrl+Enter resumes, or sets up where nothing can be resumed."""
        found: dict[str, Callable[[], object]] = {"review": self.review}
        view = self.view
        if view is None:
            return found
        runnable = [card for card in view.scenarios if not card.problem]
        if runnable:
            found["session.new"] = found["main"] = lambda: self.set_up(runnable[0])
            found["solo.new"] = self.play_solo
        resume = view.resume
        if resume is not None:
            found["main"] = lambda: self._open(resume.path)
        return found

    def panes(self) -> tuple[QWidget, ...]:
        """Navigation, then the sections."""
        return (self._side, *self._sections.values())

    def arrange(self, width: int) -> None:
        """As many columns as there is room for; the navigation goes where there is none."""
        self._side.setVisible(width >= _SIDE)
        roomy = width >= _ROOMY
        room = width - _MARGINS - (_NAVIGATION if width >= _SIDE else 0)
        if self._caption is not None:
            self._caption.setVisible(roomy)
        if self._resume is not None:
            self._resume.thumbnail.setVisible(roomy)
        if self._beside is not None:
            towards = QBoxLayout.Direction.LeftToRight if room >= 2 * _CARD else QBoxLayout.Direction.TopToBottom
            self._beside.setDirection(towards)
        if self._sieve is not None:
            beside = width >= _SIDE
            self._sieve.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if self._gallery is not None:
            self._gallery.set_columns(max(1, min(3, room // _CARD)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        from wargame.ui.parts.drops import welcome

        welcome(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped here is looked at in Review, where nothing is changed."""
        from wargame.ui.parts.drops import dropped

        self.review(dropped(event))

    def set_up(self, card: ScenarioCard) -> None:
        """Open the dialog that starts an exercise."""
        from wargame.ui.screens.setup import Setup

        cards = self.view.scenarios if self.view is not None else (card,)
        self.app.open_sheet(Setup(self.app, cards, card))

    def review(self, paths: Iterable[Path] = ()) -> None:
        """Look at what was handed in, beginning with these files."""
        from wargame.ui.screens.review import Review

        screen = self.app.go("review")
        if isinstance(screen, Review):
            screen.add_files(paths)

    def play_solo(self) -> None:
        """Open the dialog that begins a game alone, on the gentlest scenario."""
        from wargame.ui.screens.solo.start import SoloStart

        cards = tuple(card for card in self.view.scenarios if not card.problem) if self.view is not None else ()
        if cards:
            gentlest = min(cards, key=lambda card: (card.level != "intro", card.minutes))
            self.app.open_sheet(SoloStart(self.app, cards, gentlest))

    # ------------------------------------------------------------ parts

    def _navigation(self) -> QFrame:
        brand = row(
            Logo(30), column(label("Wargame", "section"), label(say("Crisis exercise table"), "caption"), gap=0), None
        )
        items = column(gap=4)
        for key, text, icon in (
            ("home", say("Home"), "home"),
            ("scenarios", say("Scenarios"), "map-2"),
            ("sessions", say("Sessions"), "history"),
        ):
            entry = button(text, partial(self._go, key), kind="nav", icon=icon, role="tx2")
            entry.setCheckable(True)
            entry.setChecked(key == "home")
            entry.setAutoExclusive(True)
            items.addWidget(entry)
            self._nav[key] = entry
        screens = len(QGuiApplication.screens())
        facts = column(
            row(picture("network-off", "ok", 16), label(say("Works fully offline"), "dense", "tx2"), None),
            row(
                picture("device-tv", "tx2", 16),
                label(say_many("{count} display found", "{count} displays found", screens), "dense", "tx2"),
                None,
            ),
            gap=4,
        )
        tools = row(gap=4)
        for command, icon, name in (
            ("theme", "sun" if current().dark else "moon", say("Dark or light")),
            ("text.larger", "zoom-in", say("Larger text")),
            ("text.smaller", "zoom-out", say("Smaller text")),
            ("help", "keyboard", say("Keyboard and help")),
            ("about", "info-circle", say("About Wargame")),
        ):
            ask = partial(self.app.run, command)
            tools.addWidget(button("", ask, kind="icon", icon=icon, role="tx2", name=name))
        tools.addStretch(1)
        side = frame("pane", column(brand, 20, items, None, facts, 8, tools, gap=0, margins=(12, 20, 12, 14)))
        side.setFixedWidth(current().px(_NAVIGATION))
        side.setAccessibleName(say("Navigation"))
        return side

    def _head(self, title: str) -> QLayout:
        line = row(label(title, "title"), None, gap=12)
        self._caption = label(say("Training simulation. Outcomes are modelled, not predicted."), "dense", "tx2")
        line.addWidget(self._caption)
        return line

    def _starts(self, view: LauncherView) -> QLayout:
        runnable = [card for card in view.scenarios if not card.problem]
        run = self._start_card(
            "users-group",
            say("Run an exercise"),
            say("The console here, the room’s screen on the projector."),
            button(
                say("Set up"),
                (lambda: self.set_up(runnable[0])) if runnable else None,
                kind="primary" if view.resume is None else "",
            ),
        )
        run.setEnabled(bool(runnable))
        self.solo_door = button(say("Start"), self.play_solo, name=say("Start solo"))
        alone = self._start_card(
            "user",
            say("Play solo"),
            say("You decide for one seat; the engine plays the rest."),
            self.solo_door,
        )
        alone.setEnabled(bool(runnable))
        review = self._start_card(
            "clipboard-check",
            say("Review hand-ins"),
            say("Choose or drop files: are they whole, and how were they played?"),
            button(say("Review"), self.review, name=say("Review hand-ins")),
        )
        self._beside = row(run, alone, review, gap=14)
        for number in range(3):
            self._beside.setStretch(number, 1)
        return self._beside

    def _start_card(self, icon: str, title: str, text: str, act: QWidget) -> QFrame:
        words = column(label(title, "card"), label(text, "dense", "tx2", wrap=True), gap=2)
        line = row(picture(icon, "accent", 28), 4, words, act, gap=12, margins=(16, 14, 16, 14))
        line.setStretch(2, 1)
        return frame("card", line)

    def _scenarios(self, view: LauncherView) -> QWidget:
        from wargame.ui.parts.segments import Segments
        from wargame.ui.screens.gallery import Gallery, kind_words

        kinds = sorted({card.kind for card in view.scenarios if card.kind})
        choices = [("", say("All")), *((kind, kind_words(kind)) for kind in kinds)]
        if any(card.mine for card in view.scenarios):
            choices.append(("mine", say("Mine")))
        filters = Segments(choices, say("Kind of scenario"), fill=False)
        filters.choose("")
        search = QLineEdit()
        count = len(view.scenarios)
        search.setPlaceholderText(say_many("Search {count} scenario", "Search {count} scenarios", count))
        search.setAccessibleName(say("Search scenarios"))
        search.setFixedWidth(current().px(230))
        gallery = Gallery(view.scenarios, self.set_up)
        self._gallery = gallery

        def sift() -> None:
            gallery.sift(filters.choice(), search.text())

        filters.chosen.connect(sift)
        search.textChanged.connect(sift)
        if count <= _FEW:
            search.hide()
        if len(choices) <= 2:
            filters.hide()
        self._sieve = row(holder(row(label(say("Scenarios"), "section"), 8, filters, None, gap=10)), search, gap=10)
        self._sieve.setStretch(0, 1)
        section = holder(column(self._sieve, gallery, gap=12))
        section.setAccessibleName(say("Scenarios"))
        return section

    def _sessions(self, view: LauncherView) -> QWidget:
        from wargame.ui.parts.empty import Empty
        from wargame.ui.screens.session_cards import SessionRow

        rows = column(gap=8)
        if not view.sessions:
            rows.addWidget(
                frame(
                    "card",
                    column(
                        Empty(
                            "history",
                            say("No sessions yet"),
                            say("Exercises save here by themselves. Start one, or open a file that someone sent you."),
                            button(say("Open a file"), lambda: self.app.run("session.open"), icon="folder-open"),
                        )
                    ),
                )
            )
        for card in view.sessions[:_SESSIONS_AT_FIRST]:
            rows.addWidget(SessionRow(card, self._open))
        rest = view.sessions[_SESSIONS_AT_FIRST:]
        if rest:
            more = button(say_many("Show {count} more", "Show {count} more", len(rest)), kind="link")

            def unfold() -> None:
                more.hide()
                for card in rest:
                    rows.addWidget(SessionRow(card, self._open))

            more.clicked.connect(unfold)
            rows.addLayout(row(more, None))
        opening = button(say("Open a file"), lambda: self.app.run("session.open"), kind="link", icon="folder-open")
        section = holder(column(row(label(say("Sessions"), "section"), None, opening), rows, gap=12))
        section.setAccessibleName(say("Sessions"))
        return section

    # ------------------------------------------------------------ acts

    def _open(self, path: Path) -> None:
        self.app.open_file(path)

    def _go(self, key: str) -> None:
        from wargame.ui.parts.cards import CardButton

        section = self._sections.get(key)
        if section is None:
            self._scroll.verticalScrollBar().setValue(0)
            return
        self._scroll.verticalScrollBar().setValue(section.y() - current().px(12))
        first = next((card for card in section.findChildren(CardButton) if card.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _draw_maps(self) -> None:
        """Fill in the maps, once the cards can be seen."""
        from wargame.ui.screens.thumbnail import Thumbnail

        for thumbnail in self.findChildren(Thumbnail):
            thumbnail.draw_soon()
