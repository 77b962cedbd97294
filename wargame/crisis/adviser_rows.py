"""Rows of ``advisers.yaml``: who advises a seat, what they care for, where they err, how they say it."""

from __future__ import annotations

from functools import lru_cache

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from wargame import resources
from wargame.crisis.facts import METERS
from wargame.crisis.rows import FAMILIES, Permille, Points, Row
from wargame.scenario.schema import Seat
from wargame.words import say

REASONS = (
    "gain", "pain", "refuse", "odds", "late", "made", "beware", "kept", "broken", "silence", "rules", "want", "rather",
    "closed", "pick", "hold", "idle", "next",
)  # fmt: skip
"""What an adviser can speak of; each has its sentences."""


class Said(BaseModel):
    """A sentence with places to fill, or a part of one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    words: str = Field(min_length=3)


Sentences = tuple[Said, ...]


class AdviserRow(Row):
    """One adviser of one seat; the fields are told at the head of the file."""

    seat: Seat
    voice: str
    badge: str
    name: str
    title: str
    blind: str
    leans: dict[str, int] = Field(default_factory=dict)
    cares: dict[str, int] = Field(default_factory=dict)
    watches: tuple[str, ...] = Field(min_length=1)
    sees: dict[str, int] = Field(default_factory=dict)
    expects: dict[str, Points] = Field(default_factory=dict)
    next_permille: int = Field(ge=-500, le=500)
    sure_permille: int = Field(ge=200, le=3000)
    patience_permille: Permille
    phrases: dict[str, Sentences] = Field(default_factory=dict)


class AdviserSettings(BaseModel):
    """How many exercises stand behind an estimate, how far it errs by chance, and from where on stances are taken.

    Attributes:
        runs_count: Exercises looked ahead.
        noise_hundredths: The largest error of an estimate by chance.
        guess_64ths: How far its liking of a response strays from turn to turn, at most.
        still_hundredths: A meter that moves less than this stays where it is.
        supports_from, opposes_from, cautions_from: Worth of a package to an adviser, 64ths.
        pain_from: Worth of one effect from which it is warned of, 64ths.
        high_permille, moderate_permille: Odds from which an adviser calls itself so sure.
        most_permille: Odds that nobody states beyond.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    runs_count: int = Field(ge=10, le=2000)
    noise_hundredths: int = Field(ge=0)
    guess_64ths: int = Field(ge=0)
    still_hundredths: int = Field(ge=1)
    supports_from: int
    opposes_from: int
    cautions_from: int
    pain_from: int
    high_permille: Permille
    moderate_permille: Permille
    most_permille: Permille


class Does(BaseModel):
    """What a change of a meter is called, for the better and for the worse."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    gain: Sentences
    pain: Sentences


class Worth(BaseModel):
    """What a Brier score up to so much means."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    up_to_permille: Permille
    words: str


class Advisers(Row):
    """The whole book; a word that no other table knows is refused."""

    settings: AdviserSettings
    advisers: dict[str, AdviserRow]
    phrases: dict[str, Sentences]
    does: dict[str, Does]
    verdicts: tuple[Worth, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _known(self) -> Advisers:
        for key, row in self.advisers.items():
            for found, known in (
                (row.leans, FAMILIES), (row.cares, METERS), (row.watches, METERS), (row.sees, METERS),
                (row.expects, METERS), (row.phrases, REASONS),
            ):  # fmt: skip
                for word in found:
                    if word not in known:
                        raise ValueError(say("{adviser}: there is no “{found}”", adviser=key, found=word))
        if set(self.phrases) != set(REASONS) or set(self.does) != set(METERS):
            raise ValueError(say("every reason and every meter needs its sentences"))
        return self

    def of(self, seat: str) -> dict[str, AdviserRow]:
        """The advisers of a seat, in the order of the file."""
        return {key: row for key, row in self.advisers.items() if row.seat == seat}


@lru_cache
def load_advisers() -> Advisers:
    """The book that is shipped."""
    text = resources.assets("crisis", "advisers.yaml").read_text(encoding="utf-8")
    return Advisers.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
