"""How commands speak: JSON on stdout, words through rich, progress on stderr."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from wargame.errors import InputError, StorageError
from wargame.words import say, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from wargame.session.exercise import Exercise


def emit(document: Any) -> None:
    """Print one JSON document; what meddles with terminals is escaped, which changes nothing of what it says."""
    sys.stdout.write(visible(json.dumps(document, ensure_ascii=False, indent=2)) + "\n")


def line(text: str = "") -> None:
    """Print a line for a person."""
    sys.stdout.write(_on_one_line(text))


def complain(*sentences: object) -> None:
    """Print what is wrong, or to be known beside the result, to stderr: a line for each sentence."""
    sys.stderr.writelines(_on_one_line(str(sentence)) for sentence in sentences)


def _on_one_line(text: str) -> str:
    return visible(text).replace("\n", "\\n") + "\n"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> None:
    """Print a table for a person; ``numbers`` are the columns that are set to the right."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        grid.add_column(column, justify="right" if place in numbers else "left")
    for row in rows:
        grid.add_row(*(Text(visible(cell)) for cell in row))
    Console(file=sys.stdout, highlight=False).print(grid)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr where somebody watches; the function given takes what is done and how much there is."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def free_target(path: Path, *, force: bool) -> None:
    """Refuse a file that must not be written, before any work is done.

    Raises:
        InputError: It is there already, it is a folder, or its folder is missing.
    """
    if path.is_dir():
        raise InputError(say("{path} is a folder. Name a file in it.", path=path))
    if path.exists() and not force:
        raise InputError(say("{path} is there already. Give another name, or --force to replace it.", path=path))
    if not path.parent.is_dir():
        raise InputError(say("There is no folder {folder}. Make it, or choose another.", folder=path.parent))


@contextmanager
def successor(path: Path) -> Iterator[None]:
    """Put a file aside until the one that replaces it is written; where that fails, the old one lies there as before.

    What a user interrupts is kept as far as it came, and takes the place of the old one.

    Raises:
        StorageError: The folder does not let go of the old one.
    """
    aside = path.with_name(f".{path.name}.before") if path.exists() else None
    try:
        if aside:
            path.replace(aside)
    except OSError as error:
        raise StorageError(
            say("{path} cannot be replaced: {reason}. Choose another folder.", path=path,
                reason=error.strerror or error)
        ) from error  # fmt: skip
    try:
        yield
    except Exception:
        with suppress(OSError):
            if aside:
                aside.replace(path)
            else:
                path.unlink(missing_ok=True)
        raise
    finally:
        if aside:
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def refuse_in_play(exercise: Exercise, instead: str = "") -> None:
    """Refuse to tell everything of a game that one person still plays.

    Args:
        exercise: As it stands.
        instead: What can be had now, as a clause.

    Raises:
        InputError: One person still plays it.
    """
    from wargame.session.players import still_alone

    if seat := still_alone(exercise):
        remedy = "; ".join(filter(None, (instead, say("--force tells it all the same"))))
        raise InputError(
            say("One person still plays this game, and this would tell what {seat} must not know: {remedy}.",
                seat=seat, remedy=remedy)
        )  # fmt: skip


def points(centi: int) -> float:
    """Hundredths as a number of points with two decimals at most."""
    return centi / 100
