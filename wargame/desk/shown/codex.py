"""The codex of an exercise, and the search in it.

It is made from tables and from the catalogue, never from the state of an exercise: meters, the channel, what was
decided and what is to come do not enter. Who plays alone reads the rules as they are shipped, with only those figures
of the exercise that the decision screen shows anyway, and of what is dated only what lies before the exercise begins.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from wargame import resources
from wargame.crisis import Tables, load_tables
from wargame.desk.shown import codex_field
from wargame.desk.shown.codex_rules import RuleArticles, written
from wargame.desk.shown.solo import is_solo
from wargame.desk.views.codex import Article, Codex, Found, Kind, Link
from wargame.scenario.spelling import nearest
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from wargame.desk.desk import Desk

ANNOUNCED: Final = (
    "who",
    "consent",
    "cost",
    "readiness",
    "lead_turns",
    "duration_turns",
    "gates",
    "public",
    "reversible",
)
"""Columns of a response that its card on the decision screen shows: these a player reads as the exercise has them."""
_TERM_ICON: Final = "book"
_MOST_SEE: Final = 14
"""Links under an article."""
_SHORT: Final = 2
"""Letters of words that are no spelling of anything else."""
_DATED: Final = re.compile(
    r"\b(?:(\d{4})-(\d\d)-\d\d|(January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+(\d{4}))\b"
)
_MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                  "November", "December")  # fmt: skip


def codex(desk: Desk | None = None) -> Codex:
    """Everything that the reader of an exercise may look up; without one, what is shipped."""
    shipped = load_tables()
    if desk is None:
        return _made(shipped, shipped, None, "")
    if not is_solo(desk):
        return _made(desk.model.tables, shipped, None, say("As this exercise plays it."))
    begins = desk.exercise.scenario.turns[0].date
    note = say("What anybody could know when the exercise begins. Nothing here tells how it goes on.")
    return _made(_for_players(desk.model.tables, shipped), None, begins, note)


def _for_players(played: Tables, shipped: Tables) -> Tables:
    """The shipped rules, with what the decision screen shows of the exercise's own responses."""
    responses = {
        key: shipped.responses.get(key, row).model_copy(update={name: getattr(row, name) for name in ANNOUNCED})
        for key, row in played.responses.items()
    }
    return shipped.model_copy(update={"responses": responses})


def _made(tables: Tables, shipped: Tables | None, until: date | None, note: str) -> Codex:
    book = _book()
    made = [
        *(written(f"term:{key}", row, _TERM_ICON) for key, row in book["terms"].items()),
        *RuleArticles(tables, book, shipped or tables).all(),
        *codex_field.articles(until),
    ]
    order = {kind.id: place for place, kind in enumerate(kinds())}
    made.sort(key=lambda one: order[one.kind])  # stable: within a kind as in its table
    if until is not None:
        made = [_before(one, until) for one in made]
    return Codex(kinds(), tuple(_joined(made)), note)


def kinds() -> tuple[Kind, ...]:
    """The groups of articles, in the order in which they are listed."""
    return (
        Kind("term", say("Terms")), Kind("meter", say("Meters")), Kind("rule", say("Rules")),
        Kind("odds", say("What moves odds")), Kind("provocation", say("Provocations")),
        Kind("response", say("Responses")), Kind("actor", say("Seats and powers")), Kind("missile", say("Missiles")),
        Kind("interceptor", say("Interceptors and sensors")), Kind("defence", say("Where defences stood")),
        Kind("site", say("Sites")), Kind("precedent", say("Precedents")),
    )  # fmt: skip


@lru_cache
def _book() -> dict[str, Any]:
    table: dict[str, Any] = resources.table("desk", "codex.yaml")
    return table


def _joined(made: list[Article]) -> Iterator[Article]:
    """The articles with titles on their links, and with links back to those that name them; none leads nowhere."""
    titles = {one.id: one.title for one in made}
    back: dict[str, list[str]] = {}
    for one in made:
        for link in one.see:
            back.setdefault(link.id, []).append(one.id)
    for one in made:
        ids = dict.fromkeys((*(link.id for link in one.see), *back.get(one.id, ())))
        known = [name for name in ids if name in titles and name != one.id]
        yield replace(one, see=tuple(Link(name, titles[name]) for name in known[:_MOST_SEE]))


def _before(one: Article, until: date) -> Article:
    """An article without the parts of its sources that are dated to a month or a day from ``until`` on."""
    facts = (replace(fact, note=_undated(fact.note, until)) for fact in one.facts)
    return replace(one, sources=tuple(_undated(source, until) for source in one.sources), facts=tuple(facts))


def _undated(source: str, until: date) -> str:
    parts = [part for part in source.split("; ") if not any(_later(match, until) for match in _DATED.finditer(part))]
    return "; ".join(parts) or say("public records") if source else ""


def _later(match: re.Match[str], until: date) -> bool:
    year, month, name, its_year = match.groups()
    if year:
        return (int(year), int(month)) >= (until.year, until.month)
    return (int(its_year), _MONTHS.index(name) + 1) >= (until.year, until.month)


class Index:
    """Finds articles by their words."""

    def __init__(self, book: Codex) -> None:
        self._book = book
        self._entries = [_Entry(one) for one in book.articles]
        self._known = sorted({word for entry in self._entries for word in entry.names if len(word) > _SHORT})

    def search(self, words: str) -> Found:
        """The articles in which every word of ``words`` begins one: titles first, then other names, then the text."""
        wanted = _plain(words)
        if not wanted:
            return Found(self._book.articles)
        ranked = [(rank, n) for n, entry in enumerate(self._entries) if (rank := entry.rank(wanted)) is not None]
        if ranked:
            return Found(tuple(self._book.articles[n] for _, n in sorted(ranked)))
        return Found((), self._meant(wanted))

    def _meant(self, wanted: list[str]) -> str:
        """The search with each word that begins nothing replaced by the nearest one; empty where none is near."""
        better = [word if _begins(self._known, word) else nearest(word, self._known) for word in wanted]
        return " ".join(better) if all(better) and better != wanted else ""


class _Entry:
    """The words of an article, those that count most first."""

    def __init__(self, one: Article) -> None:
        key, title = _plain(one.id.partition(":")[2]), _plain(one.title)
        aliases = [_plain(alias) for alias in one.aliases]
        text = (*one.body, *(f"{fact.name} {fact.value}" for fact in one.facts), *one.sources)
        self.names = frozenset((*title, *key, *(word for alias in aliases for word in alias)))
        self._whole = (title, key, *aliases)
        self._ranks = (
            frozenset(title), self.names, self.names | {*_plain(one.summary)}, self.names | {*_plain(" ".join(text))}
        )  # fmt: skip

    def rank(self, wanted: list[str]) -> int | None:
        """How well the article answers, 0 the best; None where it does not."""
        if wanted in self._whole:
            return 0
        return next((n for n, words in enumerate(self._ranks, 1) if all(_begins(words, one) for one in wanted)), None)


def _begins(words: Iterable[str], start: str) -> bool:
    return any(word.startswith(start) for word in words)


def _plain(words: str) -> list[str]:
    return re.sub(r"[^\w]|_", " ", words.casefold()).split()
