"""Toasts and dialogs: what happened and the one thing that can be done about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Message:
    """A toast or a dialog: what happened and the one thing that can be done about it."""

    text: str
    tone: Literal["info", "warn", "bad"] = "info"
    action: str = ""
    action_command: str = ""
    detail: tuple[str, ...] = field(default=())
