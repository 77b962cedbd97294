"""From an exercise to its report: which sections there are, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import words
from wargame.report import appendix, overview, personal, play
from wargame.report.document import Document
from wargame.report.source import Source
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.report.document import Section
    from wargame.report.source import Audience
    from wargame.session import Session

SECTIONS: tuple[tuple[Callable[[Source], Section], bool], ...] = (
    (overview.overview, True),
    (overview.summary, True),
    (overview.timeline, True),
    (overview.objectives, True),
    (play.turns, True),
    (play.flights, True),
    (play.red_lines, True),
    (play.dice, False),
    (appendix.meters, True),
    (appendix.history, True),
    (appendix.improvement, False),
    (appendix.injects, True),
    (appendix.ledger, False),
    (appendix.model, True),
)
"""Each section in order, and whether players may read it."""


def build(
    session: Session, audience: Audience = "facilitator", progress: Callable[[int, int], None] | None = None
) -> Document:
    """The report of a session as it stands.

    Args:
        session: An open session; it is only read.
        audience: ``players`` leaves out numbers of meters, odds, rolls, overrides, notes, secret acts and the seed;
            ``student`` is the report of one who played alone, see :mod:`wargame.report.personal`.
        progress: Called with sections done and sections in all; it may raise to give the rest up.

    Raises:
        InputError: The report of a student was asked for, and nobody played alone.
    """
    if audience == "student":
        return personal.document(session, progress)
    source = Source(session.exercise, session.events, session.seal(), session.verify_chain() is None, audience)
    wanted = [make for make, for_players in SECTIONS if source.open or for_players]
    sections = []
    for number, make in enumerate(wanted):
        if progress:
            progress(number, len(wanted))
        sections.append(make(source))
    exercise = source.exercise
    title = exercise.title or exercise.scenario.title
    facts = [
        (say("Scenario"), exercise.scenario.title),
        (say("Turns played"), f"{len(source.turns)} / {len(exercise.scenario.turns)}"),
        (say("Version"), say("For the facilitator") if source.open else say("For players")),
    ]
    if exercise.class_code:
        facts.append((say("Class code"), exercise.class_code))
    return Document(
        title=say("{title}: after-action report", title=title),
        subtitle=exercise.scenario.summary,
        marking="EXERCISE",
        audience=audience,
        language=words.spoken(),
        facts=tuple(facts),
        sections=tuple(sections),
        seal=source.seal if source.open else "",
    )
