"""The after-action report as one document: sections of blocks, without a word on how they are drawn.

HTML, PDF and JSON are three renderings of the same value, so that none of them can say more than the others. All texts
are plain; a renderer escapes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "quiet", "better", "worse", "warn", "strong"]
Column = Literal["text", "number", "mark"]


@dataclass(frozen=True)
class Cell:
    """A cell of a table or a run of text; ``event`` cites the log (#57), 0 cites nothing."""

    text: str
    tone: Tone = "plain"
    event: int = 0


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``tone`` ``quiet`` is a remark, ``warn`` a caution."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    items: tuple[Cell, ...]


@dataclass(frozen=True)
class Cards:
    """Key figures side by side: (name, figure, remark)."""

    cards: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table; every row has as many cells as there are columns.

    Attributes:
        columns: (heading, how its cells are set).
        widths: Shares of the width, as many as columns; empty for automatic.
    """

    caption: str
    columns: tuple[tuple[str, Column], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    empty: str = ""
    """What stands there instead when there are no rows."""


@dataclass(frozen=True)
class Figure:
    """A picture as SVG text, with what it shows in words for those who cannot see it."""

    id: str
    caption: str
    alt: str
    svg: str
    wide: bool = True


@dataclass(frozen=True)
class Heading:
    """A heading within a section; ``note`` stands at its right."""

    text: str
    note: str = ""


Block = Paragraph | Bullets | Cards | Table | Figure | Heading


@dataclass(frozen=True)
class Section:
    """A numbered or lettered part of the report."""

    id: str
    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """The whole report.

    Attributes:
        marking: Protective marking of every page.
        facts: What stands under the title: (name, value).
        seal: The last hash of the log, or empty in the players' version.
    """

    title: str
    subtitle: str
    marking: str
    audience: Literal["facilitator", "players", "student"]
    language: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    seal: str = ""


def paragraphs(text: str) -> list[Block]:
    """A text as one paragraph a line."""
    return [Paragraph(line) for line in text.splitlines() if line.strip()]


def headings(*names: str, numbers: tuple[int, ...] = ()) -> tuple[tuple[str, Column], ...]:
    """Columns of text, but for those whose positions are given, which hold numbers."""
    return tuple((name, "number" if place in numbers else "text") for place, name in enumerate(names))
