"""The log of one exercise in memory: events, the moves of its heads, and the exercises that they add up to.

Nothing here touches a disk. What is about to be written is drawn up first (:meth:`Log.draw_up`, :meth:`Log.move`), and
taken over (:meth:`Log.take`) only once :mod:`wargame.session.store` has it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from wargame.session.codec import decode, encode, event_hash, kind_of
from wargame.session.events import Event
from wargame.session.fold import step
from wargame.session.history import Head, History, Move, Row, row_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wargame.session.events import Draft
    from wargame.session.exercise import Exercise


class Record(NamedTuple):
    """An event as it lies in the file."""

    id: int
    parent: int
    turn: int
    kind: str
    seat: str
    at: str
    body: str
    hash: str


@dataclass(frozen=True)
class Branch:
    """A line of play.

    Attributes:
        event: Number of the event where it stands.
        turn: Turn of that event.
        length: Events from the first to that one.
        forked_at: Last event that it shares with the main branch; 0 for the main branch itself.
        current: Whether it is the one being played; ``main`` whether it is the one that counts.
    """

    name: str
    event: int
    turn: int
    length: int
    forked_at: int
    current: bool
    main: bool


@dataclass(frozen=True)
class Written:
    """Events that are about to be written, as the file and as the memory hold them, and the exercise after each."""

    records: tuple[Record, ...] = ()
    events: tuple[Event, ...] = ()
    states: dict[int, Exercise] = field(default_factory=dict)


@dataclass
class Log:
    """Everything ever written, and where its branches stand.

    Attributes:
        events: Over all branches; number ``n`` stands at ``n - 1``. ``records`` likewise.
        rows: The journal.
        before: Where the head stood before the act that ended with this event.
        broken: Number of the first event that was edited or is missing; None where the chain is whole.
    """

    records: list[Record] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    history: History = field(default_factory=History)
    before: dict[int, int] = field(default_factory=dict)
    broken: int | None = None
    _states: dict[int, Exercise] = field(default_factory=dict)

    @property
    def head(self) -> int:
        """Number of the event where the branch that is being played stands."""
        return self.history.head.event

    def event(self, number: int) -> Event:
        """An event by its number."""
        return self.events[number - 1]

    def path(self, number: int) -> tuple[Event, ...]:
        """The events from the first to this one."""
        return self.between(0, number)

    def between(self, early: int, late: int) -> tuple[Event, ...]:
        """The events after ``early`` up to ``late``, which descends from it; oldest first."""
        found = []
        while late != early:
            found.append(self.event(late))
            late = found[-1].parent
        return tuple(reversed(found))

    def at(self, number: int) -> Exercise:
        """The exercise right after an event; each step is folded once.

        Raises:
            DamagedSession: Something before it does not add up.
        """
        missing = []
        while number and number not in self._states:
            missing.append(self.event(number))
            number = missing[-1].parent
        state = self._states.get(number)
        for event in reversed(missing):
            state = self._states[event.id] = step(state, event)
        assert state is not None  # noqa: S101 - event numbers begin at 1
        return state

    def last_act(self) -> tuple[Event, ...]:
        """The events that undo would take back; none behind the last published turn."""
        start = self.before.get(self.head, self.event(self.head).parent)
        return self.between(start, self.head) if start >= self.at(self.head).floor else ()

    def next_act(self) -> tuple[Event, ...]:
        """The events that redo would bring back."""
        later = self.between(self.head, self.history.head.tip)
        ends = (count for count, event in enumerate(later, 1) if event.id in self.before)
        return later[: next(ends, len(later))]

    def branches(self) -> tuple[Branch, ...]:
        """Every branch, in order of creation."""
        main = {event.id for event in self.path(self.history.heads[self.history.main].event)}
        return tuple(self._branch(name, head, main) for name, head in self.history.heads.items())

    def draw_up(self, drafts: Iterable[Draft]) -> Written:
        """What these drafts become behind the head; events are read back from their own JSON, so memory is the file.

        Raises:
            DamagedSession: One does not follow from the exercise.
            BadBody, IllegalAct: One is no fact that a log can hold.
        """
        parent = self.head if self.events else 0
        parent_hash = self.event(parent).hash if parent else ""
        state = self.at(parent) if parent else None
        records, events, states = [], [], {}
        for number, draft in enumerate(drafts, len(self.events) + 1):
            kind, text = kind_of(draft.body), encode(draft.body)
            chained = event_hash(parent_hash, kind, draft.turn, draft.seat, text)
            record = Record(number, parent, draft.turn, kind, draft.seat, draft.at, text, chained)
            event = Event(*record._replace(body=decode(kind, text)[1]))  # type: ignore[arg-type]
            state = states[number] = step(state, event)
            records.append(record)
            events.append(event)
            parent, parent_hash = number, chained
        if not records:
            raise ValueError("an act without events")
        return Written(tuple(records), tuple(events), states)

    def move(self, move: Move, branch: str, event: int, at: str, written: Written) -> tuple[Row, History]:
        """The next row of the journal, and the history after it."""
        parent_hash = self.rows[-1].hash if self.rows else ""
        target_hash = written.records[-1].hash if written.records else self.event(event).hash
        row = Row(len(self.rows) + 1, move, branch, event, at, "")
        row = replace(row, hash=row_hash(parent_hash, row, target_hash, [record.at for record in written.records]))
        return row, self.history.after(row)

    def take(self, written: Written, row: Row, history: History) -> None:
        """Take over what the disk has."""
        if written.records:
            self.before[row.event] = written.records[0].parent
        self.records += written.records
        self.events += written.events
        self._states |= written.states
        self.rows.append(row)
        self.history = history

    def stand_at(self, number: int) -> None:
        """Stand on an event without a word in the journal: where a damaged file can be read no further."""
        here = Head(number, number)
        self.history = replace(self.history, heads=self.history.heads | {self.history.current: here})

    def _branch(self, name: str, head: Head, main: set[int]) -> Branch:
        path = self.path(head.event)
        is_main = name == self.history.main
        shared = 0 if is_main else max((event.id for event in path if event.id in main), default=0)
        return Branch(
            name, head.event, path[-1].turn, len(path), shared, current=name == self.history.current, main=is_main
        )
