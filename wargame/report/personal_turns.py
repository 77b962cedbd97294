"""Turn by turn, for one who played alone: what came, what was chosen and why, what it moved, what history did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wargame.crisis.facts import METERS
from wargame.report.document import Block, Bullets, Cell, Heading, Paragraph, Table, headings, paragraphs
from wargame.report.escalation import escalation
from wargame.report.play import OUTCOMES, UNROLLED, effects, waterfall
from wargame.report.source import percent, signed
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wargame.crisis.facts import Advice, Line
    from wargame.report.source import Source
    from wargame.session.exercise import Delivery, TurnRecord

STANCES = {
    "supports": "{name} was for it", "cautions": "{name} warned", "opposes": "{name} was against it",
    "neutral": "{name} did not mind",
}  # fmt: skip
_MOST_MOVED = 4
_WORTH_TELLING = 100
"""Hundredths below which a meter's move is no news."""


@dataclass(frozen=True)
class Student:
    """Who the report is written to.

    Attributes:
        source: The game, its events and its names.
        seat: The seat that was played.
    """

    source: Source
    seat: str

    @property
    def open(self) -> bool:
        """Whether the game is over, so that everything may be told."""
        return self.source.open

    @property
    def title(self) -> str:
        """What the scenario calls the seat."""
        found = (brief.title for brief in self.source.exercise.scenario.seats if brief.seat == self.seat)
        return next(found, self.seat)

    @property
    def budget(self) -> int:
        """Points of the seat in a turn."""
        return int(self.source.about("actors", self.seat).get("points", 10))

    @property
    def assessed(self) -> tuple[str, ...]:
        """Meters that the seat can only guess at."""
        return tuple(meter for meter in METERS if self.source.about("meters", meter).get("assessed"))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The seat's red lines, in the order in which they were drawn."""
        return tuple(line for line in self.source.exercise.situation.lines if line.seat == self.seat)

    def consequence(self, name: str) -> str:
        """A response or a family in words."""
        families = {
            "diplomacy": say("Diplomacy"), "sanctions": say("Sanctions"), "deterrence": say("Deterrence"),
            "retaliation": say("Retaliation"), "intercept": say("Interception"),
        }  # fmt: skip
        return families.get(name) or self.source.response(name)

    def heard(self, turn: int) -> tuple[Delivery, ...]:
        """The injects of a turn that reached the seat, in order."""
        found = [
            one
            for one in self.source.exercise.deliveries.values()
            if one.event and one.turn == turn and ("ALL" in one.to or self.seat in one.to)
        ]
        return tuple(sorted(found, key=lambda one: one.event))


def decision_of(turn: TurnRecord, seat: str) -> tuple[str, ...]:
    """What a seat chose in a turn; empty for nothing."""
    return turn.packages[seat].package.responses if seat in turn.packages else ()


def turns(student: Student) -> Iterator[Block]:
    """One part a turn."""
    source = student.source
    if not source.turns:
        yield Paragraph(say("No turn has been rolled yet."), "quiet")
    for turn in source.turns:
        about = source.exercise.scenario.turns[turn.turn - 1]
        yield Heading(say("Turn {turn}: {title}", turn=turn.turn, title=about.title), source.day(turn.turn))
        yield from _came(student, turn)
        yield _chosen(student, turn)
        yield from _why(student, turn)
        yield from _said(student, turn)
        yield from _moved(student, turn)
        yield from _history(student, turn)
    if source.turns:
        yield from escalation(source)


def _came(student: Student, turn: TurnRecord) -> Iterator[Block]:
    heard = student.heard(turn.turn)
    blows = [one.inject.title for one in heard if one.inject.provocation]
    others = [one.inject.title for one in heard if not one.inject.provocation]
    if blows:
        yield Paragraph(say("Pyongyang: {titles}.", titles="; ".join(blows)), "strong")
    else:
        yield Paragraph(say("Pyongyang did nothing that you heard of."), "quiet")
    if others:
        yield Paragraph(say("You also read: {titles}.", titles="; ".join(others)), "quiet")


def _chosen(student: Student, turn: TurnRecord) -> Table:
    """The package with its rolls and what they moved."""
    source = student.source
    checks = turn.resolved.checks if turn.resolved else ()
    chosen = decision_of(turn, student.seat)
    submission = turn.packages.get(student.seat)
    rows = []
    for number, response in enumerate(chosen or ("no_response",)):
        mine = [check for check in checks if check.seat == student.seat and check.response == response]
        told, tone = [], "plain"
        for check in mine:
            word, tone = OUTCOMES[check.outcome]
            who = f"{check.subject}: " if check.subject else ""
            rolled = student.open and (check.outcome not in UNROLLED or check.lane == "consent")
            told.append(f"{who}{say(word)} ({percent(check.odds_permille)})" if rolled else f"{who}{say(word)}")
        rows.append(
            (
                Cell(source.response(response), "strong", submission.event if submission and number == 0 else 0),
                Cell("\n".join(told) or say("no roll needed"), tone if told else "quiet"),  # type: ignore[arg-type]
                Cell(effects(source, turn, mine) or say("nothing by itself"), "plain"),
            )
        )
    columns = headings(say("You chose"), say("What came of it"), say("What it moved"))
    return Table("", columns, tuple(rows), (0.34, 0.28, 0.38))


def _why(student: Student, turn: TurnRecord) -> Iterator[Block]:
    submission = turn.packages.get(student.seat)
    text = submission.package.rationale.strip() if submission else ""
    if text:
        yield Paragraph(say("Your reason: “{words}”", words=text))


def _said(student: Student, turn: TurnRecord) -> Iterator[Block]:
    """What the advisers thought of it, in one line."""
    given: tuple[Advice, ...] = turn.advice.get(student.seat, ())
    if given:
        told = ", ".join(say(STANCES[one.stance], name=say(one.name)) for one in given)
        yield Paragraph(say("Your advisers: {told}.", told=told), "quiet")


def _moved(student: Student, turn: TurnRecord) -> Iterator[Block]:
    """Why escalation moved, as a chart, and the other meters that moved most, each with its largest cause."""
    source = student.source
    if not student.open:
        news = turn.resolved.news if turn.resolved else ()
        if news:
            yield Bullets(tuple(Cell(text) for text in news))
        return
    yield waterfall(source, turn, student.seat)
    told = []
    for meter in source.meters:
        entries = source.moved(turn, meter)
        change = sum(entry.amount for entry in entries)
        if meter != "ESC" and abs(change) >= _WORTH_TELLING:
            cause = max(entries, key=lambda entry: abs(entry.amount) if (entry.amount > 0) == (change > 0) else 0)
            worse = source.about("meters", meter).get("worse")
            better = worse != "neither" and (change > 0) != (worse == "up")
            told.append((abs(change), meter, change, cause.label, "plain" if worse == "neither" else "better" if better
                         else "worse"))  # fmt: skip
    told.sort(key=lambda one: (-one[0], one[1]))
    if told:
        rows = tuple(
            (Cell(source.meter(meter), "strong"), Cell(signed(change), tone), Cell(label))  # type: ignore[arg-type]
            for _, meter, change, label, tone in told[:_MOST_MOVED]
        )
        columns = headings(say("Also moved"), say("Change"), say("Most of all by"), numbers=(1,))
        yield Table("", columns, rows, (0.34, 0.12, 0.54))


def _history(student: Student, turn: TurnRecord) -> Iterator[Block]:
    """What was really done in these days."""
    scenario = student.source.exercise.scenario
    text = scenario.turns[turn.turn - 1].history
    facts = [fact for fact in scenario.history if (fact.turn, fact.seat) == (turn.turn, student.seat)]
    if not text and not facts:
        return
    if student.open or turn.published is not None:
        if text:
            first, *rest = paragraphs(text.strip())
            assert isinstance(first, Paragraph)  # noqa: S101 - a text gives paragraphs
            yield Paragraph(say("What history did: {text}", text=first.text))
            yield from rest
        if facts:
            told = "; ".join(fact.what for fact in facts)
            yield Paragraph(say("In your place: {told}.", told=told), "quiet")
