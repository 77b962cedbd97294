"""The one door for slow work: it leaves the main thread here and comes back here.

::

    task = tasks.run(lambda task: read(path, task), done=self.show_it, failed=self.show_error)
    task.cancel()          # its callbacks will not be called any more

A job receives its :class:`Task`: it may ``report("12 of 500")`` and should return early when ``cancelled``. Callbacks
run on the main thread, in the order in which things happened, and exactly one of ``done`` and ``failed`` is called
unless the task was cancelled.

The threads are Python's own and stay alive. On a ``QThreadPool`` each job gets a Python thread state of its own on an
old thread, and pyproj 3.7, which keeps a context per thread, crashes in the second one.

Python looks for dead cycles on whatever thread happens to allocate, and what it finds it destroys there: a widget that
dies on a worker takes Qt's lists with it, and the next style sheet or event crashes. So nobody collects while a worker
is at work, and nothing of the window is let go of on one.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import lru_cache
from threading import Event
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

Result = TypeVar("Result")

WORKERS: Final = 2
THREADS: Final = "wargame-work"
"""Name of the threads, which live until the program ends."""

_BREATH_MS: Final = 20
"""After the end of a job the window shows what came of it first."""

_pool: Final = ThreadPoolExecutor(WORKERS, THREADS)
_running: dict[Task[Any], Future[None]] = {}


class _Wire(QObject):
    """Carries news from the workers to the main thread; there is one, so that none is ever deleted on a worker."""

    told = Signal(object, str)
    ended = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.told.connect(lambda task, text: task.hear(text), Qt.ConnectionType.QueuedConnection)
        self.ended.connect(lambda task, result, error: task.end(result, error), Qt.ConnectionType.QueuedConnection)


@lru_cache(maxsize=1)
def _wire() -> _Wire:
    return _Wire()


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
        self._wire = _wire()

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Forget the result: no callback is called from now on. The job may run on until it looks."""
        self._stop.set()

    def report(self, text: str) -> None:
        """Say how far the work is; called by the job."""
        self._wire.told.emit(self, text)

    def work(self) -> None:
        """Do the job, on whatever thread this is called."""
        if self.cancelled:
            self._wire.ended.emit(self, None, None)
            return
        try:
            result = self._job(self)
        except Exception as error:  # whatever it is, the caller decides
            self._wire.ended.emit(self, None, error)
        else:
            self._wire.ended.emit(self, result, None)

    def hear(self, text: str) -> None:
        """Pass progress on; called on the main thread."""
        if not self.cancelled and self._progress is not None:
            self._progress(text)

    def end(self, result: Result, error: Exception | None) -> None:
        """Pass the end on; called on the main thread."""
        done, failed = self._done, self._failed
        del self._job, self._done, self._failed, self._progress  # here, not where the worker lets go of this task
        _running.pop(self, None)
        QTimer.singleShot(_BREATH_MS, self._wire, _collect_again)
        if self.cancelled:
            return
        if error is not None:
            failed(error)
        else:
            done(result)


def run(
    job: Callable[[Task[Result]], Result],
    *,
    done: Callable[[Result], object],
    failed: Callable[[Exception], object],
    progress: Callable[[str], object] | None = None,
) -> Task[Result]:
    """Start ``job`` on a worker and return at once.

    Args:
        job: The work; it must not touch widgets.
        done: Called with the result on the main thread.
        failed: Called with the exception on the main thread.
        progress: Called with each reported text on the main thread.
    """
    task = Task(job, done, failed, progress)
    gc.disable()
    _running[task] = _pool.submit(task.work)
    return task


def running() -> int:
    """How many tasks have not come back yet."""
    return len(_running)


def finish(task: Task[Any], timeout_s: float = 10.0) -> None:
    """Wait until one job is done, and forget its result: what it works on is about to be closed."""
    task.cancel()
    future = _running.get(task)
    if future is not None:
        wait([future], timeout_s)


def drain(timeout_s: float = 10.0) -> None:
    """Cancel all and wait until no job is under way: before the application goes."""
    for task in list(_running):
        task.cancel()
    left = wait(list(_running.values()), timeout_s).not_done
    _running.clear()
    if not left:
        _collect_again()


def _collect_again() -> None:
    """Once no worker is at work: what died young meanwhile goes here, so that no worker finds it on its way out."""
    if not _running:
        gc.collect(0)
        gc.enable()
