"""Bodies of events as canonical JSON and back, and the hash that chains them.

A body is JSON with sorted keys, no spaces and whole numbers only, in UTF-8: the same facts give the same bytes under
every version of Python and on every machine. What is read is checked against the records of
:mod:`wargame.session.events`, strictly. When the shape of a kind has to change, the new shape gets a new kind string
(``note.2``) and :data:`UPCASTS` learns how to lift the old one, so a file may hold both.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NoReturn

from pydantic import TypeAdapter

from wargame.errors import IllegalAct, reason_of
from wargame.session.events import KINDS, Body
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_BYTES = 16_000_000
"""Of one body; the flagship's first event, scenario and tables, has about a fiftieth."""
MAX_DEPTH = 40
MAX_WHOLE = 2**53
"""Whole numbers beyond this are not the same in every reader of JSON."""

UPCASTS: dict[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {}
"""A retired kind -> the kind that took its place, and the function that lifts a body from one to the other."""

ORDER = "="
"""Marks what JSON alone would lose; see :func:`whole`."""

_KIND_OF = {record: kind for kind, record in KINDS.items()}


class BadBody(ValueError):  # noqa: N818 - named for what it is
    """A body that is no fact of its kind; :class:`wargame.session.store.Store` says where it stands."""


def kind_of(body: Body) -> str:
    """The string under which the kind of this body is registered."""
    return _KIND_OF[type(body)]


def encode(body: Body) -> str:
    """The canonical JSON of a body.

    Raises:
        BadBody: It holds a fraction, something that JSON has no word for, or nests too deeply.
        IllegalAct: It is longer than :data:`MAX_BYTES`.
    """
    text = _dumps(_plain(body))
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise BadBody(f"half a character in {text[error.start - 20 : error.start]!r}") from error
    if size > MAX_BYTES:
        raise IllegalAct(
            say(
                "This entry has {size} million characters and {limit} are allowed. Shorten its text.",
                size=size // 1_000_000,
                limit=MAX_BYTES // 1_000_000,
            )
        )
    return text


def decode(kind: str, text: str) -> tuple[str, Body]:
    """The current kind and the body that ``text`` holds, lifted from an older shape where it has one.

    Raises:
        BadBody: Unknown kind, not JSON, a fraction, a missing or mistyped field.
    """
    if len(text) > MAX_BYTES:
        raise BadBody("too long")
    try:
        plain = json.loads(text, parse_float=_refuse, parse_constant=_refuse)
        while kind in UPCASTS:
            kind, lift = UPCASTS[kind]
            plain = lift(plain)
            text = json.dumps(plain)
        if kind not in KINDS:
            raise BadBody(f"unknown kind {kind!r}")
        return kind, _reader(kind).validate_json(text, strict=True)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadBody(reason_of(error)) from error


def schema() -> dict[str, Any]:
    """JSON Schema of the body of every kind of event, by kind under ``kinds``, with what they share under ``$defs``."""
    readers = [(kind, "validation", _reader(kind)) for kind in KINDS]
    kinds, shared = TypeAdapter.json_schemas(readers)  # type: ignore[arg-type]
    return {"kinds": {str(kind): kinds[kind, "validation"] for kind in KINDS}, **shared}


def event_hash(parent_hash: str, kind: str, turn: int, seat: str, body: str) -> str:
    """``sha256(parent hash | kind | turn | seat | body)`` in hex; the bars are line feeds, which none of them holds."""
    return sha256("\n".join((parent_hash, kind, str(turn), seat, body)).encode()).hexdigest()


def canonical_hash(plain: Any) -> str:
    """SHA-256 in hex of the canonical JSON of lists, dicts, strings and whole numbers."""
    return sha256(_dumps(plain).encode()).hexdigest()


def whole(value: Any) -> Any:
    """JSON without fractions and without an order of keys that matters, because bodies keep neither.

    A fraction becomes a string behind ``=``, such as ``"=28.5"``. A dict whose keys are not in alphabetical order (the
    order of a table is the order in which its rows are rolled) gets their order under the key ``=``. Strings and keys
    that begin with ``=`` get a second one. :func:`fractions` takes all of it back, exactly.
    """
    if isinstance(value, float):
        return f"={value!r}"
    if isinstance(value, str):
        return _marked(value)
    if isinstance(value, dict):
        plain = {_marked(key): whole(item) for key, item in value.items()}
        return plain if list(plain) == sorted(plain) else plain | {ORDER: list(plain)}
    if isinstance(value, list | tuple):
        return [whole(item) for item in value]
    return value


def fractions(value: Any) -> Any:
    """JSON as it was before :func:`whole`.

    Raises:
        ValueError: A string behind ``=`` is no number.
        KeyError: The order of a dict names a key that it does not have.
    """
    if isinstance(value, str) and value.startswith(ORDER):
        return value[1:] if value.startswith("==") else float(value[1:])
    if isinstance(value, dict):
        keys = value.get(ORDER, sorted(key for key in value if key != ORDER))
        return {key.removeprefix(ORDER): fractions(value[key]) for key in keys}
    if isinstance(value, list):
        return [fractions(item) for item in value]
    return value


def _marked(text: str) -> str:
    return f"={text}" if text.startswith("=") else text


@cache
def _reader(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind])


def _dumps(plain: Any) -> str:
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _refuse(number: str) -> NoReturn:
    raise BadBody(f"{number} is no whole number")


def _plain(value: Any, depth: int = 0) -> Any:
    if depth > MAX_DEPTH:
        raise BadBody("nested too deeply")
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        if abs(value) > MAX_WHOLE:
            raise BadBody(f"{value} is too large")
        return value
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), depth + 1) for field in fields(value)}
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise BadBody("a key that is no string")
        return {key: _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, depth + 1) for item in value]
    raise BadBody(f"{value!r} is no fact that a log can hold")
