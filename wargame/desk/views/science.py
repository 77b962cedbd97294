"""Contested rules: who finds what, and whether one counts here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ContestedRule:
    """A rule on which scholars disagree.

    Attributes:
        name: Id and label, such as ``H7 Exercises read as preparation``.
        says: What the rule claims; ``dispute`` who finds what; ``source`` where its figures come from.
        on: Whether it counts now.
        since: Since when it does not, or does again, in words; empty where nobody has decided.
    """

    rule: str
    name: str
    says: str
    dispute: str
    source: str
    on: bool
    since: str = ""


@dataclass(frozen=True)
class ScienceView:
    """The dialog; ``closed`` says why nothing can be decided now, or is empty."""

    rules: tuple[ContestedRule, ...]
    closed: str = ""
