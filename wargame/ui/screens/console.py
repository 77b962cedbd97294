"""The facilitator's console: injects on the left, map and decisions in the middle, meters on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QFrame, QWidget

from wargame.desk import acts, build
from wargame.ui.parts.make import allow, button, column, holder, row
from wargame.ui.parts.statusbar import StatusPane
from wargame.ui.parts.texts import Elided
from wargame.ui.parts.topbar import TopBarPane
from wargame.ui.screens.injects_pane import InjectsPane
from wargame.ui.screens.map_pane import MapPane
from wargame.ui.screens.session_screen import Menu, SessionScreen, Sides, Tab
from wargame.ui.screens.standing_pane import StandingPane
from wargame.ui.screens.tray import Tray, TurnTrack
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.console import ConsoleView, InjectRow
    from wargame.ui.window import Window

_MENU: Final[Menu] = (
    ("note", "red_line", "engagement", "science", "map.defences", "team.enter", "inject.new"),
    ("display.show", "display.blank", "secrets", "meters.all", "why"),
    ("undo", "redo", "branch", "correct"),
    ("report.export", "session.save_as", "session.open", "session.close"),
    ("theme", "text.larger", "text.smaller", "letters", "palette", "codex", "help", "about", "quit"),
)


class Console(SessionScreen[TopBarPane]):
    """Shows :class:`~wargame.desk.views.console.ConsoleView`; every button asks the desk."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, TopBarPane(window.run, lambda: window.menu(*_MENU)))
        self.view: ConsoleView | None = None
        self.injects = InjectsPane()
        self.middle = MapPane(reduced_motion=window.settings.reduced_motion)
        self.track = TurnTrack()
        self.tray = Tray()
        self.standing = StandingPane()
        self.status = StatusPane(
            (("I", say("inject")), ("N", say("next")), ("F6", say("pane")), ("Ctrl ↵", say("main")), ("?", say("keys")))
        )
        self._connect()
        self._decisions = holder(column(self.track, self.tray, gap=8, margins=(12, 8, 12, 8)))
        self._centre_box = column(gap=0)
        self._centre = holder(self._centre_box)
        self._next_bar = NextBar(self.deliver_next, self._preview_chosen, lambda: window.run("inject.new"))
        self.build(
            (
                Tab("map", say("Map"), "map-2"),
                Tab("injects", say("Injects"), "list-details"),
                Tab("decisions", say("Decisions"), "users", scrolls=True),
                Tab("meters", say("Meters"), "gauge", scrolls=True),
                Tab("lines", say("Red lines"), "flag", scrolls=True),
            ),
            Sides(short=(304, 284), roomy=(316, 344)),
            foot=self.status,
            narrow_foot=self._next_bar,
        )

    # ------------------------------------------------------------ the screen

    def refresh(self) -> None:
        """Ask the desk and show what differs."""
        self.show_view(build.console(self.bridge.desk))

    def show_view(self, view: ConsoleView) -> None:
        """Show another state."""
        before, self.view = self.view, view
        self.show_banner(view.banner)
        self.top.show_view(view.top)
        self.injects.show_view(view)
        self.middle.show_view(view)
        self.track.show_cells(view.track)
        self.tray.show_teams(view.top.turn, view.teams, view.teams_in, view.closed)
        self.top.pause.setEnabled(not view.closed)
        self.top.pause.setToolTip(view.closed or self.top.pause.toolTip())
        self.standing.show_view(view)
        self.status.show_status(view.status)
        self._label_tabs(view)
        self._next_bar.show_next(self._next_due(), view.closed)
        if before is None:
            self.injects.events.setFocus()
        else:
            self._tell_crossing(before, view)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands of the console."""
        view = self.view
        found: dict[str, Callable[[], object]] = {
            "why": lambda: self.ask_why(self.standing.focused_meter()),
            "map.layers": self.middle.map.choose_layers,
            "map.fit": self.middle.map.fit,
            "map.measure": self._measure,
            "map.world": self._show_world,
            "secrets": self.app.switch_curtain,
        }
        if self.middle.can_replay():
            found["map.replay"] = self.middle.replay
        if view is None or view.status.read_only:
            return found
        found |= {
            "phase.next": self.advance,
            "adjudicate": lambda: self.app.go("adjudication"),
            "main": self.main_action,
            "clock": self._switch_clock,
            "branch": self._branch,
            "correct": self._correct,
        }
        if not view.ended:
            found |= {
                "inject.new": lambda: self.open_inject(""),
                "inject.next": self.deliver_next,
                "inject.preview": self._preview_chosen,
                "inject.hold": self._hold_chosen,
                "team.enter": lambda: self.enter_team(""),
                "team.suggest": self._suggest_next,
                "red_line": self._declare,
                "engagement": self._agree_engagement,
                "science": self._decide_science,
                "map.defences": lambda: self.open_defences(""),
            }
        return found | self.undoing(view.top)

    def wide_parts(self) -> tuple[QWidget, QWidget, QWidget]:
        """Injects; map over decisions; meters."""
        for part in (self.middle, self._decisions):
            self._centre_box.addWidget(part)
        self._centre_box.setStretch(0, 1)
        self.standing.join()
        self.injects.set_columns(3)
        self.middle.set_narrow(False)
        return self.injects, self._centre, self.standing

    def narrow_parts(self) -> tuple[QWidget, ...]:
        """Map, injects, decisions, meters, red lines."""
        self.injects.set_columns(6)
        self.middle.set_narrow(True)
        return self.middle, self.injects, self._decisions, *self.standing.part()

    def wide_panes(self) -> tuple[QWidget, ...]:
        """Injects, map, decisions, meters."""
        return self.injects, self.middle, self._decisions, self.standing

    def toast_room(self) -> QWidget | None:
        """The map, so that no decision is covered."""
        return self.middle if self.wide else None

    def arrange(self, width: int) -> None:
        """Panes side by side or tabs, and hints at the foot as far as there is room."""
        super().arrange(width)
        self.status.arrange(width)

    def memory(self) -> dict[str, Any]:
        """Which tab and which row."""
        row_now = self.injects.events.chosen_row()
        return {"tab": self.tabs.choice(), "inject": row_now.id if row_now else "", "left": self.injects.tabs.choice()}

    def remember(self, memory: object) -> None:
        """Go back to that tab and row."""
        if isinstance(memory, dict):
            self.show_tab(memory["tab"])
            self.injects.show_tab(memory["left"])
            number = self.injects.events.rows.row_of(memory["inject"])
            if number >= 0:
                self.injects.events.choose(number)

    # ------------------------------------------------------------ acts

    def main_action(self) -> None:
        """What the bright button says."""
        if self.view is not None and not self.view.top.action_why_not:
            self.app.run(self.view.top.action_command)

    def advance(self) -> None:
        """The next phase; from Deliberate to the adjudication screen."""
        phase = self.bridge.desk.exercise.phase
        act = acts.begin_adjudication if phase == "deliberate" else acts.advance
        if self.bridge.act(act) and self.bridge.desk.exercise.phase == "adjudicate":
            self.app.go("adjudication")

    def deliver(self, inject_id: str) -> None:
        """Deliver an inject of the list."""
        if self.bridge.act(acts.deliver, inject_id):
            row_now = self._row(inject_id)
            to = row_now.to if row_now is not None else ""
            self.app.toast(say("{id} delivered to {to}.", id=inject_id, to=to), "info", say("Undo"), "undo")

    def deliver_next(self) -> None:
        """Deliver the inject that is due next; the chosen one where it is due."""
        due = self._next_due()
        if due is None:
            self.app.toast(say("No inject is due. Press I to write one."))
        else:
            self.deliver(due.id)

    def hold(self, inject_id: str, held: bool) -> None:
        """Hold an inject back, or release it."""
        if self.bridge.act(acts.hold, inject_id, held):
            words = say("{id} is held back.", id=inject_id) if held else say("{id} is released.", id=inject_id)
            self.app.toast(words, "info", say("Undo"), "undo")

    def open_inject(self, preset: str) -> None:
        """The dialog of a new inject, filled in from a preset."""
        from wargame.ui.screens.inject_dialog import InjectDialog

        self.app.open_sheet(InjectDialog.new(self.app, preset))

    def preview(self, inject_id: str) -> None:
        """The dialog of an inject on the list."""
        from wargame.ui.screens.inject_dialog import InjectDialog

        self.app.open_sheet(InjectDialog.of(self.app, inject_id))

    def enter_team(self, seat: str) -> None:
        """The dialog of a team's choices; without a seat, that of the first team that has not submitted."""
        from wargame.ui.screens.package_dialog import PackageDialog

        chosen = seat or self._waiting_seat()
        if self.view is not None and self.view.closed:
            self.app.toast(self.view.closed, "warn")
        elif chosen:
            self.app.open_sheet(PackageDialog(self.app, chosen))

    def suggest(self, seat: str) -> None:
        """Submit the engine's package for a seat."""
        form = build.suggestion(self.bridge.desk, seat)
        if self.bridge.act(acts.submit, form):
            self.app.toast(say("{seat}: suggested package submitted.", seat=seat), "info", say("Undo"), "undo")

    def ask_why(self, meter: str) -> None:
        """Say why a meter moved."""
        from wargame.ui.screens.why import open_why

        open_why(self.app, meter)

    # ------------------------------------------------------------ inside

    def _connect(self) -> None:
        self.injects.deliver.connect(self.deliver)
        self.injects.preview.connect(self.preview)
        self.injects.hold.connect(self.hold)
        self.injects.quick.connect(self.open_inject)
        self.injects.note.connect(self._write_note)
        self.injects.fly_to.connect(self.middle.map.fly_to)
        self.tray.enter.connect(self.enter_team)
        self.tray.suggest.connect(self.suggest)
        self.track.chosen.connect(self._go_to_turn)
        self.standing.why.connect(self.ask_why)
        self.standing.declare.connect(lambda: self.app.run("red_line"))
        self.middle.map.markMoved.connect(self._move_defence)
        self.middle.map.markClicked.connect(self._mark_clicked)
        self.middle.engage.connect(lambda: self.app.run("engagement"))
        self.middle.map.trackClicked.connect(self._choose_inject)

    def _label_tabs(self, view: ConsoleView) -> None:
        due = sum(row_now.state == "due" for row_now in view.injects)
        self.tabs.label("injects", say("Injects · {due}", due=due) if due else say("Injects"))
        self.tabs.label(
            "decisions", say("Decisions · {count}", count=view.teams_in) if view.teams_in else say("Decisions")
        )

    def _tell_crossing(self, before: ConsoleView, view: ConsoleView) -> None:
        old, new = before.escalation.meter, view.escalation.meter
        if new.band_index > old.band_index:
            self.app.toast(say("Escalation crossed into {band}.", band=new.band), "warn", say("Why?"), "why")
        if view.ended and not before.ended:
            self.app.toast(view.ended, "info", say("Export report"), "report.export")

    def _row(self, inject_id: str) -> InjectRow | None:
        rows = self.view.injects if self.view is not None else ()
        return next((one for one in rows if one.id == inject_id), None)

    def _next_due(self) -> InjectRow | None:
        chosen = self.injects.events.chosen_row()
        if chosen is not None and chosen.state in {"due", "armed"}:
            return chosen
        rows = self.view.injects if self.view is not None else ()
        return next((one for one in rows if one.state == "due"), None)

    def _preview_chosen(self) -> None:
        chosen = self.injects.events.chosen_row()
        if chosen is not None and chosen.state != "expected":
            self.preview(chosen.id)

    def _hold_chosen(self) -> None:
        chosen = self.injects.events.chosen_row()
        if chosen is not None and chosen.state in {"due", "ahead", "armed", "held"}:
            self.hold(chosen.id, chosen.state != "held")

    def _choose_inject(self, inject_id: str) -> None:
        number = self.injects.events.rows.row_of(inject_id)
        if number >= 0:
            self.injects.show_tab("injects")
            self.injects.events.choose(number)

    def _go_to_turn(self, turn: int) -> None:
        rows = self.view.injects if self.view is not None else ()
        number = next((n for n, one in enumerate(rows) if one.turn == turn), -1)
        if number >= 0:
            self.injects.show_tab("injects")
            self.injects.events.choose(number)

    def _waiting_seat(self) -> str:
        teams = self.view.teams if self.view is not None else ()
        open_seats = [team for team in teams if team.state in {"not_started", "drafting"}]
        return (open_seats or list(teams))[0].seat if teams else ""

    def _suggest_next(self) -> None:
        teams = self.view.teams if self.view is not None else ()
        seat = next((team.seat for team in teams if team.can_suggest and team.state != "submitted"), "")
        if seat:
            self.suggest(seat)

    def _declare(self) -> None:
        from wargame.ui.screens.declare import Declare

        teams = self.view.teams if self.view is not None else ()
        seats = tuple(team.seat for team in teams if team.state != "engine")
        if seats:
            self.app.open_sheet(Declare(self.app, self.bridge, seats))

    def _agree_engagement(self) -> None:
        from wargame.ui.screens.engagement import Engagement

        self.app.open_sheet(Engagement(self.app))

    def _decide_science(self) -> None:
        from wargame.ui.screens.science import Science

        self.app.open_sheet(Science(self.app))

    def open_defences(self, chosen: str) -> None:
        """The dialog of ships and batteries, on one of them or on a new one."""
        from wargame.ui.screens.defences import Defences

        view = self.middle.map.view
        middle = view.lat_lon(view.width / 2, view.height / 2) if view is not None else (38.5, 134.0)
        self.app.open_sheet(Defences(self.app, chosen, middle))

    def _move_defence(self, defence: str, lat: float, lon: float) -> None:
        if self.bridge.act(acts.move_defence, defence, lat, lon):
            name = next((one.label for one in self.middle.map.scene.marks if one.id == defence), defence)
            self.app.toast(say("{name} moved; later flights meet it there.", name=name), "info", say("Undo"), "undo")

    def _mark_clicked(self, mark: str) -> None:
        if "map.defences" in self.handlers():
            self.open_defences(mark)

    def _measure(self) -> None:
        self.show_tab("map")
        self.middle.map.measure()

    def _show_world(self) -> None:
        self.show_tab("map")
        self.middle.map.toggle_world()

    def _branch(self) -> None:
        from wargame.ui.screens.history import Branch

        self.app.open_sheet(Branch(self.app, self.injects.chosen_event()))

    def _correct(self) -> None:
        from wargame.ui.screens.history import Correct

        self.app.open_sheet(Correct(self.app, self.injects.chosen_event()))

    def _switch_clock(self) -> None:
        running = self.view is not None and self.view.top.clock.running
        self.bridge.act(acts.pause_clock if running else acts.start_clock)

    def _write_note(self, text: str) -> None:
        if self.bridge.act(acts.note, text):
            self.injects.note_field.clear()


class NextBar(QFrame):
    """What is due next, where the panes are tabs."""

    def __init__(self, deliver: Callable[[], object], preview: Callable[[], object], new: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self.setAccessibleName(say("Next inject"))
        self._title = Elided("", "strong")
        self._detail = Elided("", "dense", "tx2")
        self._preview = button(say("Preview"), preview, kind="outline", icon="eye")
        self._deliver = button(say("Inject now"), deliver, kind="outline", icon="send", role="accent")
        self._deliver.setProperty("tone", "accent")
        self._new = button(say("New inject"), new, kind="outline", icon="plus")
        line = row(
            column(self._title, self._detail, gap=0),
            self._new,
            self._preview,
            self._deliver,
            gap=10,
            margins=(14, 8, 12, 8),
        )
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_next(self, due: InjectRow | None, closed: str = "") -> None:
        """Tell about another inject; ``closed`` says why none can be delivered."""
        for one in (self._new, self._deliver):
            allow(one, closed)
        for one in (self._preview, self._deliver):
            one.setVisible(due is not None)
        if due is None:
            self._title.setText(say("No inject is due"))
            self._detail.setText(say("Write one, or let the room talk."))
        else:
            self._title.setText(say("Next: {id} · {title}", id=due.id, title=due.title))
            self._detail.setText(" · ".join(part for part in (say("to {to}", to=due.to), due.expect) if part))
