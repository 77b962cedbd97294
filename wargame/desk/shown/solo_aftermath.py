"""What a turn brought, as the player may know it: news, rolls of one's own, and why each meter moved, in words.

During play a cause has a direction and a size in arrows, never a number, and what the seat cannot know is said to be
unknown instead of being left out: the words still add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import crisis
from wargame.crisis import views
from wargame.crisis.facts import METERS
from wargame.crisis.telling import act_words
from wargame.desk.acts.rolls import settled
from wargame.desk.shown import solo, solo_brief
from wargame.desk.shown.advisers import fared
from wargame.desk.shown.names import Names, outcome_word
from wargame.desk.shown.packages import size_arrows
from wargame.desk.shown.solo_questions import answers, question
from wargame.desk.shown.wording import trend_word
from wargame.desk.views.solo import AftermathView, Move, MoveCause, OtherAct, RolledChoice
from wargame.insight import timeline
from wargame.session import eyes
from wargame.session.players import seat_of
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from wargame.crisis.facts import Check, Entry, Resolved
    from wargame.desk.desk import Desk
    from wargame.desk.views.common import Trend
    from wargame.session.exercise import TurnRecord

_SMALL = 50
"""Hundredths under which a cause is left out: it would be no news."""
_SHOWN = 6
"""Causes of one meter that are told at most; the rest is summed up."""


def aftermath(desk: Desk) -> AftermathView:
    """The page after the roll.

    Raises:
        ValueError: The turn was not rolled yet.
    """
    exercise = desk.exercise
    record = exercise.turns[-1]
    if record.resolved is None:
        raise ValueError(say("Turn {turn} is not rolled yet.", turn=exercise.turn))
    view = solo.seen(desk)
    last = exercise.turn == len(exercise.scenario.turns) or bool(exercise.situation.ending or exercise.ending)
    return AftermathView(
        top=solo.top(desk, ""),
        news=_news(desk, record),
        choices=_choices(desk, record.resolved),
        others=tuple(
            OtherAct(act.seat, act.label, _outcome(act.outcome))
            for act in view.acts
            if act.seat != view.seat and act.response != "no_response"
        ),
        moves=moves(desk, record),
        judged=solo_brief.judged(view),
        lines=solo.own_lines(desk, view),
        corrected=solo_brief.corrections(desk, exercise.turn),
        question=question(desk),
        answers=answers(desk),
        next=say("To the end") if last else say("Next turn"),
        read_only=desk.session.notice,
        advised=fared(desk, view.seat),
    )


def moves(desk: Desk, record: TurnRecord) -> tuple[Move, ...]:
    """How every meter that the seat sees as words moved over a turn, and why."""
    return tuple(_move(desk, record, meter) for meter in METERS if not desk.model.tables.meters[meter].assessed)


def visible(desk: Desk, entry: Entry, checks: dict[str, Check]) -> bool:
    """Whether the seat can know this cause: its own, a public one, time, or something that was told to it."""
    exercise, seat = desk.exercise, seat_of(desk.exercise)
    if entry.actor == seat or entry.cause == f"T{exercise.turn}":
        return entry.actor in ("", seat)
    if entry.cause in exercise.deliveries:
        to = exercise.deliveries[entry.cause].to
        return "ALL" in to or seat in to
    if entry.cause in checks:
        check = checks[entry.cause]
        return check.seat in ("", seat) or not check.response or desk.model.tables.responses[check.response].public
    lines = {line.id: line for line in exercise.situation.lines}
    if entry.cause in lines:
        return lines[entry.cause].public or lines[entry.cause].seat == seat
    return False


def _move(desk: Desk, record: TurnRecord, meter: str) -> Move:
    exercise, model = desk.exercise, desk.model
    fall = timeline.causes(exercise, meter, record.turn)
    table = model.tables.meters[meter]
    moved = views.trend(model, meter, fall.opening, fall.closing)
    before, after = (say(table.bands[table.band(value)].word) for value in (fall.opening, fall.closing))
    words = say("{band}, {trend}", band=after, trend=trend_word(moved)) if before == after else say(
        "{before} → {after}", before=before, after=after)  # fmt: skip
    return Move(
        meter=meter,
        label=say(table.label),
        before=before,
        after=after,
        trend=moved,
        words=words[:1].upper() + words[1:],
        causes=_causes(desk, record, meter, fall.causes),
        spoken=say("{name}: {words}", name=say(table.label), words=words),
    )


def _causes(desk: Desk, record: TurnRecord, meter: str, causes: tuple[timeline.Cause, ...]) -> tuple[MoveCause, ...]:
    checks = {check.id: check for check in (record.resolved.checks if record.resolved else ())}
    told: dict[str, int] = {}
    articles: dict[str, str] = {}
    unseen = 0
    for entry in (entry for cause in causes for entry in cause.entries):
        if visible(desk, entry, checks):
            label = _label(desk, entry)
            told[label] = told.get(label, 0) + entry.amount
            articles.setdefault(label, _article(desk, entry, checks))
        else:
            unseen += entry.amount
    largest = sorted((label for label in told if abs(told[label]) >= _SMALL), key=lambda label: -abs(told[label]))
    out = [_cause(desk, meter, label, told[label], articles[label]) for label in largest[:_SHOWN]]
    rest = sum(told[label] for label in largest[_SHOWN:])
    if abs(rest) >= _SMALL:
        out.append(_cause(desk, meter, say("Smaller causes together"), rest))
    if abs(unseen) >= _SMALL:
        out.append(_cause(desk, meter, say("Something that you cannot see"), unseen))
    return tuple(out)


def _label(desk: Desk, entry: Entry) -> str:
    """A cause in words: what was told of an inject is its title, as the seat read it."""
    delivery = desk.exercise.deliveries.get(entry.cause)
    return delivery.inject.title if delivery else entry.label


def _article(desk: Desk, entry: Entry, checks: dict[str, Check]) -> str:
    """What the codex has on a cause: the response that was seen, or the rule.

    Of an inject it is how any provocation works, never its kind: what the seat was told may be wrong.
    """
    if entry.cause in desk.exercise.deliveries:
        return "rule:provocation"
    check = checks.get(entry.cause)
    if entry.rule == "effects" and check is not None and check.response in desk.model.tables.responses:
        return f"response:{check.response}"
    return f"rule:{entry.rule}"


def _cause(desk: Desk, meter: str, label: str, amount: int, article: str = "") -> MoveCause:
    worse = desk.model.tables.meters[meter].worse
    trend: Trend = "steady" if worse == "neither" else "worse" if (amount > 0) == (worse == "up") else "better"
    return MoveCause(size_arrows(amount), label, trend, article)


def _news(desk: Desk, record: TurnRecord) -> tuple[str, ...]:
    """What the world saw: headlines of the turn that everybody received, then what was published."""
    seat = seat_of(desk.exercise)
    headlines = [
        one.inject.news.headline
        for one in eyes.delivered_to(desk.exercise, seat)
        if one.turn == record.turn and one.inject.news
    ]
    published = [words for words in (record.resolved.news if record.resolved else ()) if words not in _acts(desk)]
    later = list(record.aftermath.news) if record.aftermath else []
    return tuple(dict.fromkeys((*headlines, *published, *later)))


def _acts(desk: Desk) -> frozenset[str]:
    """The acts of the turn as the room's news tells them; the page tells them apart from what the world says."""
    resolved = desk.exercise.turns[-1].resolved
    return frozenset(act_words(desk.model, check) for check in (resolved.checks if resolved else ()))


def _outcome(outcome: str) -> str:
    return say("Done") if outcome == "automatic" else outcome_word(outcome)


def _choices(desk: Desk, resolved: Resolved) -> tuple[RolledChoice, ...]:
    return tuple(_rolled(desk, check) for check in _own(desk, resolved))


def _own(desk: Desk, resolved: Resolved) -> Iterator[Check]:
    seat = seat_of(desk.exercise)
    yield from (check for check in resolved.checks if check.lane == "check" and check.seat == seat)


def _rolled(desk: Desk, check: Check) -> RolledChoice:
    names = Names(desk.exercise)
    family = names.family(check.response)
    tones: dict[str, Literal["ok", "warn", "bad", "plain"]] = {
        "success": "ok", "hit": "ok", "partial": "warn", "failure": "bad", "miss": "bad", "refused": "warn",
        "no_shot": "warn",
    }  # fmt: skip
    certain = settled(check) or check.odds_permille >= 1000
    odds = say("certain") if certain else crisis.odds_words(check.odds_permille)
    if check.outcome in ("refused", "no_shot"):
        odds = say("not tried")
    asked = [one for one in _consents(desk) if one.response == check.response]
    detail = ", ".join(
        say("{seat} agreed", seat=one.subject) if one.outcome == "success" else say("{seat} refused", seat=one.subject)
        for one in asked
    )
    return RolledChoice(
        label=names.response(check.response),
        family=family,
        icon=names.family_icon(family),
        odds=odds,
        outcome=_outcome(check.outcome),
        tone=tones.get(check.outcome, "plain"),
        detail=detail,
    )


def _consents(desk: Desk) -> tuple[Check, ...]:
    resolved, seat = desk.exercise.turns[-1].resolved, seat_of(desk.exercise)
    return tuple(one for one in (resolved.checks if resolved else ()) if one.lane == "consent" and one.seat == seat)
