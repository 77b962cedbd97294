"""Bodies of events as canonical JSON."""

from __future__ import annotations

import json

import pytest

from tests.unit.session.play import a_turn, created
from wargame.errors import IllegalAct
from wargame.session import codec
from wargame.session.changes import TOUCHES
from wargame.session.events import KINDS, Created, InjectDelivered, Noted, PhaseEntered
from wargame.session.fold import STEPS


def test_a_body_is_read_back_as_it_was_written(session) -> None:
    """What goes into the log comes out of it equal, scenario, ledger and packages included."""
    for bodies in [(created(),), *a_turn(session.exercise)]:
        for body in bodies:
            kind = codec.kind_of(body)
            assert codec.decode(kind, codec.encode(body)) == (kind, body)


def test_canonical_text_does_not_depend_on_the_order_of_keys() -> None:
    """Two dicts that are equal give the same bytes, with sorted keys, no spaces and UTF-8 as it is."""
    one = InjectDelivered("INJ-01", 1, ("US",), written={"a": 1, "b": "北海道"})
    two = InjectDelivered("INJ-01", 1, ("US",), written={"b": "北海道", "a": 1})
    assert codec.encode(one) == codec.encode(two)
    assert '"written":{"a":1,"b":"北海道"}' in codec.encode(one)


@pytest.mark.parametrize("value", [0.5, float("nan"), 2**60, {1: "a"}, {"a"}, b"a", "\ud800", object()])
def test_what_is_no_fact_is_not_written(value: object) -> None:
    """Fractions, huge numbers, sets, bytes and half characters never reach a file."""
    with pytest.raises(codec.BadBody):
        codec.encode(InjectDelivered("INJ-01", 1, (), written={"x": value}))


def test_deep_nesting_is_refused_both_ways() -> None:
    """A body nested beyond any real one is refused when written and when read."""
    deep: dict[str, object] = {}
    for _ in range(60):
        deep = {"x": deep}
    with pytest.raises(codec.BadBody):
        codec.encode(InjectDelivered("INJ-01", 1, (), written=deep))
    with pytest.raises(codec.BadBody):
        codec.decode("note", '{"text":' + "[" * 100_000)


def test_an_entry_longer_than_any_real_one_is_refused_with_a_sentence() -> None:
    """Seventeen million characters in a note are refused, saying how many are allowed."""
    with pytest.raises(IllegalAct, match="16 are allowed"):
        codec.encode(Noted("x" * 17_000_000))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("phase", '{"phase":"inject","turn":1.0}'),
        ("phase", '{"phase":"inject","turn":"1"}'),
        ("phase", '{"phase":"lunch","turn":1}'),
        ("phase", '{"turn":1}'),
        ("phase", "[]"),
        ("phase", "not JSON"),
        ("phase", '{"phase":"inject","turn":NaN}'),
        ("no.such.kind", "{}"),
        ("inject.queued", '{"inject":"INJ-01","turn":1,"written":{"x":0.5}}'),
    ],
)
def test_what_is_no_body_is_not_read(kind: str, text: str) -> None:
    """Wrong types, missing fields, fractions and unknown kinds are refused when a file is read."""
    with pytest.raises(codec.BadBody):
        codec.decode(kind, text)


def test_fractions_survive_as_strings_exactly() -> None:
    """``whole`` and ``fractions`` are inverse, also for strings that look like numbers or begin with a sign."""
    value = {"a": 0.1, "b": ["28.5", "=x", "==", -0.0, 3, None, True], "c": {"d": 1e300}}
    there = codec.whole(value)
    assert "." not in json.dumps([there["a"][:1], there["b"][4]])
    assert repr(codec.fractions(there)) == repr(value)


def test_hash_tells_apart_what_a_plain_join_would_not() -> None:
    """Moving a character from one field into the next changes the hash."""
    assert codec.event_hash("a", "note", 1, "US", "{}") != codec.event_hash("a", "not", 1, "eUS", "{}")
    assert codec.event_hash("", "note", 11, "2", "{}") != codec.event_hash("", "note", 1, "12", "{}")


def test_hash_of_the_first_phase_is_pinned() -> None:
    """The hash of a known event never changes: old sessions must stay whole."""
    body = codec.encode(PhaseEntered(1, "inject"))
    assert body == '{"phase":"inject","turn":1}'
    assert codec.event_hash("", "phase", 1, "control", body) == (
        "eccdc3d93270b78d700795a6c448cef191b4b0fa94961a3646c9d8aba3586ff0"
    )


def test_an_older_shape_is_lifted_through_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A retired kind is read as the kind that took its place, over two changes of shape."""
    monkeypatch.setitem(codec.UPCASTS, "remark", ("remark.2", lambda body: {"words": body["say"]}))
    monkeypatch.setitem(codec.UPCASTS, "remark.2", ("note", lambda body: {"text": body["words"]}))
    assert codec.decode("remark", '{"say":"hello"}') == ("note", Noted("hello"))


def test_every_kind_can_be_written_folded_and_painted() -> None:
    """No kind of event is forgotten by the fold or by the table of what it touches."""
    assert set(STEPS) == set(KINDS.values())
    assert set(TOUCHES) == set(KINDS)
    assert Created in STEPS


def test_the_schema_describes_every_kind() -> None:
    """Each kind has a schema, and what it refers to is in the same document."""
    schema = codec.schema()
    assert set(schema["kinds"]) == set(KINDS)
    published = schema["$defs"][schema["kinds"]["turn.published"]["$ref"].rsplit("/", 1)[1]]
    assert set(published["required"]) == {"turn", "resolved"}
    assert "Situation" in schema["$defs"]
