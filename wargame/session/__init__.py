"""The exercise as played: events, the log in one SQLite file, the fold, branches, the seal.

    with Session.create(path, begin(scenario, tables, seed=7, players=players, title="Tuesday group")) as session:
        session.append(Draft(1, PhaseEntered(1, "inject")))
        session.exercise.situation.meters["ESC"]
        session.undo()

``Session`` and ``begin`` are imported on first use: they pull in pydantic, which the first window does without.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wargame.session.log import Branch
    from wargame.session.opening import begin, seed_of_class
    from wargame.session.session import Session

__all__ = ["Branch", "Session", "begin", "seed_of_class"]


_HOMES = {"Branch": "log", "Session": "session", "begin": "opening", "seed_of_class": "opening"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"wargame.session.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'wargame.session' has no attribute {name!r}")
