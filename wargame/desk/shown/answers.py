"""What a seat may be asked, and what it answers, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.crisis.answers import HOSTED, VOTE, words
from wargame.crisis.checks import VOTED
from wargame.crisis.powers import HOSTED as HOSTING
from wargame.desk import rules
from wargame.desk.shown.wording import listed
from wargame.desk.views.common import Choice
from wargame.desk.views.packages import Ask
from wargame.words import say

if TYPE_CHECKING:
    from wargame.crisis.facts import Answer
    from wargame.desk.desk import Desk
    from wargame.desk.shown.names import Names
    from wargame.desk.views.packages import PackageForm


def asks(desk: Desk, form: PackageForm, names: Names) -> tuple[Ask, ...]:
    """Everything that a seat may be asked this turn, first what it is asked already, with what the form answers."""
    given = dict(form.answers)
    found = [
        Ask(asked, _question(asked, names), _choices(can), given.get(asked, ""), _by(desk, form.seat, asked))
        for asked, can in rules.asked_of(desk, form.seat).items()
    ]
    return tuple(sorted(found, key=lambda one: not one.by))


def answer_words(answer: Answer, names: Names) -> str:
    """An answer as one reads it in a list of what a seat does."""
    return words(answer, names.response(answer.asked) if answer.asked not in (VOTE, HOSTED) else "")


def _by(desk: Desk, seat: str, asked: str) -> str:
    """Who has on the table what needs this answer."""
    needs = VOTED if asked == VOTE else HOSTING if asked == HOSTED else asked
    asking = [
        other
        for other, submission in desk.exercise.packages.items()
        if other != seat and needs in submission.package.responses
    ]
    return say("{seats} asks for it", seats=listed(asking)) if asking else ""


def _question(asked: str, names: Names) -> str:
    others = {VOTE: say("A resolution in the Security Council"), HOSTED: say("New missile defences in Korea")}
    return others.get(asked) or names.response(asked)


def _choices(can: tuple[str, ...]) -> tuple[Choice, ...]:
    told = {
        "agree": say("Agree"),
        "refuse": say("Refuse"),
        "yes": say("Yes"),
        "abstain": say("Abstain"),
        "veto": say("Veto"),
        "punish": say("Punish"),
        "let_be": say("Let be"),
    }
    return (Choice("", say("By the odds"), say("odds")), *(Choice(one, told[one]) for one in can))
