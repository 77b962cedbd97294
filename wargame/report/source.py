"""What the report reads: one exercise, its events, and the names that its own tables give to things."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from wargame.crisis import Tables
from wargame.crisis.answers import words
from wargame.crisis.facts import METERS
from wargame.words import say

if TYPE_CHECKING:
    from wargame.crisis.facts import Check, Entry, Package
    from wargame.session.events import Event
    from wargame.session.exercise import Exercise, TurnRecord

Audience = Literal["facilitator", "players", "student"]
PUBLIC_METERS = ("ESC", "CRED", "ALLY_ROK", "ALLY_JPN", "LEG_INT", "GP", "LEG_DOM", "HUM")
"""Meters of which players may know the band; the others are assessments to them."""

LANES = {
    "consent": "consent",
    "vote": "vote",
    "channel": "Whether Pyongyang opens a channel",
    "retaliation": "Whether Pyongyang retaliates",
    "act_of_war": "Whether it is read as an act of war",
    "debris": "Whether wreckage falls among people",
    "backtrack": "Whether Pyongyang backtracks",
    "casualties": "casualties",
}
"""What is drawn for, where it is no response's own roll."""


@dataclass(frozen=True)
class Source:
    """Everything that a section is written from.

    Attributes:
        events: The log from its first event to the head, oldest first.
        seal: The last hash.
        intact: Whether the chain of hashes holds.
    """

    exercise: Exercise
    events: tuple[Event, ...]
    seal: str
    intact: bool
    audience: Audience

    @property
    def open(self) -> bool:
        """Whether the reader may see everything; who plays alone may once the game is over."""
        return self.audience == "facilitator" or (self.audience == "student" and bool(self.exercise.ending))

    @cached_property
    def tables(self) -> Tables:
        """The tables of the exercise, as today's rules read them."""
        return Tables.from_json(self.exercise.tables)

    @cached_property
    def turns(self) -> tuple[TurnRecord, ...]:
        """The turns that were adjudicated, oldest first."""
        return tuple(turn for turn in self.exercise.turns if turn.resolved is not None)

    @property
    def meters(self) -> tuple[str, ...]:
        """Ids of the meters that the reader may see."""
        return METERS if self.open else tuple(meter for meter in METERS if meter in PUBLIC_METERS)

    def about(self, table: str, key: str) -> dict[str, Any]:
        """The row of a table as it stood when the session was created; empty where it has none."""
        row = self.exercise.tables.get(table, {})
        found = row.get(key, {}) if isinstance(row, dict) else {}
        return found if isinstance(found, dict) else {}

    def response(self, key: str) -> str:
        """The name of a response."""
        return say(str(self.about("responses", key).get("label", key)))

    def provocation(self, key: str) -> str:
        """The name of a provocation."""
        return say(str(self.about("provocations", key).get("label", key)))

    def meter(self, key: str) -> str:
        """The name of a meter."""
        return say(str(self.about("meters", key).get("label", key)))

    def short(self, key: str) -> str:
        """The short name of a meter, for narrow columns."""
        row = self.about("meters", key)
        return say(str(row.get("short") or row.get("label", key)))

    def roll(self, check: Check) -> str:
        """What a roll is about, in words."""
        if not check.response:
            return say(LANES.get(check.lane, check.lane))
        name = self.response(check.response)
        return f"{name} ({check.subject}: {say(LANES[check.lane])})" if check.lane in LANES else name

    def bands(self, key: str) -> tuple[tuple[str, float], ...]:
        """(name, start in points) of a meter's bands, lowest first."""
        rows = self.about("meters", key).get("bands", ())
        return tuple((say(str(row["word"])), float(row["start"])) for row in rows)

    def band(self, key: str, hundredths: int) -> str:
        """The word for a meter's value."""
        bands = self.bands(key)
        return next((name for name, start in reversed(bands) if hundredths >= start * 100), bands[0][0])

    def up_is_worse(self, key: str) -> bool:
        """Whether a higher value of a meter is worse."""
        return bool(self.about("meters", key).get("worse") == "up")

    def secret(self, response: str) -> bool:
        """Whether a response is one that the room never hears of."""
        return self.about("responses", response).get("public") is False

    def seen(self, package: Package) -> tuple[str, ...]:
        """The responses of a package that the reader may see."""
        return tuple(key for key in package.responses if self.open or not self.secret(key))

    def acts(self, package: Package) -> tuple[tuple[str, str], ...]:
        """What a seat did as the reader may see it: responses with their names, and to control what it answered."""
        rows = self.exercise.tables["responses"]
        answers = package.answers if self.open else ()
        told = [("", words(one, self.response(one.asked) if one.asked in rows else "")) for one in answers]
        return (*((key, self.response(key)) for key in self.seen(package)), *told)

    def day(self, turn: int) -> str:
        """The in-world date of a turn."""
        date = self.exercise.scenario.turns[min(turn, len(self.exercise.scenario.turns)) - 1].date
        return f"{date.day}\u00a0{date:%b\u00a0%Y}"

    def moved(self, turn: TurnRecord, meter: str) -> tuple[Entry, ...]:
        """Every ledger line of a turn for one meter, injects first, aftermath last."""
        delivered = (
            item.resolved
            for item in self.exercise.deliveries.values()
            if item.turn == turn.turn and item.resolved is not None
        )
        parts = [*delivered, turn.resolved, turn.aftermath]
        return tuple(entry for part in parts if part for entry in part.entries if entry.meter == meter)


def points(hundredths: int, digits: int = 1) -> str:
    """A meter's value in points."""
    return f"{hundredths / 100:.{digits}f}"


def signed(hundredths: int) -> str:
    """A change in points with its sign."""
    return f"{hundredths / 100:+.1f}".replace("-", "−")


def percent(permille: int) -> str:
    """A chance in whole percent, never 0 or 100 unless it is exact."""
    whole = round(permille / 10)
    if 0 < permille < 1000:
        whole = min(max(whole, 1), 99)
    return f"{whole} %"
