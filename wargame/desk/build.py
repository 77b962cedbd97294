"""What each screen asks for its view; the door to :mod:`wargame.desk.shown`.

A builder changes nothing and is called again whenever an aspect of the exercise that its screen shows has changed.
Each one is imported on first use, so that the launcher comes up without the rules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wargame.desk.shown.adjudication import adjudication
    from wargame.desk.shown.advisers import advisers
    from wargame.desk.shown.causes import why
    from wargame.desk.shown.codex import codex
    from wargame.desk.shown.console import console
    from wargame.desk.shown.defences import defences
    from wargame.desk.shown.display import display
    from wargame.desk.shown.engagement import engagement
    from wargame.desk.shown.launcher import launcher
    from wargame.desk.shown.messages import message
    from wargame.desk.shown.packages import package, start_form, suggestion
    from wargame.desk.shown.practice import practice
    from wargame.desk.shown.preview import inject_form, inject_glimpse, inject_options, inject_preview, precedents
    from wargame.desk.shown.review import review
    from wargame.desk.shown.science import science
    from wargame.desk.shown.solo import decision, is_solo, solo_form, solo_stage
    from wargame.desk.shown.solo_aftermath import aftermath
    from wargame.desk.shown.solo_end import ending
    from wargame.desk.shown.solo_log import solo_log
    from wargame.desk.shown.whatif import whatif, whatif_question

__all__ = [
    "adjudication", "advisers", "aftermath", "codex", "console", "decision", "defences", "display", "ending",
    "engagement", "inject_form", "inject_glimpse", "inject_options", "inject_preview", "is_solo", "launcher", "message",
    "package", "practice", "precedents", "review", "science", "solo_form", "solo_log", "solo_stage", "start_form",
    "suggestion", "whatif", "whatif_question", "why",
]  # fmt: skip

_HOMES = {
    "adjudication": ("adjudication",),
    "advisers": ("advisers",),
    "causes": ("why",),
    "codex": ("codex",),
    "console": ("console",),
    "defences": ("defences",),
    "display": ("display",),
    "engagement": ("engagement",),
    "launcher": ("launcher",),
    "messages": ("message",),
    "packages": ("package", "start_form", "suggestion"),
    "practice": ("practice",),
    "preview": ("inject_form", "inject_glimpse", "inject_options", "inject_preview", "precedents"),
    "review": ("review",),
    "science": ("science",),
    "solo": ("decision", "is_solo", "solo_form", "solo_stage"),
    "solo_aftermath": ("aftermath",),
    "solo_end": ("ending",),
    "solo_log": ("solo_log",),
    "whatif": ("whatif", "whatif_question"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"wargame.desk.shown.{_HOME_OF[name]}"), name)
