"""Many pieces of one piece of work, spread over the cores of this machine or over a cluster.

The work is a function of the first run and the number of runs, and gives the same whatever piece a run falls in. What
comes back comes in the order in which pieces are done, so that whoever waits can show how far it is, and stop.
"""

from __future__ import annotations

import os
import signal
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Result = TypeVar("Result")
Piece = tuple[int, int]
"""Number of the first run, and how many."""
Backend = Literal["processes", "joblib"]
BACKENDS: tuple[Backend, ...] = ("processes", "joblib")


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def pieces(runs: int, jobs: int, most: int, first: int = 0) -> tuple[Piece, ...]:
    """Runs cut into pieces of at most ``most``, and small enough that every job has one."""
    size = max(1, min(most, -(-runs // jobs)))
    return tuple((at, min(size, first + runs - at)) for at in range(first, first + runs, size))


def spread(
    work: Callable[[int, int], Result],
    parts: Sequence[Piece],
    jobs: int = 1,
    backend: Backend = "processes",
    cluster: str = "",
) -> Iterator[tuple[Piece, Result]]:
    """Do all pieces; each comes back as soon as it is done. Closing the iterator gives the rest up.

    Args:
        work: Called with the first run and how many; it must be importable in another process.
        parts: From :func:`pieces`.
        jobs: Processes at once, this one among them.
        backend: ``processes`` of this machine, or ``joblib`` on a Dask cluster.
        cluster: Address of the cluster's scheduler; a cluster of ``jobs`` processes on this machine where it is empty.

    Raises:
        InputError: The extra of the backend is not installed, or the cluster cannot do the work.
    """
    if backend == "joblib":
        from wargame.insight.cluster import spread as spread_on_cluster

        yield from spread_on_cluster(work, parts, jobs, cluster)
    else:
        with team(min(jobs, len(parts))) as crew:
            yield from crew.do(work, parts)


class Team:
    """This process and others beside it. Work goes on here while the others still start.

    Args:
        pool: The others; None where this process works alone.
    """

    def __init__(self, pool: ProcessPoolExecutor | None) -> None:
        self._pool = pool
        self._helped = False

    def do(self, work: Callable[[int, int], Result], parts: Sequence[Piece]) -> Iterator[tuple[Piece, Result]]:
        """Do all pieces; each comes back as soon as it is done. Closing the iterator gives the rest up."""
        if self._pool is None:
            for first, runs in parts:
                yield (first, runs), work(first, runs)
            return
        waiting = {self._pool.submit(work, first, runs): (first, runs) for first, runs in parts}
        try:
            while waiting:
                for future in [one for one in waiting if one.done()]:
                    self._helped = True
                    yield waiting.pop(future), future.result()
                mine = next((one for one in reversed(waiting) if one.cancel()), None)
                if mine is None and not self._helped:  # whoever holds it has not even started
                    mine = next(reversed(waiting), None)
                if mine is not None:
                    part = waiting.pop(mine)
                    yield part, work(*part)
                elif waiting:
                    wait(waiting, return_when=FIRST_COMPLETED)
        finally:
            for future in waiting:
                future.cancel()


@contextmanager
def team(jobs: int) -> Iterator[Team]:
    """``jobs`` processes: this one, and others that are spawned, never forked, because threads may be running here.

    What they have not begun at the end is given up.
    """
    if jobs == 1:
        yield Team(None)
        return
    pool = ProcessPoolExecutor(jobs - 1, mp_context=get_context("spawn"), initializer=_settle)
    try:
        yield Team(pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _settle() -> None:
    """A worker leaves Ctrl-C to its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
