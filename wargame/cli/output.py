"""How commands speak: JSON on stdout, words through rich, progress on stderr."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from wargame.errors import InputError
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path


def emit(document: Any) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def line(text: str = "") -> None:
    """Print a line for a person."""
    sys.stdout.write(f"{text}\n")


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> None:
    """Print a table for a person; ``numbers`` are the columns that are set to the right."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        grid.add_column(column, justify="right" if place in numbers else "left")
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
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


def points(centi: int) -> float:
    """Hundredths as a number of points with two decimals at most."""
    return centi / 100
