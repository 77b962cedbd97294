"""The one door for slow work: it leaves the main thread here and comes back here.

::

    task = tasks.run(lambda task: read(path, task), done=self.show_it, failed=self.show_error)
    task.cancel()          # its callbacks will not be called any more

A job receives its :class:`Task`: it may ``report("12 of 500")`` and should return early when ``cancelled``. Callbacks
run on the main thread, in the order in which things happened, and exactly one of ``done`` and ``failed`` is called
unless the task was cancelled.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

Result = TypeVar("Result")

_running: set[Task[Any]] = set()


class _Wire(QObject):
    """Carries news from the worker's thread to the thread that made it."""

    told = Signal(str)
    ended = Signal(object, object)


class Task(Generic[Result]):
    """A piece of work under way."""

    def __init__(
        self,
        job: Callable[[Task[Result]], Result],
        done: Callable[[Result], object],
        failed: Callable[[Exception], object],
        progress: Callable[[str], object] | None,
    ) -> None:
        self._job, self._done, self._failed, self._progress = job, done, failed, progress
        self._stop = Event()
        self._wire = _Wire()
        self._wire.told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._wire.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Forget the result: no callback is called from now on. The job may run on until it looks."""
        self._stop.set()

    def report(self, text: str) -> None:
        """Say how far the work is; called by the job."""
        self._wire.told.emit(text)

    def work(self) -> None:
        """Do the job, on whatever thread this is called."""
        if self.cancelled:
            self._wire.ended.emit(None, None)
            return
        try:
            result = self._job(self)
        except Exception as error:  # whatever it is, the caller decides
            self._wire.ended.emit(None, error)
        else:
            self._wire.ended.emit(result, None)

    def _tell(self, text: str) -> None:
        if self._progress is not None and not self.cancelled:
            self._progress(text)

    def _end(self, result: Result, error: Exception | None) -> None:
        _running.discard(self)
        if self.cancelled:
            return
        if error is not None:
            self._failed(error)
        else:
            self._done(result)


class _Runner(QRunnable):
    def __init__(self, task: Task[Result]) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.work()


def run(
    job: Callable[[Task[Result]], Result],
    *,
    done: Callable[[Result], object],
    failed: Callable[[Exception], object],
    progress: Callable[[str], object] | None = None,
) -> Task[Result]:
    """Start ``job`` on the pool and return at once.

    Args:
        job: The work; it must not touch widgets.
        done: Called with the result on the main thread.
        failed: Called with the exception on the main thread.
        progress: Called with each reported text on the main thread.
    """
    task = Task(job, done, failed, progress)
    _running.add(task)
    QThreadPool.globalInstance().start(_Runner(task))
    return task


def running() -> int:
    """How many tasks have not come back yet."""
    return len(_running)


def drain(timeout_ms: int = 10_000) -> None:
    """Cancel all and wait until no worker is left: before the application goes."""
    for task in list(_running):
        task.cancel()
    QThreadPool.globalInstance().waitForDone(timeout_ms)
    _running.clear()
