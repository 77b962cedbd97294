"""Errors as messages: the sentence, how grave it is, and the one thing that can be done about it."""

from __future__ import annotations

from typing import Literal

from wargame.desk.views.messages import Message
from wargame.errors import DamagedSession, IllegalAct, LockedSession, ScenarioError, StorageError, WargameError
from wargame.words import say, say_many


def message(error: BaseException) -> Message:
    """What a dialog or a toast says about an error."""
    if isinstance(error, ScenarioError) and len(error.problems) > 1:
        first = say_many("The scenario has {count} problem.", "The scenario has {count} problems.", len(error.problems))
        return Message(first, "bad", detail=tuple(str(problem) for problem in error.problems))
    if not isinstance(error, WargameError):
        name = type(error).__name__
        return Message(say("Something went wrong inside the program ({name}); nothing was lost.", name=name), "bad")
    tone: Literal["info", "warn", "bad"] = "bad"
    if isinstance(error, IllegalAct | LockedSession):
        tone = "info" if isinstance(error, IllegalAct) else "warn"
    remedies = {StorageError: say("Save elsewhere"), DamagedSession: say("Save a copy")}
    action = next((words for kind, words in remedies.items() if isinstance(error, kind)), "")
    return Message(str(error), tone, action, "session.save_as" if action else "")
