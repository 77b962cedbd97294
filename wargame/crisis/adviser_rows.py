"""Rows of ``advisers.yaml``: who advises a seat, what they care for, where they err, how they say it."""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field, model_validator

from wargame import resources
from wargame.crisis.facts import METERS
from wargame.crisis.rows import FAMILIES, Permille, Points, Row
from wargame.scenario.schema import Seat
from wargame.words import say

REASONS = (
    "gain", "pain", "price", "unlike_gain", "unlike_pain", "fits", "unfit", "opened", "shut", "votes", "veto", "leak",
    "spent", "brink", "held", "blood", "again", "calmer", "next", "likely", "reading", "unsure", "drift", "leaking",
    "refuse", "odds", "late", "H1", "H2", "H3", "H19", "kept", "broken", "silence", "rules", "want", "rather", "closed",
    "pick", "hold", "idle", "agree", "object",
)  # fmt: skip
"""What an adviser can speak of; each has its sentences."""
SUBJECTS = (
    "CHANNEL", "VOTES", "LEAK", "READINESS", "BRINK", "LIVES", "NEXT", "STEP", "READING", "UNSURE", "MANDATE", "H1",
    "H2", "H3", "H19",
)  # fmt: skip
"""What an agency can answer for beside meters; the head of the file's settings tells each."""
STAKES = (*SUBJECTS, "LINE", "SILENCE")


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
    speaks_of: tuple[str, ...] = Field(min_length=1)
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
        prior_turns: Against how many turns of experience the model's odds of another provocation count.
        beside_permille: How readily an adviser argues from a meter that its agency does not answer for.
        quiet_share_permille: Odds of a graver band below which Defense says that escalation is in hand.
        stakes: What each subject weighs where all of it is at stake, 64ths; MANDATE in permille of a leaning.
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
    prior_turns: int = Field(ge=1)
    beside_permille: Permille
    quiet_share_permille: Permille
    stakes: dict[str, int]


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
    calls: dict[str, Said]
    verdicts: tuple[Worth, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _known(self) -> Advisers:
        for key, row in self.advisers.items():
            for found, known in (
                (row.leans, FAMILIES), (row.cares, METERS), (row.watches, METERS), (row.sees, METERS),
                (row.expects, METERS), (row.phrases, REASONS), (row.speaks_of, (*METERS, *SUBJECTS)),
            ):  # fmt: skip
                for word in found:
                    if word not in known:
                        raise ValueError(say("{adviser}: there is no “{found}”", adviser=key, found=word))
        if set(self.phrases) != set(REASONS) or set(self.does) != set(METERS):
            raise ValueError(say("every reason and every meter needs its sentences"))
        if set(self.settings.stakes) != set(STAKES):
            raise ValueError(say("every subject needs its stake, and no other has one"))
        return self

    def of(self, seat: str) -> dict[str, AdviserRow]:
        """The advisers of a seat, in the order of the file."""
        return {key: row for key, row in self.advisers.items() if row.seat == seat}


@lru_cache
def load_advisers() -> Advisers:
    """The book that is shipped."""
    return Advisers.model_validate(resources.table("crisis", "advisers.yaml"))
