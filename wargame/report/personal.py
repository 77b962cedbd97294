"""The report of one who played alone: what was chosen, what it moved, what else could have been. No grade.

It is written to the player. While the game goes on it holds only what the seat may see; the ledger, other roads and
other styles come with the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import words
from wargame.errors import InputError
from wargame.insight import luck, styles, timeline
from wargame.report import personal_choices, personal_paths, personal_turns
from wargame.report.document import Cards, Document, Figure, Heading, Paragraph, Section
from wargame.report.figures import charts
from wargame.report.overview import ENDINGS, series
from wargame.report.personal_turns import Student, decision_of
from wargame.report.source import Source, points
from wargame.session.replay import model_of
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wargame.report.document import Block
    from wargame.session import Session

SOLO = "solo"
_MOST_REMARKS = 4
_LONGEST_REMARK = 30


def document(session: Session, progress: Callable[[int, int], None] | None = None) -> Document:
    """The personal report of a session.

    Args:
        session: A game of one person; it is only read.
        progress: Called with steps done and steps in all; it may raise to give the rest up.

    Raises:
        InputError: Nobody played this exercise alone.
    """
    exercise = session.exercise
    seat = next((name for name, player in exercise.players.items() if player == SOLO), "")
    if not seat:
        raise InputError(say("Nobody played this exercise alone, so there is no personal report. Use --for players."))
    source = Source(exercise, session.events, session.seal(), session.verify_chain() is None, "student")
    student = Student(source, seat)
    steps = _Steps(len(source.turns) + len(styles.STYLES) + 4 if source.open else 4, progress)
    sections = [
        Section(name, str(number), title, blocks)
        for number, (name, title, blocks) in enumerate(_sections(session, student, steps), 1)
    ]
    facts = [
        (say("Scenario"), exercise.scenario.title),
        (say("Your seat"), student.title),
        (say("Turns played"), f"{len(source.turns)} / {len(exercise.scenario.turns)}"),
    ]
    facts += [(say("Name"), exercise.student)] if exercise.student else []
    facts += [(say("Class code"), exercise.class_code)] if exercise.class_code else []
    return Document(
        title=say("{title}: your report", title=exercise.title or exercise.scenario.title),
        subtitle=exercise.scenario.summary,
        marking="EXERCISE",
        audience="student",
        language=words.spoken(),
        facts=tuple(facts),
        sections=tuple(sections),
        seal=source.seal if source.open else "",
    )


class _Steps:
    """Counts what is done, and tells it."""

    def __init__(self, many: int, tell: Callable[[int, int], None] | None) -> None:
        self._done, self._many, self._tell = 0, many, tell
        self()

    def __call__(self) -> None:
        if self._tell:
            self._tell(min(self._done, self._many), self._many)
        self._done += 1


def _sections(
    session: Session, student: Student, step: Callable[[], None]
) -> Iterator[tuple[str, str, tuple[Block, ...]]]:
    yield "glance", say("Your game at a glance"), tuple(_glance(student))
    step()
    yield "turns", say("Turn by turn"), tuple(personal_turns.turns(student))
    step()
    if student.open:
        model = model_of(session.exercise)
        roads = []
        for turn in student.source.turns:
            roads.append(luck.crossroads(session, model, turn.turn, student.seat))
            step()
        yield "roads", say("What else could have happened"), tuple(personal_paths.roads(student, roads))
    yield "families", say("How your choices were spread"), tuple(personal_choices.families(student))
    yield "lines", say("Your red lines"), tuple(personal_choices.lines(student))
    step()
    yield "advisers", say("Which adviser was right"), tuple(personal_paths.advisers(student))
    if student.open:
        others = list(styles.styles(model, session.exercise, student.seat, step))
        yield "styles", say("Beside four other styles"), tuple(personal_paths.styles(student, others))
    yield "answers", say("What you answered"), tuple(_answers(student))
    step()
    yield "reading", say("How to read this"), tuple(_reading(student))


def _glance(student: Student) -> Iterator[Block]:
    source, exercise = student.source, student.source.exercise
    if not exercise.ending:
        yield Paragraph(
            say("Your game is not over. Numbers, causes and other roads are told at its end; until then you read here "
                "what your seat may know."), "warn"
        )  # fmt: skip
    if not source.turns:
        yield Paragraph(say("No turn has been rolled yet."), "quiet")
        return
    yield Paragraph(_story(student))
    yield Cards(tuple(_cards(student)))
    line = series(source, "ESC")
    level = (f"{value:.0f}" if student.open else source.band("ESC", round(value * 100)) for value in line.values)
    spoken = ", ".join(f"{label} {value}" for label, value in zip(line.labels, level, strict=True))
    yield Figure(
        "course",
        say("Escalation as each turn was told, with what you did where it moved most."),
        say("Line chart of escalation: {values}.", values=spoken),
        charts.escalation(line, _remarks(student), numbers=student.open),
    )


def _story(student: Student) -> str:
    source, exercise = student.source, student.source.exercise
    told = [(turn.published or turn.opening)["ESC"] for turn in source.turns]
    peak = max(told)
    parts = [
        say(
            "You played {seat} for {turns}. Escalation began in {start}, stood highest in {peak} after turn {turn}, "
            "and ended in {end}.",
            seat=student.title,
            turns=say_many("{count} turn", "{count} turns", len(source.turns)),
            start=source.band("ESC", exercise.turns[0].opening["ESC"]),
            peak=source.band("ESC", peak),
            turn=source.turns[told.index(peak)].turn,
            end=source.band("ESC", told[-1]),
        )
    ]
    mine = [
        one for one in timeline.decisions(exercise) if one.seat == student.seat and one.submission.package.responses
    ]
    if mine and student.open:
        most = timeline.by_impact(mine)[0]
        parts.append(
            say(
                "Of your own decisions that of turn {turn} moved most: {responses}.",
                turn=most.turn,
                responses=", ".join(source.response(key) for key in most.submission.package.responses),
            )
        )
    if exercise.ending:
        parts.append(say("The end: {ending}.", ending=say(ENDINGS.get(exercise.ending, exercise.ending))))
    return " ".join(parts)


def _cards(student: Student) -> Iterator[tuple[str, str, str]]:
    source, exercise = student.source, student.source.exercise
    told = [(turn.published or turn.opening)["ESC"] for turn in source.turns]
    peak, last = max(told), told[-1]

    def shown(value: int) -> str:
        band = source.band("ESC", value)
        return f"{points(value, 0)} {band}" if student.open else band

    turn = source.turns[told.index(peak)].turn
    yield say("Highest escalation"), shown(peak), say("after turn {turn}", turn=turn)
    yield say("At the end"), shown(last), say("began at {start}", start=shown(exercise.turns[0].opening["ESC"]))
    heard = [one for turn in exercise.turns for one in student.heard(turn.turn) if one.inject.provocation]
    yield say("Provocations"), str(len(heard)), say("by Pyongyang, over the game")
    own = student.lines
    broken = sum(line.status == "unenforced" for line in own)
    waiting = sum(line.status == "crossed" for line in own)
    fate = say("none crossed") if own else ""
    if broken:
        fate = say_many("{count} not kept", "{count} not kept", broken)
    elif waiting:
        fate = say_many("{count} crossed, answer awaited", "{count} crossed, answers awaited", waiting)
    elif any(line.status == "enforced" for line in own):
        fate = say("all that were crossed were kept")
    yield say("Your red lines"), str(len(own)), fate
    if student.open:
        channel = {"closed": "closed", "contact": "contact", "talks": "talks", "agreement": "agreement"}
        yield say("Channel to Pyongyang"), say(channel[exercise.situation.channel]), say("at the end")


def _remarks(student: Student) -> list[charts.Remark]:
    """What the seat did in the turns that moved most."""
    source = student.source
    moved = [
        (abs((turn.published or turn.opening)["ESC"] - turn.opening["ESC"]), number, turn)
        for number, turn in enumerate(source.turns, 1)
    ]
    found = []
    for _, number, turn in sorted(moved, key=lambda one: (-one[0], one[1]))[:_MOST_REMARKS]:
        chosen = decision_of(turn, student.seat)
        text = source.response(chosen[0]) if chosen else say("nothing visible")
        text = text if len(text) <= _LONGEST_REMARK else f"{text[: _LONGEST_REMARK - 1].rstrip()}…"
        found.append(charts.Remark(number, text))
    return sorted(found, key=lambda remark: remark.at)


def _answers(student: Student) -> Iterator[Block]:
    """The question of each turn and the last answer to it, in the player's own words."""
    notes = [note for note in student.source.exercise.notes if note.noted.sort == "question" and note.noted.about]
    last = {(note.turn, note.noted.about): note for note in notes}
    if not last:
        yield Paragraph(say("You answered none of the questions. They are there to be argued about, with or without a "
                            "file."), "quiet")  # fmt: skip
        return
    for (turn, asked), note in last.items():
        yield Heading(say("Turn {turn}", turn=turn))
        yield Paragraph(asked, "quiet")
        yield Paragraph(say("“{words}”", words=note.noted.text))


def _reading(student: Student) -> Iterator[Block]:
    source = student.source
    yield Paragraph(
        say(
            "There is no grade. The figures are design values with sources, resolved with visible odds and dice fixed "
            "by the seed. They train judgement; they do not forecast. A good decision can meet bad dice, and a bad one "
            "good dice: look at the odds that you knew, not only at what came."
        )
    )
    if student.open:
        whole = say(
            "The log holds {count} events and its chain of hashes is whole. Seed {seed}.",
            count=len(source.events),
            seed=source.exercise.seed,
        )
        broken = say("The chain of hashes is broken: this file was changed outside the program.")
        yield Paragraph(whole if source.intact else broken, "quiet" if source.intact else "warn")
