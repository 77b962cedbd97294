"""The scenarios at hand: those that are shipped, the user's own, and what a gallery shows of each.

The launcher lists them before anything heavy is loaded, so nothing here imports pydantic: the parser's events are read
only as far as the card needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wargame import resources
from wargame.errors import Problem, ScenarioError
from wargame.scenario.spelling import remedy
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UNLISTED = "unlisted"
"""Tag of scenarios that are for measuring, not for the room."""
SUFFIXES = (".yaml", ".yml")

_MAX_BYTES = 2_000_000
_MAX_DEPTH = 20
_CARD_WORDS = ("id", "title", "summary", "kind", "level", "minutes", "start", "end")
_WANTED = frozenset({*_CARD_WORDS, "tags", "seats", "turns", "injects"})


@dataclass(frozen=True)
class Track:
    """A flight of a scenario, as its card draws it: words and numbers of the file, not yet checked."""

    missile: str
    site: str
    azimuth_deg: float | None = None
    range_km: float | None = None
    apogee_km: float | None = None
    to: tuple[float, float] | None = None
    over: str = ""


@dataclass(frozen=True)
class GalleryEntry:
    """What the gallery shows of one scenario.

    Attributes:
        id: The file's stem, which is how the command line calls it.
        seats: In the order of the file; ``teams`` are those that a team in the room plays.
        turns: How many.
        track: The longest flight, or None where nothing flies.
        problem: Why the file cannot be shown, as a sentence; empty where it can.
    """

    path: Path
    id: str
    title: str
    summary: str = ""
    kind: str = ""
    level: str = ""
    tags: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    minutes: int = 0
    start: str = ""
    end: str = ""
    turns: int = 0
    track: Track | None = None
    problem: str = ""


def shipped() -> tuple[Path, ...]:
    """The scenarios that come with the program, by name."""
    return within(resources.scenarios())


def within(folder: Path) -> tuple[Path, ...]:
    """The scenario files in a folder, by name; none where there is no such folder."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file()))
    except OSError:
        return ()


def find(name: str, user_folder: Path | None = None) -> Path:
    """The file that an id or a path names: shipped scenarios first, then the user's own.

    Raises:
        ScenarioError: Neither an existing file nor the id of a scenario at hand.
    """
    path = Path(name)
    if path.suffix in SUFFIXES or len(path.parts) > 1:
        return path
    own = within(user_folder) if user_folder else ()
    at_hand = {entry.stem: entry for entry in (*own, *shipped())}
    if name in at_hand:
        return at_hand[name]
    help_, suggestion = remedy(name, sorted(at_hand))
    sentence = say("There is no scenario “{name}”. {help}", name=name[:80], help=help_)
    raise ScenarioError(Problem(sentence, suggestion=suggestion))


def gallery(paths: Iterable[Path]) -> tuple[GalleryEntry, ...]:
    """A card for each file but those tagged as unlisted; one that cannot be read has a card that says so."""
    cards = (_entry(path) for path in paths)
    return tuple(card for card in cards if UNLISTED not in card.tags)


def _entry(path: Path) -> GalleryEntry:
    import yaml

    try:
        if path.stat().st_size > _MAX_BYTES:
            return GalleryEntry(path, path.stem, path.stem, problem=say("The file is too large for a scenario."))
        skimmed = _skim(path.read_text("utf-8-sig"))
        if not _list(skimmed.get("turns")):
            raise ValueError
    except (OSError, ValueError, yaml.YAMLError, StopIteration):
        sentence = say("This file cannot be read as a scenario; “wargame check” says why.")
        return GalleryEntry(path, path.stem, path.stem, problem=sentence)
    return _card(path, skimmed)


def _card(path: Path, skimmed: dict[str, Any]) -> GalleryEntry:
    words = {name: _text(skimmed.get(name)) for name in _CARD_WORDS if name not in ("id", "minutes")}
    seats = [seat for seat in _list(skimmed.get("seats")) if isinstance(seat, dict)]
    minutes = skimmed.get("minutes")
    tracks = [track for inject in _list(skimmed.get("injects")) if (track := _track(inject))]
    return GalleryEntry(
        path=path,
        id=path.stem,
        **{**words, "title": words["title"] or path.stem},
        tags=tuple(_text(tag) for tag in _list(skimmed.get("tags"))),
        seats=tuple(_text(seat.get("seat")) for seat in seats),
        teams=tuple(_text(seat.get("seat")) for seat in seats if seat.get("played_by") == "team"),
        minutes=minutes if isinstance(minutes, int) else 90,
        turns=len(_list(skimmed.get("turns"))),
        track=max(tracks, key=lambda track: track.range_km or 0, default=None),
    )


def _skim(text: str) -> dict[str, Any]:
    """The parts of a scenario that its card needs, read no further than the last of them."""
    import yaml

    from wargame.scenario.tree import events

    stream = events(text)
    while not isinstance(event := next(stream), yaml.MappingStartEvent):
        if isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent):
            raise ValueError
    found: dict[str, Any] = {}
    while isinstance(key := next(stream), yaml.ScalarEvent):
        value = _taken(next(stream), stream)
        if key.value in _WANTED:
            found.setdefault(key.value, value)
        if found.keys() >= _WANTED:
            break
    return found


def _taken(event: Any, stream: Iterator[Any], depth: int = 0) -> Any:
    """The value that begins with an event, without lines and without checks."""
    import yaml

    from wargame.scenario.tree import scalar

    if depth > _MAX_DEPTH:
        raise ValueError
    if isinstance(event, yaml.ScalarEvent):
        return scalar(event)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := next(stream), yaml.SequenceEndEvent):
            items.append(_taken(event, stream, depth + 1))
        return items
    if isinstance(event, yaml.MappingStartEvent):
        table = {}
        while not isinstance(key := next(stream), yaml.MappingEndEvent):
            name = str(_taken(key, stream, depth + 1))
            table[name] = _taken(next(stream), stream, depth + 1)
        return table
    return None


def _track(inject: object) -> Track | None:
    provocation = inject.get("provocation") if isinstance(inject, dict) else None
    aim = provocation.get("aim") if isinstance(provocation, dict) else None
    if not isinstance(provocation, dict) or not isinstance(aim, dict) or not provocation.get("site"):
        return None
    point = [_number(part) for part in _list(aim.get("to"))]
    to = (point[0], point[1]) if len(point) == 2 and point[0] is not None and point[1] is not None else None
    return Track(
        missile=_text(provocation.get("missile")),
        site=_text(provocation["site"]),
        azimuth_deg=_number(aim.get("azimuth_deg")),
        range_km=_number(aim.get("range_km")),
        apogee_km=_number(aim.get("apogee_km")),
        to=to,
        over=_text(aim.get("over")),
    )


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
