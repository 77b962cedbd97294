"""The codex: everything that can be looked up, as articles that name each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Another article: its id (``rule:H8``) and its title."""

    id: str
    title: str


@dataclass(frozen=True)
class CodexFact:
    """A figure of an article; ``note`` is its own source, or what the scenario made of it."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Article:
    """One entry.

    Attributes:
        id: Kind and key: ``rule:H8``, ``response:bomber_flight``, ``term:cell``.
        summary: One or two lines.
        body: Paragraphs.
        sources: Where its figures and meaning come from.
        see: Other articles, those that name this one included.
        aliases: Other words by which it is found.
    """

    id: str
    title: str
    icon: str
    summary: str
    body: tuple[str, ...] = ()
    facts: tuple[CodexFact, ...] = ()
    sources: tuple[str, ...] = ()
    see: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The first part of the id."""
        return self.id.split(":", 1)[0]


@dataclass(frozen=True)
class Kind:
    """A group of articles: ``term``, ``rule`` and so on, and its name."""

    id: str
    title: str


@dataclass(frozen=True)
class Codex:
    """All articles, kind by kind; ``note`` says whose eyes it is written for."""

    kinds: tuple[Kind, ...]
    articles: tuple[Article, ...]
    note: str = ""

    def find(self, id_: str) -> Article | None:
        """The article of an id."""
        return next((one for one in self.articles if one.id == id_), None)


@dataclass(frozen=True)
class Found:
    """What a search found, the best first; ``meant`` is a spelling that would find more where this found nothing."""

    articles: tuple[Article, ...]
    meant: str = ""
