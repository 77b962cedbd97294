"""The pieces of a batch on a Dask cluster, through joblib: the extra ``wargame[cluster]``.

Before anything is sent the cluster is asked, within a time limit, whether its workers are there, run a Python that can
read what comes, and hold the same program; where they do not, the program is uploaded to them.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from wargame.errors import InputError
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wargame.insight.pool import Piece

Result = TypeVar("Result")
PREFLIGHT_S = 30.0
NEEDED = ("numpy", "pydantic", "yaml")


def spread(
    work: Callable[[int, int], Result], parts: Sequence[Piece], jobs: int, address: str
) -> Iterator[tuple[Piece, Result]]:
    """Do all pieces on a cluster; each comes back as soon as it is done.

    Raises:
        InputError: The extra is not installed, nobody answers at the address, or the workers cannot do the work.
    """
    joblib, _ = _extra()
    with _client(jobs, address) as client:
        preflight(client)
        with joblib.parallel_config(backend="dask"):
            lazily = joblib.Parallel(return_as="generator_unordered")
            for done in lazily(joblib.delayed(_numbered)(work, part) for part in parts):
                part, result = done
                yield part, result


def _numbered(work: Callable[[int, int], Result], part: Piece) -> tuple[Piece, Result]:
    return part, work(*part)


def _extra() -> tuple[Any, Any]:
    try:
        import distributed
        import joblib
    except ImportError as error:
        raise InputError(
            say("The joblib backend needs {name}, which is not installed: pip install “wargame[cluster]”.",
                name=error.name or "joblib")
        ) from None  # fmt: skip
    return joblib, distributed


@contextmanager
def _client(jobs: int, address: str) -> Iterator[Any]:
    """A client of the cluster at an address, or of one made here for as long as it is needed."""
    _, distributed = _extra()
    if not address:
        local = {"n_workers": jobs, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
        with distributed.LocalCluster(**local) as cluster, distributed.Client(cluster) as client:
            yield client
        return
    try:
        client = distributed.Client(address, timeout=PREFLIGHT_S)
    except (OSError, ValueError) as error:
        raise InputError(
            say("No Dask scheduler answers at {address}: {why}. Start one with “dask scheduler”.",
                address=address, why=str(error) or type(error).__name__)
        ) from None  # fmt: skip
    with client:
        yield client


def preflight(client: Any, limit_s: float = PREFLIGHT_S) -> bool:
    """Ask the workers whether they can do the work, and send them the program where theirs differs.

    Returns:
        Whether the program was sent.

    Raises:
        InputError: They did not answer in time, lack a library, or run another Python.
    """
    answers = _in_time(lambda: _ask(client, limit_s), limit_s)
    if not answers:
        raise InputError(say("The cluster has no workers. Start one with “dask worker ADDRESS”."))
    here = sys.version_info[:2]
    for worker, (python, missing, _) in sorted(answers.items()):
        if python != here:
            raise InputError(
                say("The worker {worker} runs Python {theirs}, this is {ours}; both must be the same.", worker=worker,
                    theirs=".".join(map(str, python)), ours=".".join(map(str, here)))
            )  # fmt: skip
        if missing:
            raise InputError(say("The worker {worker} lacks {names}.", worker=worker, names=", ".join(missing)))
    if all(found == fingerprint() for _, _, found in answers.values()):
        return False
    with tempfile.TemporaryDirectory() as folder:
        packed = pack(Path(folder) / "wargame.zip")
        _in_time(lambda: client.upload_file(str(packed)), limit_s)
    return True


def _in_time(act: Callable[[], Any], limit_s: float) -> Any:
    """What an act gives, unless the cluster stays silent for too long."""
    waiter = ThreadPoolExecutor(1)
    try:
        return waiter.submit(act).result(limit_s)
    except (TimeoutError, Late):
        raise InputError(say("The cluster did not answer within {seconds} seconds.", seconds=f"{limit_s:g}")) from None
    finally:
        waiter.shutdown(wait=False)


def _ask(client: Any, limit_s: float) -> dict[str, tuple[tuple[int, int], list[str], str]]:
    needed = NEEDED

    def probe() -> tuple[tuple[int, int], list[str], str]:  # nested, so that it travels by value
        import importlib
        import importlib.util
        import sys

        missing = [name for name in needed if importlib.util.find_spec(name) is None]
        try:
            found = importlib.import_module("wargame.insight.cluster").fingerprint()
        except ImportError:
            found = ""
        return sys.version_info[:2], missing, found

    client.wait_for_workers(1, timeout=limit_s)
    answers: dict[str, tuple[tuple[int, int], list[str], str]] = client.run(probe)
    return answers


def fingerprint() -> str:
    """The program as one hash, over the text of every module."""
    found = hashlib.blake2b(digest_size=16)
    for file in _modules():
        found.update(file.read_bytes())
    return found.hexdigest()


def pack(target: Path) -> Path:
    """The package as an archive that a worker can import from."""
    root = Path(__file__).parents[1]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in _modules():
            archive.write(file, f"wargame/{file.relative_to(root).as_posix()}")
    return target


def _modules() -> list[Path]:
    root = Path(__file__).parents[1]
    return sorted(path for path in root.rglob("*.py") if "ui" not in path.relative_to(root).parts)
