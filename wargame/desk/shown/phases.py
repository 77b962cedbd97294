"""The five phases in words, and what each one's main action is."""

from __future__ import annotations

from wargame.words import say

ORDER = ("situation", "inject", "deliberate", "adjudicate", "aftermath")


def phase_word(phase: str) -> str:
    """The phase as the reader calls it."""
    match phase:
        case "situation":
            return say("Situation")
        case "inject":
            return say("Inject")
        case "deliberate":
            return say("Deliberate")
        case "adjudicate":
            return say("Adjudicate")
        case _:
            return say("Aftermath")
