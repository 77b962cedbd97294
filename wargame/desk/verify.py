"""Whether a session is what the rules give: everything computed is computed again from the acts and the seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wargame import crisis
from wargame.desk import rules
from wargame.session.codec import canonical_hash
from wargame.session.events import Aftermath, Created, InjectDelivered, TurnPublished
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.crisis import Model
    from wargame.crisis.facts import Resolved
    from wargame.session import Session
    from wargame.session.events import Event
    from wargame.session.exercise import Exercise


@dataclass(frozen=True)
class Verdict:
    """What came of a check.

    Attributes:
        events: How many events were read.
        derived: How many outcomes were computed again and agreed.
        seal: The hash of the event at the head.
        event: Number of the first event that differs, 0 where none does.
        problem: What is wrong with it, as a sentence; empty where nothing is.
    """

    events: int
    derived: int
    seal: str
    event: int = 0
    problem: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing differs."""
        return not self.problem


def verify(session: Session, progress: Callable[[int, int], None] | None = None) -> Verdict:
    """Check the chain of hashes, then derive every outcome again, over all branches.

    Args:
        session: Open; it is only read.
        progress: Called with events done and events in all.
    """
    events = session.all_events
    broken = session.verify_chain()
    if broken is not None:
        return Verdict(len(events), 0, session.seal(), broken, session.notice)
    model = rules.model_of(session.at(1))
    derived = 0
    for done, event in enumerate(events, 1):
        problem = _problem(model, session, event)
        if problem:
            sentence = say("Event #{event}: {problem}", event=event.id, problem=problem)
            return Verdict(len(events), derived, session.seal(), event.id, sentence)
        derived += isinstance(event.body, Created | InjectDelivered | TurnPublished | Aftermath)
        if progress:
            progress(done, len(events))
    return Verdict(len(events), derived, session.seal())


def _problem(model: Model, session: Session, event: Event) -> str:
    body = event.body
    if isinstance(body, Created):
        return _opening_problem(model, body)
    if not isinstance(body, InjectDelivered | TurnPublished | Aftermath):
        return ""
    before = session.at(event.parent)
    again = _again(model, before, session, event)
    if again == body.resolved:
        return ""
    return _difference(again, body.resolved)


def _opening_problem(model: Model, body: Created) -> str:
    if canonical_hash(body.scenario) != body.scenario_hash:
        return say("the scenario is not the one that was hashed")
    if canonical_hash(body.tables) != body.tables_hash:
        return say("the tables of rules are not those that were hashed")
    if body.opening is not None and body.opening != crisis.start(model):
        return say("the exercise does not begin where its scenario says")
    return ""


def _again(model: Model, before: Exercise, session: Session, event: Event) -> Resolved | None:
    """What the rules give for an event, from the exercise right before it."""
    match event.body:
        case TurnPublished():
            return rules.adjudicated(model, before)
        case Aftermath():
            return crisis.aftermath(model, before.situation, before.seed)
        case InjectDelivered():
            delivery = session.at(event.id).deliveries[event.body.inject]
            inject = delivery.inject
            if inject.provocation is None:
                return None
            return crisis.provoke(
                model, before.situation, inject.id, inject.provocation, delivery.flight, label=inject.title
            )
        case _:  # pragma: no cover - asked of these three only
            return None


def _difference(again: Resolved | None, found: Resolved | None) -> str:
    if again is None or found is None:
        return say("the rules give no outcome where the log has one, or the other way round")
    for ours, theirs in zip(again.checks, found.checks, strict=False):
        if ours != theirs:
            return say(
                "the rules give {ours} for {roll}, the log says {theirs}",
                roll=ours.id, ours=ours.outcome, theirs=theirs.outcome,
            )  # fmt: skip
    for mine, other in zip(again.entries, found.entries, strict=False):
        if mine != other:
            return say(
                "the rules move {meter} by {ours} hundredths, the log says {theirs}",
                meter=mine.meter, ours=mine.amount, theirs=other.amount,
            )  # fmt: skip
    return say("the rules give another outcome than the log")
