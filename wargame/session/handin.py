"""A hand-in: one sealed session file, what can be said of it, and how it was played.

Whatever lies at a path, :func:`inspect` answers: nothing that a stranger sends makes it fail. What a file is worth is
told in one word and one sentence; :mod:`wargame.session.roster` holds several beside each other and beside what was
asked for. A seal without a secret cannot show everything; ``docs/formats.md`` says what.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from wargame.errors import DamagedSession, ForeignFile, NewerSession, WargameError
from wargame.session.events import PackageWithdrawn, RollForced
from wargame.session.players import SOLO
from wargame.session.replay import verify
from wargame.session.session import Session
from wargame.session.sniff import missing_bytes
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from wargame.session.exercise import Exercise

Worth = Literal[
    "whole", "swapped", "other", "forged", "edited", "truncated", "damaged", "newer", "foreign", "missing"
]  # fmt: skip
"""What a file is worth, the best first."""
WORTHS: tuple[Worth, ...] = (
    "whole", "swapped", "other", "forged", "edited", "truncated", "damaged", "newer", "foreign", "missing",
)  # fmt: skip
UNUSABLE: tuple[Worth, ...] = ("truncated", "damaged", "newer", "foreign", "missing")
"""A file that is no whole session of this program's formats: bad input. Any other holds a game that can be judged."""


@dataclass(frozen=True)
class Decided:
    """A package as adjudicated; ``labels`` are what its responses are called, ``by_engine`` where no person chose."""

    turn: int
    seat: str
    responses: tuple[str, ...]
    labels: tuple[str, ...]
    rationale: str
    event: int
    by_engine: bool = False


@dataclass(frozen=True)
class Played:
    """How a session was played.

    Attributes:
        student: Their own words for themselves, ``class_code`` likewise; both may be empty.
        seats: Seats that people played, in the order of the table; ``players`` who played each.
        version: Of the program that began it; empty before there were versions in files.
        scenario_hash, tables_hash: Of what it was played by.
        turns: Turns published, of ``of_turns``.
        undone, redone: How many acts were taken back, and brought back.
        branches: Names of the lines of play beside the first; ``current`` is the one that is judged.
        withdrawn, overrides, typed: Decisions taken back before the roll, rolls decided, dice typed.
        begun, last: Wall clocks of the first and the last act; empty where the engine played alone.
        backwards: Number of the event at which the wall clock had gone back; 0 where it never did.
        signature: Equal for two sessions whose people decided and explained alike, word for word; empty without words.
    """

    title: str
    scenario: str
    scenario_title: str
    seats: tuple[str, ...]
    players: Mapping[str, str]
    student: str
    class_code: str
    seed: int
    version: str
    scenario_hash: str
    tables_hash: str
    turns: int
    of_turns: int
    ending: str
    composite_centi: int
    events: int
    undone: int
    redone: int
    branches: tuple[str, ...]
    current: str
    withdrawn: int
    overrides: int
    typed: int
    corrections: int
    begun: str
    last: str
    backwards: int
    decisions: tuple[Decided, ...]
    signature: str

    @property
    def still_alone(self) -> bool:
        """Whether one person still plays this game, of which nothing may be told that they must not know."""
        return SOLO in self.players.values() and not self.ending


@dataclass(frozen=True)
class HandIn:
    """What can be said of one file.

    Attributes:
        worth: In a word; ``sentence`` is the same in one sentence, with the place and the remedy.
        event: Number of the first event that is not what it should be, or None.
        played: How it was played, as far as it can be read; None where nothing can.
        remarks: What an instructor should know beside, each a sentence.
    """

    path: Path
    worth: Worth
    sentence: str
    event: int | None = None
    seal: str = ""
    played: Played | None = None
    remarks: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether it holds a game that can be judged, be it an edited one."""
        return self.worth not in UNUSABLE


def inspect(path: Path, watch: Callable[[int, int], None] | None = None) -> HandIn:
    """Everything that can be said of the file at ``path``; it is only read.

    Args:
        path: Whatever was handed in.
        watch: Called with events verified and events in all; what it raises ends the inspection.
    """
    try:
        short = missing_bytes(path)
        with Session.open(path, read_only=True) as session:
            return _read(path, session, short, watch)
    except DamagedSession as damage:
        short = missing_bytes(path)
        worth: Worth = "truncated" if short else "edited" if damage.edited else "forged" if damage.forged else "damaged"
        return HandIn(path, worth, _cut_off(path, short) if short else str(damage))
    except NewerSession as newer:
        return HandIn(path, "newer", str(newer))
    except ForeignFile as foreign:
        return HandIn(path, "foreign", str(foreign))
    except WargameError as error:
        return HandIn(path, "missing", str(error))


def _read(path: Path, session: Session, short: int, watch: Callable[[int, int], None] | None) -> HandIn:
    played = _played(session)
    seal = session.seal()
    if session.damage and (short or session.verify_chain() is not None):
        sentence = _cut_off(path, short, session.damage.last_good) if short else str(session.damage)
        worth: Worth = "truncated" if short else "edited" if session.damage.edited else "damaged"
        return HandIn(path, worth, sentence, session.damage.last_good + 1, seal, played)
    verdict = verify(session, watch)
    worths: dict[str, Worth] = {"intact": "whole", "other": "other", "forged": "forged", "edited": "edited"}
    return HandIn(path, worths[verdict.state], verdict.sentence, verdict.event, seal, played, _remarks(played))


def _cut_off(path: Path, short: int, good: int = 0) -> str:
    words = say_many(
        "{path} is cut off: its last byte is missing.",
        "{path} is cut off: the last {amount} bytes are missing.",
        short,
        path=path,
        amount=f"{short:,}",
    )
    if good:
        return say("{what} It can be read up to event #{event}; ask for the file again.", what=words, event=good)
    return say("{what} Nothing in it can be read; ask for the file again.", what=words)


def _played(session: Session) -> Played:
    exercise, moves = session.exercise, session.moves()
    path = session.events
    created = path[0].body
    forced = [event.body for event in path if isinstance(event.body, RollForced)]
    stamps = [event.at for event in session.all_events if event.at]
    return Played(
        title=exercise.title,
        scenario=exercise.scenario.id,
        scenario_title=exercise.scenario.title,
        seats=tuple(seat for seat, player in exercise.players.items() if player in ("team", "solo", "control")),
        players=exercise.players,
        student=exercise.student,
        class_code=exercise.class_code,
        seed=exercise.seed,
        version=exercise.version,
        scenario_hash=getattr(created, "scenario_hash", ""),
        tables_hash=getattr(created, "tables_hash", ""),
        turns=sum(record.published is not None for record in exercise.turns),
        of_turns=len(exercise.scenario.turns),
        ending=exercise.ending,
        composite_centi=exercise.composite_centi,
        events=len(session.all_events),
        undone=moves["undo"],
        redone=moves["redo"],
        branches=tuple(branch.name for branch in session.branches()[1:]),
        current=next(branch.name for branch in session.branches() if branch.current),
        withdrawn=sum(isinstance(event.body, PackageWithdrawn) for event in path),
        overrides=sum(one.draw_permille is None for one in forced),
        typed=sum(one.draw_permille is not None for one in forced),
        corrections=len(exercise.corrections),
        begun=stamps[0] if stamps else "",
        last=stamps[-1] if stamps else "",
        backwards=_backwards(session),
        decisions=_decisions(exercise),
        signature=_signature(exercise),
    )


def _decisions(exercise: Exercise) -> tuple[Decided, ...]:
    """What was adjudicated, turn by turn; of the turn in play, what lies on the table."""
    found = []
    for record in exercise.turns:
        table = record.packages if record.published is not None else exercise.packages
        for seat, one in table.items():
            package = one.package
            by_engine = bool(package.suggested_by)
            labels = tuple(_label(exercise, response) for response in package.responses)
            found.append(Decided(record.turn, seat, package.responses, labels, package.rationale, one.event, by_engine))
    return tuple(found)


def _label(exercise: Exercise, response: str) -> str:
    """What the tables of the file call a response; they may come from a stranger, so any of it may be missing."""
    rows = exercise.tables.get("responses")
    row = rows.get(response) if isinstance(rows, dict) else None
    label = row.get("label") if isinstance(row, dict) else None
    return say(label) if isinstance(label, str) and label else response


def _signature(exercise: Exercise) -> str:
    """A hash over what people chose and wrote, whatever they are called; empty where they wrote nothing."""
    told = [(one.turn, one.seat, one.responses, one.rationale) for one in _decisions(exercise) if not one.by_engine]
    if not any(rationale for *_, rationale in told):
        return ""
    return sha256(repr((exercise.scenario.id, exercise.seed, told)).encode(errors="replace")).hexdigest()


def _backwards(session: Session) -> int:
    latest: datetime | None = None
    for event in session.all_events:
        at = _moment(event.at)
        if at is None:
            continue
        if latest is not None and at < latest:
            return event.id
        latest = at
    return 0


def minutes(begun: str, last: str) -> int | None:
    """Whole minutes between two wall clocks; None where one of them is none."""
    first, end = _moment(begun), _moment(last)
    return None if first is None or end is None else max(0, round((end - first).total_seconds() / 60))


def _moment(at: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(at) if at else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _remarks(played: Played) -> tuple[str, ...]:
    found = []
    if played.overrides or played.typed:
        count = played.overrides + played.typed
        found.append(
            say_many(
                "{count} roll was decided or typed instead of the dice.",
                "{count} rolls were decided or typed instead of the dice.",
                count,
            )
        )
    if not played.ending:
        found.append(
            say("It was not played to its end: {turns} of {all} turns were told.", turns=played.turns,
                all=played.of_turns)
        )  # fmt: skip
    if played.seats and "solo" not in played.players.values():
        found.append(say("It is an exercise that somebody ran, not a game of one person."))
    if played.backwards:
        found.append(say("The clock of that computer went back at event #{event}.", event=played.backwards))
    if played.seats and not played.begun:
        found.append(say("No event carries a time of day, as if the program alone had played."))
    if not played.seats:
        found.append(say("No person played a seat: the program decided everything."))
    return tuple(found)
