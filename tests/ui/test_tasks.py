"""Slow work leaves the main thread and comes back to it."""

import gc
import threading

from PySide6.QtCore import QObject, Qt, QThread

from wargame.ui import tasks


def test_a_result_comes_back_on_the_main_thread(qapp, qtbot):
    """The job runs elsewhere; its result and its progress arrive here, in order."""
    heard: list[object] = []

    def job(task):
        task.report("1 of 2")
        task.report("2 of 2")
        return QThread.currentThread() is not qapp.thread()

    tasks.run(job, done=lambda away: heard.append((away, QThread.currentThread() is qapp.thread())),
              failed=heard.append, progress=heard.append)  # fmt: skip
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == ["1 of 2", "2 of 2", (True, True)]


def test_an_error_is_handed_over(qtbot):
    """The caller's ``failed`` gets the exception itself."""
    errors: list[Exception] = []
    tasks.run(lambda _: 1 / 0, done=lambda _: errors.clear(), failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_a_cancelled_task_says_nothing(qtbot):
    """Whatever the job still does, nobody is called."""
    gate, heard = threading.Event(), []

    def job(task):
        gate.wait(5)
        task.report("late")
        return task.cancelled

    task = tasks.run(job, done=heard.append, failed=heard.append, progress=heard.append)
    task.cancel()
    gate.set()
    qtbot.waitUntil(lambda: tasks.running() == 0)
    assert heard == []


def test_drain_leaves_no_worker(qtbot):
    """Before the application goes, every worker has come to its end."""
    gate = threading.Event()
    task = tasks.run(lambda _: gate.wait(5), done=lambda _: None, failed=lambda _: None)
    gate.set()
    tasks.drain()
    assert task.cancelled
    assert tasks.running() == 0


def test_nothing_of_qt_dies_on_a_worker(qtbot):
    """However much a worker allocates, what died in a cycle on the main thread is destroyed on the main thread."""
    died: list[bool] = []
    begun, made, here = threading.Event(), threading.Event(), threading.get_ident()

    def cycle():
        one = QObject()
        one.myself = one
        one.destroyed.connect(lambda: died.append(threading.get_ident() == here), Qt.ConnectionType.DirectConnection)

    def job(_task):
        begun.set()
        made.wait(5)
        return len([[number] for number in range(200_000)])

    tasks.run(job, done=lambda _: None, failed=lambda _: None)
    assert begun.wait(5)
    for _ in range(20):
        cycle()
    made.set()
    qtbot.waitUntil(lambda: tasks.running() == 0)
    qtbot.waitUntil(gc.isenabled)
    gc.collect()
    assert died == [True] * 20
