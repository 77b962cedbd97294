"""Deriving the outcomes again: an intact session, an edited one and a forged one are told apart."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.unit.session.flagship import play
from wargame.errors import ScenarioError
from wargame.session import Session
from wargame.session.codec import canonical_hash
from wargame.session.events import (
    Aftermath,
    Body,
    Created,
    Draft,
    InjectDelivered,
    PackageSubmitted,
    RollForced,
    TurnPublished,
)
from wargame.session.replay import model_of, verify, verify_file


@pytest.fixture(scope="module")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three turns of 2017 by the real rules."""
    path = tmp_path_factory.mktemp("flagship") / "a.wargame"
    play(path, turns=3).close()
    return path


def first(session: Session, kind: type[Body], **wanted: object) -> int:
    """Number of the first event of a kind that fits."""
    return next(
        event.id
        for event in session.all_events
        if isinstance(event.body, kind) and all(getattr(event.body, name) == value for name, value in wanted.items())
    )


def forged(source: Path, target: Path, number: int, change: Callable[[Any], Body]) -> Session:
    """The same session with one body changed and every hash made good again."""
    with Session.open(source, read_only=True) as honest:
        events = honest.events
    bodies = [change(event.body) if event.id == number else event.body for event in events]
    session = Session.create(target, bodies[0])
    for event, body in zip(events[1:], bodies[1:], strict=True):
        session.append(Draft(event.turn, body, event.seat, event.at))
    assert session.verify_chain() is None
    return session


def test_an_honest_session_is_intact(flagship: Path) -> None:
    """Every outcome of three real turns, a forced roll among them, is derived again from acts and seed."""
    with Session.open(flagship, read_only=True) as session:
        verdict = verify(session)
        assert verify_file(flagship) == verdict
        assert any(isinstance(event.body, RollForced) for event in session.events)
        assert any(turn.resolved.checks for turn in session.exercise.turns)
    assert (verdict.state, verdict.event, verdict.seal) == ("intact", None, session.seal())
    assert f"All {verdict.events} events" in verdict.sentence


def test_the_same_play_twice_has_one_seal(flagship: Path, tmp_path: Path) -> None:
    """The same seed and the same acts give the same final hash in another file; another seed does not."""
    with Session.open(flagship, read_only=True) as one, play(tmp_path / "b.wargame", turns=3) as two:
        assert one.seal() == two.seal()
    with play(tmp_path / "c.wargame", seed=8, turns=3) as other:
        assert other.seal() != one.seal()


def test_undone_acts_and_branches_are_verified_too(flagship: Path, tmp_path: Path) -> None:
    """What was undone and what lies on other branches was played by the rules as well."""
    path = Path(shutil.copy(flagship, tmp_path / "a.wargame"))
    with Session.open(path) as session:
        published = first(session, TurnPublished)
        session.go_to(published - 1, "otherwise")
        session.append(Draft(1, RollForced(1, "check", 0, "success", "Once more.")))
        session.undo()
        assert verify(session).state == "intact"
        session.append(Draft(1, session.all_events[published - 1].body))
        assert verify(session).state == "intact"


@pytest.mark.parametrize("event", [1, 2, 8, 14, 19, 30])
def test_one_edited_byte_is_named(flagship: Path, tmp_path: Path, event: int) -> None:
    """One byte of the file changed within an event, and the verdict names that event."""
    path = Path(shutil.copy(flagship, tmp_path / "a.wargame"))
    connection = sqlite3.connect(path)
    body, seal = connection.execute("SELECT body, hash FROM event WHERE id=?", (event,)).fetchone()
    connection.close()
    stored = bytearray(path.read_bytes())
    whole_row = stored.find((body + seal).encode())  # long ones lie on several pages
    pieces = (body[at : at + 60].encode() for at in range(0, len(body), 30))
    place = whole_row if whole_row > 0 else next(stored.find(one) for one in pieces if stored.count(one) == 1)
    assert place > 0
    stored[place + 10] ^= 1
    path.write_bytes(stored)
    verdict = verify_file(path)
    assert path.read_bytes() == stored
    assert (verdict.state, verdict.event) == ("edited", event)
    assert f"event #{event} is not what was written" in verdict.sentence


def _lucky(body: TurnPublished) -> TurnPublished:
    checks = body.resolved.checks
    better = replace(checks[0], draw_permille=(checks[0].draw_permille + 1) % 1000)
    return replace(body, resolved=replace(body.resolved, checks=(better, *checks[1:])))


def _kinder(body: TurnPublished | Aftermath | InjectDelivered) -> Body:
    """Ten hundredths moved, consistently: the ledger still adds up."""
    entries, after = body.resolved.entries, body.resolved.after
    meter = entries[0].meter
    less = replace(entries[0], amount=entries[0].amount - 10)
    after = replace(after, meters=after.meters | {meter: after.meters[meter] - 10})
    return replace(body, resolved=replace(body.resolved, entries=(less, *entries[1:]), after=after))


def _forgetful(body: TurnPublished) -> TurnPublished:
    return replace(body, resolved=replace(body.resolved, after=replace(body.resolved.after, channel="agreement")))


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        (TurnPublished, _lucky, "draw_permille"),
        (TurnPublished, _kinder, "amount"),
        (TurnPublished, _forgetful, "channel"),
        (Aftermath, _kinder, "amount"),
    ],
)
def test_a_forged_outcome_is_named(
    flagship: Path, tmp_path: Path, kind: type[Body], change: Callable[[Any], Body], words: str
) -> None:
    """Hashes made good again do not help: the first event whose outcome the rules do not give is named, and how."""
    with Session.open(flagship, read_only=True) as session:
        number = first(session, kind)
    # What follows was played from the honest state, so the ledger of a later event no longer fits: cut there.
    with forged(cut(flagship, tmp_path, number), tmp_path / "f.wargame", number, change) as false:
        verdict = verify(false)
    assert (verdict.state, verdict.event) == ("forged", number)
    assert words in verdict.sentence


def test_a_forged_provocation_is_named(flagship: Path, tmp_path: Path) -> None:
    """The effects of an inject are derived again as well."""
    with Session.open(flagship, read_only=True) as session:
        number = next(
            event.id
            for event in session.events
            if isinstance(event.body, InjectDelivered) and event.body.resolved and event.body.resolved.entries
        )
    with forged(cut(flagship, tmp_path, number), tmp_path / "f.wargame", number, _kinder) as false:
        assert (verify(false).state, verify(false).event) == ("forged", number)


def test_another_seed_under_the_same_outcomes_is_found(flagship: Path, tmp_path: Path) -> None:
    """A seed chosen afterwards does not give the rolls that stand in the log."""
    with forged(flagship, tmp_path / "f.wargame", 1, lambda created: replace(created, seed=8)) as false:
        verdict = verify(false)
        assert verdict.state == "forged"
        assert verdict.event == first(false, TurnPublished)


def test_other_rules_under_the_same_outcomes_are_found(flagship: Path, tmp_path: Path) -> None:
    """Tables changed afterwards are found by their hash, and with a new hash by the outcomes that they would give."""

    def softer(created: Created) -> Created:
        responses = created.tables["responses"]
        rows = {
            key: row | {"odds_permille": 1000 - row["odds_permille"]} if isinstance(row, dict) else row
            for key, row in responses.items()
        }
        return replace(created, tables=created.tables | {"responses": rows})

    with forged(flagship, tmp_path / "f.wargame", 1, softer) as false:
        assert verify(false).event == 1
        assert "do not match their hashes" in verify(false).sentence

    def rehashed(created: Created) -> Created:
        soft = softer(created)
        return replace(soft, tables_hash=canonical_hash(soft.tables))

    with forged(flagship, tmp_path / "g.wargame", 1, rehashed) as false:
        verdict = verify(false)
        assert (verdict.state, verdict.event) == ("forged", first(false, TurnPublished))


def test_what_the_rules_cannot_even_read_is_forged(flagship: Path, tmp_path: Path) -> None:
    """A package with a response that does not exist, or tables without responses, give a verdict and no traceback."""
    with Session.open(flagship, read_only=True) as session:
        submitted = first(session, PackageSubmitted)

    def impossible(body: PackageSubmitted) -> PackageSubmitted:
        return replace(body, package=replace(body.package, responses=("moon_landing",)))

    with forged(flagship, tmp_path / "f.wargame", submitted, impossible) as false:
        assert (verify(false).state, verify(false).event) == ("forged", submitted)

    def empty(created: Created) -> Created:
        return replace(created, tables={}, tables_hash=canonical_hash({}))

    with forged(flagship, tmp_path / "g.wargame", 1, empty) as false:
        assert (verify(false).state, verify(false).event) == ("forged", 1)


def test_a_start_that_the_scenario_does_not_give_is_found(tmp_path: Path, flagship: Path) -> None:
    """An exercise that begins with more readiness than the tables give is forged from event 1 on."""

    def eager(created: Created) -> Created:
        return replace(created, opening=replace(created.opening, relations=0))

    with forged(flagship, tmp_path / "f.wargame", 1, eager) as false:
        assert (verify(false).state, verify(false).event) == ("forged", 1)


def test_a_score_that_was_not_reached_is_found(tmp_path: Path) -> None:
    """The whole flagship is intact to its end; the same with a better score is not, and neither is another ending."""
    path = tmp_path / "whole.wargame"
    with play(path) as session:
        assert session.exercise.ending == "time_up"
        assert 0 < session.exercise.composite_centi < 10000
        assert verify(session).state == "intact"
        end = session.events[-1].id
    for number, change in enumerate((
        lambda body: replace(body, composite_centi=body.composite_centi + 1),
        lambda body: replace(body, ending="agreement"),
    )):  # fmt: skip
        with forged(path, tmp_path / f"{number}.wargame", end, change) as false:
            assert (verify(false).state, verify(false).event) == ("forged", end)


def cut(source: Path, folder: Path, number: int) -> Path:
    """The session up to an event, in a file of its own."""
    with Session.open(source, read_only=True) as session:
        events = session.events[:number]
    with Session.create(folder / "cut.wargame", events[0].body) as short:
        for event in events[1:]:
            short.append(Draft(event.turn, event.body, event.seat, event.at))
    return folder / "cut.wargame"


def test_rules_of_another_version_are_told_in_one_sentence(flagship: Path) -> None:
    """A session whose tables this version does not understand names the first trouble and the remedy."""
    with Session.open(flagship, read_only=True) as session:
        played = session.exercise
    strange = replace(played, tables={**played.tables, "policies": {"settings": "rain"}})

    with pytest.raises(ScenarioError, match="was played by rules that this version of Wargame cannot read") as caught:
        model_of(strange)

    assert len(caught.value.problems) == 1
    assert "Open it with the version that wrote it." in str(caught.value)
