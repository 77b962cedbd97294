"""Saving the after-action report: what kind of file, for whom, where; made while the console stays in use."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar

from wargame.desk import build, folders
from wargame.errors import WargameError
from wargame.ui import tasks
from wargame.ui.parts.make import button, column, holder, label, row
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.sheet import Sheet
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.ui.tasks import Task
    from wargame.ui.window import Window

FORMATS: Final = ("html", "pdf", "json")
_last_choice: Final = {"format": "html", "audience": "facilitator"}
"""What was chosen last while the program runs."""


class Export(Sheet):
    """Two clicks: Export, Save. The file name is proposed and never that of a file that is there."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("Export report"), "download", (600, 0))
        bridge = window.bridge
        assert bridge is not None  # noqa: S101 - the command exists for an open session only
        self._app, self._bridge = window, bridge
        self._task: Task[Path] | None = None
        self.format = Segments(
            (
                ("html", say("Web page"), "world"),
                ("pdf", say("PDF"), "file-text"),
                ("json", say("Data (JSON)"), "table"),
            ),
            say("Format"),
        )
        self.format.choose(_last_choice["format"])
        self.format.chosen.connect(lambda _: self._propose())
        solo = build.is_solo(bridge.desk)
        self.audience = Segments(_readers(solo, over=bool(bridge.desk.exercise.ending)), say("For whom"))
        self.audience.choose("student" if solo else _last_choice["audience"])
        self.audience.chosen.connect(lambda _: self._propose())
        self.path = QLineEdit()
        self.path.setAccessibleName(say("File"))
        browse = button(
            say("Browse"), self._browse, kind="outline", icon="folder-open", name=say("Choose a folder and a name")
        )
        self.meaning = label("", "dense", "tx2", wrap=True)
        self.problem = label("", "dense", "bad", wrap=True)
        self.problem.hide()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(say("Progress"))
        self.bar.setTextVisible(False)
        self.step = label("", "dense", "tx2")
        self._progress = holder(column(self.step, self.bar, gap=6))
        self._progress.hide()
        file = row(self.path, browse, gap=8)
        file.setStretch(0, 1)
        for words, field in ((say("Format"), self.format), (say("For whom"), self.audience)):
            self.body.addWidget(label(words, "dense", "tx2"))
            self.body.addWidget(field)
        self.body.addWidget(self.meaning)
        self.body.addWidget(label(say("File"), "dense", "tx2"))
        self.body.addLayout(file)
        self.body.addWidget(self.problem)
        self.body.addWidget(self._progress)
        self._cancel = button(say("Cancel"), self.reject, kind="quiet")
        self._save = button(say("Save"), self.save, kind="primary", icon="download", tip=say("Ctrl+Enter"))
        self._save.setDefault(True)
        self.foot.addStretch(1)
        self.foot.addWidget(self._cancel)
        self.foot.addWidget(self._save)
        self._propose()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter saves."""
        return {"main": self.save}

    def reject(self) -> None:
        """Close; a report under way is given up, and no half of it stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        super().reject()

    def save(self) -> None:
        """Make the report on a worker; a file that is there is replaced only after it was asked for by name."""
        if self._task is not None:
            return
        path = Path(self.path.text().strip()).expanduser()
        if not path.name:
            self._complain(say("Give the file a name."))
            return
        if not path.suffix:
            path = path.with_suffix(f".{self.format.choice()}")
        _last_choice["format"] = self.format.choice()
        if self.audience.choice() != "student":
            _last_choice["audience"] = self.audience.choice()
        session, audience = self._bridge.desk.session, self.audience.choice()
        force = self._agreed == path
        self.problem.hide()
        self._progress.show()
        self.bar.setRange(0, 0)
        self.step.setText(say("Reading the log"))
        self._save.setEnabled(False)
        self._task = tasks.run(
            lambda task: _write(task, session.path, session, path, audience, force=force),
            done=self._done, failed=self._failed, progress=self._told,
        )  # fmt: skip

    _agreed: Path | None = None

    def _told(self, words: str) -> None:
        done, _, steps = words.partition("/")
        if steps:
            self.bar.setRange(0, int(steps))
            self.bar.setValue(int(done))
            self.step.setText(say("{done} of {steps} parts", done=done, steps=steps))

    def _done(self, path: Path) -> None:
        self._task = None
        app = self._app
        app.last_report = path
        self.accept()
        app.toast(say("Report saved: {name}", name=path.name), "info", say("Open"), "report.open")

    def _failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, WargameError):
            raise error
        self._complain(str(error))

    def _complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
        self._progress.hide()
        self._save.setEnabled(True)
        self.path.setFocus()
        self._place()

    def _propose(self) -> None:
        """A free name beside the one before, or in the folder for documents."""
        self._agreed = None
        before = Path(self.path.text()) if self.path.text() else None
        folder = before.parent if before is not None else folders.reports()
        stem = re.sub(r"[^\w-]+", "-", self._bridge.desk.exercise.title).strip("-").lower() or "report"
        reader = self.audience.choice()
        who = "" if reader == "facilitator" else f"-{reader}"
        self.path.setText(str(free_name(folder, f"{stem}-report{who}", self.format.choice())))
        meanings = {
            "facilitator": say("Everything: odds, rolls, overrides, notes."),
            "players": say("Only what players may know: no numbers of meters, no overrides, no private acts."),
            "student": say("What you chose and moved, other roads on the same luck, your advisers, four styles."),
        }
        self.meaning.setText(meanings[reader])

    def _browse(self) -> None:
        suffix = self.format.choice()
        path, _ = QFileDialog.getSaveFileName(self._app, say("Save the report"), self.path.text(), f"*.{suffix}")
        if path:
            self.path.setText(path)
            self._agreed = Path(path)  # the system's dialog has asked about replacing already


def _readers(solo: bool, *, over: bool) -> tuple[tuple[str, str, str], ...]:
    """Who a report can be for: who plays alone gets a report of their own, and everything once the game is over."""
    if not solo:
        return (("facilitator", say("Facilitator"), "user"), ("players", say("Players"), "users"))
    mine = ("student", say("You"), "school")
    return (mine, ("facilitator", say("Instructor"), "user")) if over else (mine,)


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """A name in ``folder`` that no file has yet."""
    for number in range(1, 1000):
        path = folder / (f"{stem}.{suffix}" if number == 1 else f"{stem}-{number}.{suffix}")
        if not path.exists():
            return path
    return folder / f"{stem}.{suffix}"


class _GivenUpError(Exception):
    """The report is not wanted any more."""


def _write(task: Task[Path], source: Path | None, session: Any, path: Path, audience: str, *, force: bool) -> Path:
    """Write the report from a reading of its own: what is played meanwhile does not change under it."""
    from wargame.report.write import write
    from wargame.session import Session

    if path.parent == folders.reports():
        path.parent.mkdir(parents=True, exist_ok=True)

    def step(done: int, steps: int) -> None:
        if task.cancelled:
            raise _GivenUpError
        task.report(f"{done}/{steps}")

    if source is None:
        return write(session, path, audience, force=force, progress=step)  # type: ignore[arg-type]
    with closing(Session.open(source, read_only=True)) as reading:
        return write(reading, path, audience, force=force, progress=step)  # type: ignore[arg-type]
