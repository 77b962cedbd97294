"""Branches, undo and redo as pure data: what the rows of the journal say.

The journal records every move of a head. Folding its rows gives the branches, where each stands, how far it can be
redone and which events were one act. The tables ``head`` and ``meta`` of the file hold the same answer for other
readers, and opening a file compares the two.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Sequence

Move = Literal["append", "undo", "redo", "branch", "switch", "promote"]
MOVES: tuple[str, ...] = get_args(Move)
MAIN = "main"


@dataclass(frozen=True)
class Row:
    """One row of the journal.

    Attributes:
        branch: Whose head moved; for ``branch`` the new one, for ``switch`` and ``promote`` the one chosen.
        event: Where that head stands afterwards.
        at: Wall clock, or empty.
        hash: Chained with the row before it; covers the wall clock of the events that an ``append`` added.
    """

    seq: int
    move: Move
    branch: str
    event: int
    at: str
    hash: str


@dataclass(frozen=True)
class Head:
    """Where a branch stands, and the end of what can be redone on it."""

    event: int
    tip: int


@dataclass(frozen=True)
class History:
    """What the journal says so far.

    Attributes:
        heads: By branch, in order of creation.
        current: The branch that is being played; ``main`` is the one that counts for the report.
        last: Highest event number written.
    """

    heads: dict[str, Head] = field(default_factory=dict)
    current: str = MAIN
    main: str = MAIN
    last: int = 0

    @property
    def head(self) -> Head:
        """Where the branch that is being played stands."""
        return self.heads[self.current]

    def after(self, row: Row) -> History:
        """The history with one more row.

        Raises:
            ValueError: The row moves a head that is not there.
        """
        if row.move == "append":
            heads = self.heads | {row.branch: Head(row.event, row.event)}
            return replace(self, heads=heads, last=row.event)
        if row.move == "branch":
            heads = self.heads | {row.branch: Head(row.event, row.event)}
            return replace(self, heads=heads, current=row.branch)
        if row.branch not in self.heads:
            raise ValueError(f"no branch {row.branch!r}")
        if row.move == "switch":
            return replace(self, current=row.branch)
        if row.move == "promote":
            return replace(self, main=row.branch)
        moved = Head(row.event, self.heads[row.branch].tip)
        return replace(self, heads=self.heads | {row.branch: moved})


def row_hash(parent_hash: str, row: Row, event_hash: str, clocks: Sequence[str]) -> str:
    """The chained hash of a journal row.

    Args:
        parent_hash: Hash of the row before, empty for the first.
        row: Its own ``hash`` is not read.
        event_hash: Hash of the event where the head stands afterwards.
        clocks: Wall clocks of the events that the row added, which are outside the events' own hashes.
    """
    facts = json.dumps(
        [row.move, row.branch, row.event, row.at, event_hash, *clocks], separators=(",", ":"), ensure_ascii=False
    )
    return sha256(f"{parent_hash}\n{facts}".encode()).hexdigest()
