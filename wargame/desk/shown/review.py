"""Hand-ins as an instructor reads them: a row for each file, and behind it how it was played."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from wargame.desk import folders
from wargame.desk.shown.names import ending_word
from wargame.desk.shown.wording import listed, middle_date, wall_time
from wargame.desk.views.common import Choice, Fact
from wargame.desk.views.review import DecisionRow, HandInRow, ReviewView
from wargame.errors import WargameError
from wargame.scenario import library
from wargame.session.handin import WORTHS, minutes
from wargame.session.roster import Asked, compared
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.desk.views.review import Tone
    from wargame.session.handin import Decided, HandIn, Played, Worth

LONGEST_NAME = 60
LONGEST_RATIONALE = 220
"""Characters of a rationale in short; the session and its report have all of it."""


def review(hand_ins: Sequence[HandIn], class_code: str = "", scenario: str = "") -> ReviewView:
    """The screen for these hand-ins, held beside what the class was asked for."""
    judged = compared(hand_ins, Asked(class_code, scenario, hashes_of(hand_ins)))
    ids = sorted({one.played.scenario for one in hand_ins if one.played})
    return ReviewView(
        rows=tuple(hand_in_row(one) for one in judged),
        summary=_summary(judged),
        class_code=class_code,
        scenario=scenario,
        scenarios=(Choice("", say("Any scenario")), *(Choice(one, _clip(one)) for one in ids)),
    )


def hand_in_row(one: HandIn) -> HandInRow:
    """One file."""
    played, word = one.played, worth_word(one.worth)
    student = _clip(played.student) if played else ""
    name = student or _clip(one.path.name)
    return HandInRow(
        path=one.path,
        worth=word,
        tone=_tone(one.worth),
        icon=_ICONS[one.worth],
        title=name,
        file=_clip(one.path.name),
        student=student,
        class_code=_clip(played.class_code) if played else "",
        scenario=_clip(played.scenario) if played else "",
        seats=", ".join(played.seats) if played else "",
        turns=f"{played.turns} / {played.of_turns}" if played else "",
        undone=str(played.undone) if played else "",
        overrides=str(played.overrides + played.typed) if played else "",
        time=_span(played) if played else "",
        sentence=one.sentence,
        remarks=one.remarks,
        facts=_facts(one, played) if played else (),
        decisions=tuple(_decision(made) for made in played.decisions if not made.by_engine) if played else (),
        seal=one.seal,
        usable=one.usable,
        spoken=say("{name}, {worth}. {sentence}", name=name, worth=word, sentence=one.sentence),
    )


def worth_word(worth: Worth) -> str:
    """What a file is worth, in a word."""
    words = {
        "whole": say("Whole"),
        "swapped": say("Swapped"),
        "other": say("Another version"),
        "forged": say("Forged"),
        "edited": say("Edited"),
        "truncated": say("Cut off"),
        "damaged": say("Damaged"),
        "newer": say("Newer version"),
        "foreign": say("No session"),
        "missing": say("Not there"),
    }
    return words[worth]


def hashes_of(hand_ins: Sequence[HandIn]) -> dict[str, tuple[str, str]]:
    """The hashes of the scenarios at hand that these hand-ins were played by, and of their tables, by id."""
    ids = sorted({one.played.scenario for one in hand_ins if one.played})
    return {one: found for one in ids if (found := _at_hand(one))}


@lru_cache(maxsize=64)
def _at_hand(scenario: str) -> tuple[str, str] | None:
    """The hashes of a scenario at hand, shipped or the user's own, and of its tables; None where there is none."""
    from wargame import crisis
    from wargame import scenario as reader
    from wargame.session import begin

    try:
        written = reader.read(library.find(scenario, folders.scenarios()))
        created = begin(written, crisis.compile_model(written).tables.to_json(), seed=0)
    except WargameError:
        return None
    return created.scenario_hash, created.tables_hash


_ICONS: dict[Worth, str] = {
    "whole": "circle-check", "swapped": "alert-triangle", "other": "alert-triangle", "forged": "circle-x",
    "edited": "circle-x", "truncated": "circle-x", "damaged": "circle-x", "newer": "alert-triangle",
    "foreign": "circle-x", "missing": "circle-x",
}  # fmt: skip


def _tone(worth: Worth) -> Tone:
    return "ok" if worth == "whole" else "warn" if worth in ("swapped", "other", "newer") else "bad"


def _facts(one: HandIn, played: Played) -> tuple[Fact, ...]:
    began = _clock(played)
    facts = [
        Fact(say("Name"), _clip(played.student) or say("left out")),
        Fact(say("Class code"), _clip(played.class_code) or say("none")),
        Fact(say("Scenario"), f"{_clip(played.scenario_title)} ({_clip(played.scenario)})"),
        Fact(say("Seat"), ", ".join(played.seats) or say("none: the program played"), _warn(not played.seats)),
        Fact(say("Seed of the dice"), say("told at the end") if played.still_alone else str(played.seed)),
        Fact(say("Turns"), _turns(played)),
        Fact(say("Played"), began),
        Fact(say("Undone and redone"), say("{undone} undone, {redone} redone", undone=played.undone,
                                           redone=played.redone)),
        Fact(say("Branches"), listed(played.branches) or say("none"), _warn(bool(played.branches))),
        Fact(say("Taken back before the roll"), str(played.withdrawn)),
        Fact(say("Rolls decided or typed"), str(played.overrides + played.typed),
             _warn(bool(played.overrides + played.typed))),
        Fact(say("Program"), played.version or say("before 0.1.0")),
        Fact(say("Events"), str(played.events)),
    ]  # fmt: skip
    if played.branches:
        facts.append(Fact(say("Branch that is judged"), _clip(played.current)))
    if played.corrections:
        facts.append(Fact(say("Corrections"), str(played.corrections)))
    if one.event is not None:
        facts.append(Fact(say("First difference"), f"#{one.event}", "warn"))
    return tuple(facts)


def _warn(is_odd: bool) -> Literal["plain", "warn"]:
    return "warn" if is_odd else "plain"


def _turns(played: Played) -> str:
    turns = say("{played} of {turns}", played=played.turns, turns=played.of_turns)
    if not played.ending:
        return turns
    return say("{turns}; {ending}", turns=turns, ending=ending_word(played.ending))


def _clock(played: Played) -> str:
    span = minutes(played.begun, played.last)
    if span is None:
        return say("without times of day")
    begun, last = datetime.fromisoformat(played.begun).astimezone(), datetime.fromisoformat(played.last).astimezone()
    first = say("{date} {time}", date=middle_date(begun), time=wall_time(played.begun))
    end = wall_time(played.last) if begun.date() == last.date() else say(
        "{date} {time}", date=middle_date(last), time=wall_time(played.last))  # fmt: skip
    return say("{first} to {last} ({span})", first=first, last=end, span=_minutes(span))


def _span(played: Played) -> str:
    span = minutes(played.begun, played.last)
    return "" if span is None else _minutes(span)


def _minutes(span: int) -> str:
    if span < 120:
        return say("{minutes} min", minutes=span)
    return say("{hours} h {minutes} min", hours=span // 60, minutes=span % 60)


def _decision(made: Decided) -> DecisionRow:
    words = " ".join(made.rationale.split())
    short = words if len(words) <= LONGEST_RATIONALE else f"{words[: LONGEST_RATIONALE - 1].rstrip()}…"
    return DecisionRow(f"T{made.turn}", made.seat, ", ".join(made.labels) or say("No response"), short)


def _summary(hand_ins: Sequence[HandIn]) -> str:
    if not hand_ins:
        return ""
    counts = Counter(one.worth for one in hand_ins)
    parts = [f"{counts[worth]} {worth_word(worth).lower()}" for worth in WORTHS if counts[worth]]
    files = say_many("{count} file", "{count} files", len(hand_ins))
    return say("{files}: {parts}", files=files, parts=", ".join(parts))


def _clip(text: str) -> str:
    """A stranger's words on one line, and not too many of them."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text[: 4 * LONGEST_NAME]).split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"
