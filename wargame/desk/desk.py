"""One open session with the rules that it is played by: what every act and every view is given."""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from wargame import crisis, scenario
from wargame.desk import folders, rules
from wargame.desk.clock import resumed, room_s, seconds_left
from wargame.errors import StorageError
from wargame.session import Session, begin, replay, seed_of_class
from wargame.session.events import ClockSet, Draft
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import TracebackType

    from wargame.crisis import Model
    from wargame.crisis.facts import Resolved
    from wargame.missiles.flight import FlightCard
    from wargame.session.events import Event
    from wargame.session.exercise import Delivery, Exercise

MOST_SEED = 999_999
"""Seeds that the program picks have at most six digits, so that they fit on a whiteboard."""


def wall_clock() -> str:
    """Now, as ISO 8601 with zone, to the millisecond: the events of one act share it, those of two acts do not."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def no_clock() -> str:
    """The wall clock of an exercise that the engine plays alone: empty, so that equal games make equal files."""
    return ""


class Desk:
    """An open session and its compiled model. Acts change it; views are built from it."""

    def __init__(self, session: Session, clock: Callable[[], str] = wall_clock, model: Model | None = None) -> None:
        """Use :meth:`open` or :meth:`new`."""
        self.session = session
        self.clock = clock
        self._opened = clock()
        self._seen = session.all_events[-1].at
        self._closed = False
        self.model = model or replay.model_of(session.exercise)
        self._flights: dict[object, FlightCard | None] = {}
        self._resolved: tuple[object, Resolved] | None = None
        self._ahead: tuple[object, tuple[int, int]] | None = None

    @classmethod
    def open(cls, path: Path, read_only: bool = False) -> Self:
        """The session at ``path``; :attr:`read_only` where it cannot be written, and ``session.notice`` says why.

        Raises:
            SessionError: Nothing that can be opened lies there.
        """
        session = Session.open(path, read_only)
        try:
            return cls(session)
        except BaseException:
            session.close()
            raise

    @classmethod
    def new(
        cls,
        scenario_path: Path,
        title: str = "",
        seed: int | None = None,
        players: Mapping[str, str] | None = None,
        folder: Path | None = None,
        *,
        class_code: str = "",
        student: str = "",
        path: Path | None = None,
        clock: Callable[[], str] = wall_clock,
    ) -> Self:
        """A new session of a scenario, saved under a name of its own.

        Args:
            scenario_path: The scenario's file.
            title: What the facilitator calls this run; the scenario's title where it is empty.
            seed: Fixes every draw; picked by chance where it is None.
            players: Who plays each seat; what the scenario says where a seat is absent.
            folder: Where the file goes; the folder of sessions by default.
            class_code: What a class typed so that everyone meets the same dice; it fixes the seed.
            student: What a student who plays alone calls themselves.
            path: The file itself, instead of a folder.
            clock: Where wall clock times come from.

        Raises:
            ScenarioError: The scenario cannot be played.
            StorageError, SessionError: The file cannot be made.
        """
        written = scenario.read(scenario_path)
        model = crisis.compile_model(written)
        if seed is None:
            seed = seed_of_class(class_code, written.id) if class_code.strip() else secrets.randbelow(MOST_SEED) + 1
        created = begin(
            written,
            model.tables.to_json(),
            seed=seed,
            players=players,
            title=title,
            class_code=class_code.strip(),
            student=student.strip(),
            opening=crisis.start(model),
        )
        file = path or _free_name(folder or folders.sessions(), written.id, clock())
        return cls(Session.create(file, created, at=clock()), clock, model)

    @property
    def exercise(self) -> Exercise:
        """The exercise at the head of the branch that is played, its clock as it stands in this sitting."""
        known = self.session.exercise
        standing = resumed(known.clock, self._opened, self._seen)
        return known if standing is known.clock else replace(known, clock=standing)

    @property
    def read_only(self) -> bool:
        """Whether acts are refused here."""
        return self.session.read_only

    def close(self) -> None:
        """Let go of the file; everything is saved already, and a clock that runs is paused."""
        clock, now = self.exercise.clock, self.clock()
        if clock.running and clock.at and now and not self.read_only and not self._closed:
            stopped = ClockSet(seconds_left(clock, now), running=False, room_s=room_s(clock, now))
            with suppress(StorageError):  # a full disk: it is paused at what was written last
                self.session.append(Draft(self.exercise.turn, stopped, "control", now))
        self._closed = True
        self.session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def adjudicated(self) -> Resolved:
        """The turn that is being played, resolved with the packages and overrides on the table; nothing is published.

        The same table gives the same outcome, so it is computed once and again only when something on it changed.
        """
        exercise = self.exercise
        table = (exercise.turn, exercise.situation, exercise.packages, exercise.forced, exercise.rolls)
        if self._resolved is None or self._resolved[0] != table:
            self._resolved = (table, replay.adjudicated(self.model, exercise))
        return self._resolved[1]

    def flight_of(self, delivery: Delivery) -> FlightCard | None:
        """The flight of an inject: as delivered, or as it would fly today; None where nothing flies."""
        if delivery.status == "delivered":
            return delivery.flight
        key = (delivery.inject.model_dump_json(), self.exercise.turn, self.exercise.defences)
        if key not in self._flights:
            self._flights[key] = rules.flight(self, delivery.inject)
        return self._flights[key]

    def next_range(self) -> tuple[int | None, int | None]:
        """Where escalation may stand once this turn is adjudicated, in points: eight runs of ten lie between.

        It is asked of dice that the exercise never throws, with what lies on the table; None once the turn is
        published.
        """
        exercise = self.exercise
        if exercise.published or exercise.ending:
            return None, None
        table = (exercise.turn, exercise.situation, exercise.packages)
        if self._ahead is None or self._ahead[0] != table:
            self._ahead = (table, rules.escalation_ahead(self.model, exercise))
        return self._ahead[1]

    def last_act(self) -> Event | None:
        """The event that says what :func:`wargame.desk.acts.undo` would take back, or None: the last one of its act."""
        return self.session.events[-1] if self.session.can_undo() else None

    def undone(self) -> tuple[Event, ...]:
        """The events that redo would bring back, act by act, oldest first."""
        if not self.session.can_redo():
            return ()
        children: dict[int, Event] = {event.parent: event for event in self.session.all_events}
        found = []
        number = self.session.events[-1].id
        while number in children:
            found.append(children[number])
            number = children[number].id
        return tuple(found)

    def next_act(self) -> Event | None:
        """The event that says what redo would bring back first, or None."""
        later = self.undone()
        together = [event for event in later if event.at == later[0].at]
        return together[-1] if together else None


def _free_name(folder: Path, scenario_id: str, at: str) -> Path:
    """A file name that says what was played and when, and that is not taken."""
    day = re.sub(r"[^0-9]", "", at[:10])
    stem = "-".join(part for part in (scenario_id, day) if part)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            say(
                "The folder {folder} cannot be made: {reason}. Set WARGAME_HOME to a folder that can be written.",
                folder=folder,
                reason=error.strerror or error,
            )
        ) from None
    for number in range(1, 10_000):
        path = folder / f"{stem}-{number}.wargame"
        if not path.exists():
            return path
    raise StorageError(say("The folder {folder} is full of sessions of {scenario}.", folder=folder, scenario=stem))
