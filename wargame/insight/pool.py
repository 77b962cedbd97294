"""Many pieces of one piece of work, spread over the cores of this machine or over a cluster.

The work is a function of the first run and the number of runs, and gives the same whatever piece a run falls in. What
comes back comes in the order in which pieces are done, so that whoever waits can show how far it is, and stop.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

Result = TypeVar("Result")
Piece = tuple[int, int]
"""Number of the first run, and how many."""
LEAST = 5000
"""Runs that a piece should have where there are enough: fewer leave the calls of numpy unpaid."""
IN_HAND = 2
"""Pieces that another process has at once: the one that it works on, and the next."""
Backend = Literal["processes", "joblib"]
BACKENDS: tuple[Backend, ...] = ("processes", "joblib")


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def pieces(runs: int, jobs: int, most: int, first: int = 0) -> tuple[Piece, ...]:
    """Runs cut into pieces of at most ``most``; for several jobs the last ones smaller, so that all end together."""
    found, end = [], first + runs
    while first < end:
        left = end - first
        share = left if jobs == 1 or left < 2 * LEAST else max(LEAST, -(-left // jobs))
        found.append((first, min(share, most)))
        first += found[-1][1]
    return tuple(found)


def spread(
    work: Callable[[int, int], Result],
    parts: Sequence[Piece],
    jobs: int = 1,
    backend: Backend = "processes",
    cluster: str = "",
    crew: Team | None = None,
) -> Iterator[tuple[Piece, Result]]:
    """Do all pieces; each comes back as soon as it is done. Closing the iterator gives the rest up.

    Args:
        work: Called with the first run and how many; it must be importable in another process.
        parts: From :func:`pieces`.
        jobs: Processes at once, this one among them.
        backend: ``processes`` of this machine, or ``joblib`` on a Dask cluster.
        cluster: Address of the cluster's scheduler; a cluster of ``jobs`` processes on this machine where it is empty.
        crew: Processes that are there already.

    Raises:
        InputError: The extra of the backend is not installed, or the cluster cannot do the work.
    """
    if backend == "joblib":
        from wargame.insight.cluster import spread as spread_on_cluster

        yield from spread_on_cluster(work, parts, jobs, cluster)
    elif crew is not None:
        yield from crew.do(work, parts)
    else:
        with team(min(jobs, len(parts))) as gathered:
            yield from gathered.do(work, parts)


class Team:
    """This process and others beside it. Work goes on here while the others still start.

    Args:
        pool: The others; None where this process works alone.
        others: How many they are.

    Attributes:
        given_up: Whether another process is still at work on something that nobody waits for.
    """

    def __init__(self, pool: ProcessPoolExecutor | None = None, others: int = 0) -> None:
        self._pool, self._others = pool, others
        self._helped = False
        self.given_up = False

    def do(self, work: Callable[[int, int], Result], parts: Sequence[Piece]) -> Iterator[tuple[Piece, Result]]:
        """Do all pieces; each comes back as soon as it is done. Closing the iterator gives the rest up."""
        pool = self._pool
        if pool is None:
            for first, runs in parts:
                yield (first, runs), work(first, runs)
            return
        left = deque(parts)
        theirs: dict[Future[Result], Piece] = {}

        def hand_out(most: int) -> None:
            while left and len(theirs) < most:
                part = left.popleft()
                theirs[pool.submit(work, *part)] = part

        try:
            while left or theirs:
                done = [(theirs.pop(one), one.result()) for one in [*theirs] if one.done()]
                self._helped = self._helped or bool(done)
                hand_out(self._others)
                mine = left.popleft() if left else self._taken_back(theirs)
                hand_out(IN_HAND * self._others)
                yield from done
                if mine is not None:
                    yield mine, work(*mine)
                elif theirs:
                    wait(theirs, return_when=FIRST_COMPLETED)
        finally:
            running = [future for future in theirs if not future.cancel()]
            self.given_up = self.given_up or bool(running)

    def _taken_back(self, theirs: dict[Future[Any], Piece]) -> Piece | None:
        """A piece that nobody has begun, or one whose holder has not even started."""
        for future in reversed(theirs):
            if future.cancel() or not self._helped:
                return theirs.pop(future)
        return None


@contextmanager
def team(jobs: int, program: str = "") -> Iterator[Team]:
    """``jobs`` processes: this one, and others that are spawned, never forked, because threads may be running here.

    What they have not begun at the end is given up.

    Args:
        jobs: How many, this one among them.
        program: A module that the others load at once, while this process still makes up its mind what there is to do.
    """
    if jobs == 1:
        yield Team()
        return
    pool = ProcessPoolExecutor(jobs - 1, mp_context=get_context("spawn"), initializer=_settle)
    crew = Team(pool, jobs - 1)
    try:
        for _ in range(jobs - 1 if program else 0):
            pool.submit(_load, program)
        yield crew
    finally:
        _stop(tuple(getattr(pool, "_processes", None) or {}) if crew.given_up else ())
        pool.shutdown(cancel_futures=True)


def _stop(numbers: Iterable[int]) -> None:
    """End processes of ours by their number: nobody waits for the long piece that one of them may be at."""
    for number in numbers:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGTERM)


def _load(program: str) -> None:
    import_module(program)


def _settle() -> None:
    """A worker leaves Ctrl-C to its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
