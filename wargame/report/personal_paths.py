"""What lay beside the game: other choices on the same luck, what advisers expected, four styles on the same dice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.crisis.facts import NEXT
from wargame.insight import advice
from wargame.insight.styles import MANY, course_of
from wargame.report.document import Cell, Figure, Paragraph, Table, headings
from wargame.report.figures import charts
from wargame.report.figures import personal as pictures
from wargame.report.overview import ENDINGS, series
from wargame.report.source import percent, points, signed
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wargame.crisis.facts import Forecast
    from wargame.insight.advice import Judged
    from wargame.insight.luck import Choice, Crossroads
    from wargame.insight.styles import Course, Style
    from wargame.report.document import Block, Tone
    from wargame.report.personal_turns import Student

NAMES = {
    "chosen": "what you did", "history": "what history did", "quiet": "nothing", "calmest": "the calmest step",
    "firmest": "the firmest step",
}  # fmt: skip
EXPECTED = {
    "rises": "{meter} would rise by the answers", "falls": "{meter} would fall by the answers",
    "steady": "{meter} would hardly move by the answers",
    "again": "Pyongyang would act again", "calm": "Pyongyang would stay quiet",
}  # fmt: skip
CHANNELS = {"closed": "closed", "contact": "contact", "talks": "talks", "agreement": "agreement"}
_MOST_WRONG = 6


def roads(student: Student, found: Sequence[Crossroads | None]) -> Iterator[Block]:
    """Where each turn could have left the crisis with the dice that fell."""
    turns = [one for one in found if one is not None]
    if not turns:
        yield Paragraph(say("You decided in no turn that was rolled."), "quiet")
        return
    yield Paragraph(
        say(
            "Each turn is resolved again with another choice of yours and everything else as it was: the same injects, "
            "the same allies, the same dice. The calmest and the firmest step are single responses: those after which "
            "escalation stands lowest, and credibility highest. “Played on” is the highest escalation, half of the "
            "time, when the engine plays on from there on other dice. It is a model, not a forecast."
        )
    )
    marks = [
        (f"T{one.turn}", (*((name, other.told["ESC"] / 100) for name, other in one.others),
                          ("chosen", one.chosen.told["ESC"] / 100)))
        for one in turns
    ]  # fmt: skip
    used = [name for name in NAMES if any(name in dict(places) for _, places in marks)]
    spoken = "; ".join(
        f"{label}: " + ", ".join(f"{say(NAMES[name])} {value:.0f}" for name, value in places) for label, places in marks
    )
    yield Figure(
        "roads",
        say("Escalation after each turn: what you did, and what else the same dice would have given."),
        spoken,
        pictures.roads(series(student.source, "ESC"), marks, {name: say(NAMES[name]) for name in used}),
    )
    yield _table(student, turns)


def _table(student: Student, turns: Sequence[Crossroads]) -> Table:
    rows = []
    for one in turns:
        rows.append((Cell(f"T{one.turn}", "strong"), *_row(student, "chosen", one.chosen, one.chosen)))
        rows += [(Cell(""), *_row(student, name, choice, one.chosen)) for name, choice in one.others]
    columns = headings(
        say("Turn"), "", say("Choice"), say("Escalation"), say("Credibility"), say("Unity"), say("Played on"),
        numbers=(3, 4, 5, 6),
    )  # fmt: skip
    return Table("", columns, tuple(rows), (0.06, 0.16, 0.32, 0.11, 0.12, 0.09, 0.14))


def _row(student: Student, name: str, choice: Choice, chosen: Choice) -> tuple[Cell, ...]:
    own = name == "chosen"
    responses = ", ".join(student.source.response(key) for key in choice.responses)
    unity = min(choice.told["ALLY_ROK"], choice.told["ALLY_JPN"])
    unity_own = min(chosen.told["ALLY_ROK"], chosen.told["ALLY_JPN"])
    war = f", {say('war {share}', share=percent(choice.lost_permille))}" if choice.lost_permille else ""
    return (
        Cell(say(NAMES[name]), "strong" if own else "plain"),
        Cell(responses, "strong" if own else "plain"),
        _beside(choice.told["ESC"], chosen.told["ESC"], own=own, up_is_worse=True),
        _beside(choice.told["CRED"], chosen.told["CRED"], own=own, up_is_worse=False),
        _beside(unity, unity_own, own=own, up_is_worse=False),
        Cell(points(choice.peak, 0) + war, "worse" if choice.lost_permille else "plain"),
    )


def _beside(value: int, own_value: int, *, own: bool, up_is_worse: bool) -> Cell:
    """A meter, and how far it lies from what was played."""
    apart = value - own_value
    if own or abs(apart) < 50:
        return Cell(points(value, 0), "strong" if own else "plain")
    tone: Tone = "worse" if (apart > 0) == up_is_worse else "better"
    return Cell(f"{points(value, 0)} ({signed(round(apart / 100) * 100).removesuffix('.0')})", tone)


def advisers(student: Student) -> Iterator[Block]:
    """How each adviser fared, and where they were surest and wrong."""
    found = advice.records(student.source.exercise, student.seat, () if student.open else student.assessed)
    if not found:
        yield Paragraph(say("The log keeps no advice for your seat."), "quiet")
        return
    nearest = advice.best(found)
    if nearest is not None:
        yield Paragraph(
            say(
                "The odds of {name} lay nearest to what came: {right} forecasts came true, {wrong} did not. Being "
                "right and being useful are two things; ask what each of them would have had you do.",
                name=nearest.name,
                right=nearest.count("right"),
                wrong=nearest.count("wrong"),
            )
        )
    rows = [
        (one.name, tuple((judged.forecast.chance_permille // 10, judged.verdict == "right") for judged in one.judged
                         if judged.verdict != "open"))
        for one in found
    ]  # fmt: skip
    if any(dots for _, dots in rows):
        spoken = "; ".join(
            say("{name}: {right} right, {wrong} wrong", name=one.name, right=one.count("right"),
                wrong=one.count("wrong"))
            for one in found
        )  # fmt: skip
        yield Figure(
            "forecasts",
            say("Each forecast by the odds that were stated; of those at 70 %, seven in ten should be filled."),
            spoken,
            pictures.forecasts(rows, say("came true"), say("did not")),
        )
    columns = headings(
        say("Adviser"), say("Right"), say("Wrong"), say("Open"), say("Judged the odds"), numbers=(1, 2, 3)
    )
    table = tuple(
        (
            Cell(one.name, "strong"),
            Cell(str(one.count("right")), "better"),
            Cell(str(one.count("wrong")), "worse"),
            Cell(str(one.count("open")), "quiet"),
            Cell(one.words),
        )
        for one in found
    )
    yield Table("", columns, table, (0.26, 0.11, 0.11, 0.11, 0.41))
    yield from _surest_and_wrong(student, [one for record in found for one in record.judged])


def _surest_and_wrong(student: Student, judged: Sequence[Judged]) -> Iterator[Block]:
    wrong = sorted(
        (one for one in judged if one.verdict == "wrong"),
        key=lambda one: (-one.forecast.chance_permille, one.turn, one.adviser),
    )
    if not wrong:
        return
    names = {
        given.adviser: say(given.name)
        for turn in student.source.exercise.turns
        for given in turn.advice.get(student.seat, ())
    }
    rows = tuple(
        (
            Cell(f"T{one.turn}"),
            Cell(names[one.adviser], "strong"),
            Cell(_expected(student, one.forecast)),
            Cell(percent(one.forecast.chance_permille)),
            Cell(_came(student, one)),
        )
        for one in wrong[:_MOST_WRONG]
    )
    columns = headings(say("Turn"), say("Adviser"), say("Expected"), say("Stated"), say("What came"), numbers=(3,))
    yield Table(say("Where they were surest and wrong"), columns, rows, (0.08, 0.18, 0.34, 0.10, 0.30))


def _expected(student: Student, forecast: Forecast) -> str:
    meter = "" if forecast.meter == NEXT else student.source.short(forecast.meter)
    return say(EXPECTED[forecast.expects], meter=meter)


def _came(student: Student, one: Judged) -> str:
    if one.forecast.meter == NEXT:
        return say("it did not") if one.forecast.expects == "again" else say("it acted again")
    name = student.source.short(one.forecast.meter)
    if not student.open:
        return say("{meter} went the other way, or stayed", meter=name)
    return f"{name} {signed(one.came)}"


def styles(student: Student, found: Sequence[Style]) -> Iterator[Block]:
    """Four styles on the same dice, and in many games on others."""
    own = course_of(student.source.exercise)
    yield Paragraph(
        say(
            "The engine played your seat four times on your dice: as a dove that talks, a hawk that shows force, a "
            "sanctioner that squeezes and a hybrid that talks while deterring. The bounds hold eight of ten games on "
            "{many} other dice. None of the four is right; they show what your course cost and what it saved.",
            many=MANY,
        )
    )
    line = series(student.source, "ESC")
    mine = charts.Series(line.name, line.labels, tuple(value / 100 for value in own.published), line.bands, True)
    others = [(one.id, say(one.label), [value / 100 for value in one.course.published]) for one in found]
    spoken = "; ".join(f"{label} {', '.join(f'{value:.0f}' for value in values)}" for _, label, values in others)
    yield Figure(
        "styles",
        say("Escalation as each turn was told: you and four styles on the same dice."),
        say("You {own}; {others}.", own=", ".join(f"{value:.0f}" for value in mine.values), others=spoken),
        pictures.beside(mine, others, say("You")),
    )
    columns = headings(
        "", say("Peak"), say("At the end"), say("Credibility"), say("Unity"), say("Channel"), say("Ending"),
        say("Peak on other dice"), numbers=(1, 2, 3, 4),
    )  # fmt: skip
    rows = [(Cell(say("You"), "strong"), *_course(own), Cell("–", "quiet"))]
    for one in found:
        war = f", {say('war in {share}', share=percent(one.lost_permille))}" if one.lost_permille else ""
        reach = say("{low} to {high}", low=points(one.low, 0), high=points(one.high, 0))
        rows.append((Cell(say(one.label)), *_course(one.course), Cell(f"{reach}{war}")))
    yield Table("", columns, tuple(rows), (0.14, 0.08, 0.11, 0.11, 0.08, 0.11, 0.15, 0.22))


def _course(course: Course) -> tuple[Cell, ...]:
    last = course.last
    return (
        Cell(points(course.peak, 0)),
        Cell(points(course.published[-1], 0)),
        Cell(points(last["CRED"], 0)),
        Cell(points(min(last["ALLY_ROK"], last["ALLY_JPN"]), 0)),
        Cell(say(CHANNELS[course.channel])),
        Cell(say(ENDINGS.get(course.ending, course.ending)) if course.ending else "–"),
    )
