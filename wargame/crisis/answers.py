"""What people at the table answer when they are asked: an ally for its consent, a power for its vote.

Where nobody answers the odds do, see :mod:`wargame.crisis.checks` and :mod:`wargame.crisis.powers`. An answer becomes
an outcome of the roll that it takes the place of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.crisis.model import PER_SEAT
from wargame.crisis.powers import voters
from wargame.crisis.rules import HOST
from wargame.errors import IllegalAct
from wargame.scenario.schema import SEATS
from wargame.scenario.spelling import remedy
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wargame.crisis.facts import Answer, Forced, Package
    from wargame.crisis.model import Model

VOTE, HOSTED = "vote", "host"
"""What is asked where it is no response: a vote on a resolution, and whether a host of new defences is punished."""
CONSENT = {"agree": "success", "refuse": "failure"}
VOTES = {"yes": "success", "abstain": "partial", "veto": "failure"}
PUNISHMENT = {"punish": "success", "let_be": "failure"}
"""What can be answered, and the outcome that it stands for."""
ABSENT = "absent"
"""Who plays a seat, and suggests its package, where nobody does."""
NOBODY = {VOTE: "abstain", HOSTED: "let_be"}
"""What an absent power is taken to answer."""


def asked_of(model: Model, seat: str) -> dict[str, tuple[str, ...]]:
    """What can be asked of a seat in any turn, with the answers there are: responses, a vote, a punishment."""
    found: dict[str, tuple[str, ...]] = {
        model.responses[row]: tuple(CONSENT)
        for row, ally in model.consents
        if ally == seat and _askers(model, row, seat)
    }
    if seat in voters(model):
        found[VOTE] = tuple(VOTES)
    rule = model.tables.rules.get("host")
    if rule is not None and rule.actor == seat and "host" in model.rules:
        found[HOSTED] = tuple(PUNISHMENT)
    return found


def powers_asked(model: Model) -> tuple[str, ...]:
    """Seats that choose no responses and are asked all the same."""
    return tuple(seat for seat in SEATS if seat not in model.seats and asked_of(model, seat))


def answered(
    model: Model, packages: Mapping[str, Package], forced: Forced | None = None
) -> dict[tuple[str, int], tuple[str, str]]:
    """The outcome of each roll that somebody's answer takes the place of, and the seat that answered.

    Args:
        model: The compiled rules.
        packages: By seat.
        forced: Overrides of the facilitator; they outrank what people answered.

    Raises:
        IllegalAct: An answer to what is not asked of the seat, or one that there is not.
    """
    overridden = {*forced.outcomes, *forced.draws} if forced else set()
    return {
        key: (outcome, seat)
        for seat, package in packages.items()
        for answer in package.answers
        for key, outcome in _rolls(model, seat, answer)
        if key not in overridden
    }


def words(answer: Answer, what: str = "") -> str:
    """An answer as one reads it in a list of what a seat does; ``what`` is the label of the response that is asked."""
    told = {
        "agree": say("agrees if asked: {what}", what=what),
        "refuse": say("refuses if asked: {what}", what=what),
        "yes": say("votes for a resolution"),
        "abstain": say("abstains on a resolution"),
        "veto": say("vetoes a resolution"),
        "punish": say("punishes a host of new missile defences"),
        "let_be": say("leaves a host of new missile defences alone"),
    }
    return told.get(answer.says, answer.says)


def _rolls(model: Model, seat: str, answer: Answer) -> Iterator[tuple[tuple[str, int], str]]:
    asked = asked_of(model, seat)
    if answer.asked not in asked:
        help_ = remedy(answer.asked, asked)[0]
        raise IllegalAct(say("“{what}” is not asked of {seat}. {help}", what=answer.asked, seat=seat, help=help_))
    if answer.says not in asked[answer.asked]:
        can = ", ".join(asked[answer.asked])
        raise IllegalAct(say("{seat} can answer {answers}, not “{found}”.", seat=seat, answers=can, found=answer.says))
    if answer.asked == VOTE:
        yield ("vote", voters(model).index(seat)), VOTES[answer.says]
    elif answer.asked == HOSTED:
        yield ("retaliation", HOST), PUNISHMENT[answer.says]
    else:
        nth = model.consents.index((model.row[answer.asked], seat))
        for asker in _askers(model, model.row[answer.asked], seat):
            yield ("consent", SEATS.index(asker) * PER_SEAT + nth), CONSENT[answer.says]


def _askers(model: Model, row: int, ally: str) -> tuple[str, ...]:
    """Who needs the ally's consent to a response that they can choose."""
    response = model.tables.responses[model.responses[row]]
    return tuple(
        seat for seat in model.seats if seat != ally and seat in response.who and seat in response.consent_asked_by
    )
