"""Undo, redo, branches and copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.session import days
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.desk.desk import Desk
    from wargame.session.changes import Changes


def undo(desk: Desk) -> Changes:
    """Take the last act back, whole; free back to the last published turn.

    Raises:
        IllegalAct: Nothing to take back, or only behind what was published.
    """
    return desk.session.undo(desk.clock())


def redo(desk: Desk) -> Changes:
    """Do again what was undone last.

    Raises:
        IllegalAct: Nothing was undone.
    """
    return desk.session.redo(desk.clock())


def branch_from(desk: Desk, event_id: int, name: str = "") -> Changes:
    """Start a branch at an earlier event and play on from there; what came after it stays on the branch it is on.

    An event in the middle of a publication, or of what Pyongyang does by itself, stands for the whole of it.

    Raises:
        IllegalAct: No such event, or the name is taken.
    """
    return desk.session.go_to(_whole_act(desk, event_id), name or _free_name(desk), desk.clock())


def switch_branch(desk: Desk, name: str) -> Changes:
    """Play on where another branch stands.

    Raises:
        IllegalAct: There is no such branch.
    """
    return desk.session.switch(name, desk.clock())


def save_copy(desk: Desk, path: Path, overwrite: bool = False) -> None:
    """Write a whole copy elsewhere; the session stays where it is.

    Raises:
        SessionError: Something lies there.
        StorageError: The disk refused.
    """
    desk.session.copy_to(path, overwrite)


def save_elsewhere(desk: Desk, path: Path) -> None:
    """Copy the session and play on in the copy: the way out when the disk refuses.

    Raises:
        SessionError: Something lies there.
        StorageError: The disk refused there too.
    """
    desk.session.save_as(path)


def _whole_act(desk: Desk, event_id: int) -> int:
    events = desk.session.all_events
    if not 1 <= event_id <= len(events):
        return event_id
    state = desk.session.at(event_id)
    while days.by_itself(state) and len(days.done(state)) < len(days.steps(desk.model, state)):
        event_id = next(event.id for event in events if event.parent == event_id)
        state = desk.session.at(event_id)
    while state.published and state.phase == "adjudicate":
        after = next((event for event in events if event.parent == event_id), None)
        if after is None:
            break
        event_id, state = after.id, desk.session.at(after.id)
    if state.phase == "aftermath" and state.turns[-1].aftermath is None:
        after = next((event for event in events if event.parent == event_id and event.kind == "aftermath"), None)
        event_id = after.id if after else event_id
    return event_id


def _free_name(desk: Desk) -> str:
    taken = {branch.name for branch in desk.session.branches()}
    number = next(n for n in range(2, len(taken) + 3) if say("Branch {number}", number=n) not in taken)
    return say("Branch {number}", number=number)
