"""Hand-ins: what a file is worth, told apart with one sentence each, and how it was played."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wargame import resources
from wargame.desk import acts, autoplay
from wargame.desk.acts import solo
from wargame.desk.desk import Desk
from wargame.desk.shown.review import hashes_of, review
from wargame.desk.views.packages import PackageForm
from wargame.errors import WargameError
from wargame.session import Session
from wargame.session.codec import event_hash
from wargame.session.events import Created, Draft, InjectDelivered, PackageSubmitted, TurnPublished
from wargame.session.handin import HandIn, inspect, minutes
from wargame.session.history import Row, row_hash
from wargame.session.roster import Asked, compared

SCENARIO = resources.scenarios() / "overflight-2017.yaml"
BECAUSE = "We answer in a way that our allies understand and that leaves Pyongyang a door."


def game(folder: Path, student: str = "Kim", code: str = "3b", because: str = BECAUSE) -> Path:
    """A game of one person: two turns, one decision undone and one taken back before the roll."""
    now = [datetime.now(UTC)]

    def clock() -> str:
        now[0] += timedelta(seconds=30)
        return now[0].isoformat(timespec="seconds")

    folder.mkdir(exist_ok=True)
    with solo.begin(SCENARIO, "US", class_code=code, student=student, folder=folder) as desk:
        desk.clock = clock
        solo.submit(desk, PackageForm("US", ("backchannel",), because))
        acts.undo(desk)
        solo.submit(desk, PackageForm("US", ("backchannel",), because))
        solo.take_back(desk)
        solo.submit(desk, PackageForm("US", ("condemn_statement",), because))
        solo.roll(desk)
        solo.next_turn(desk)
        solo.submit(desk, PackageForm("US", (), because))
        solo.roll(desk)
        return desk.session.path


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return game(tmp_path_factory.mktemp("played"))


@pytest.fixture
def path(played: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(played, tmp_path / "kim.wargame"))


def rebuilt(path: Path, target: Path, change: Callable[[object], object]) -> Path:
    """The same log with some bodies changed and every hash made anew: what a clever forger does."""
    with Session.open(path, read_only=True) as session:
        events = session.events
    with Session.create(target, change(events[0].body), at=events[0].at) as made:
        for event in events[1:]:
            made.append(Draft(event.turn, change(event.body), event.seat, event.at))
    return target


def test_a_whole_hand_in_says_how_it_was_played(path: Path):
    """Seat, scenario, class code, seed, turns, decisions with their reasons, undos, version and span."""
    found = inspect(path)
    how = found.played

    assert (found.worth, found.usable, found.event, found.remarks) == (
        "whole", True, None, ("It was not played to its end: 2 of 8 turns were told.",)
    )  # fmt: skip
    assert (how.student, how.class_code, how.scenario, how.seats) == ("Kim", "3b", "overflight-2017", ("US",))
    assert (how.turns, how.of_turns, how.ending) == (2, 8, "")
    assert (how.undone, how.redone, how.withdrawn, how.overrides, how.branches) == (1, 0, 1, 0, ())
    mine = [one for one in how.decisions if not one.by_engine]
    assert [(one.turn, one.responses, one.rationale) for one in mine] == [
        (1, ("condemn_statement",), BECAUSE), (2, (), BECAUSE),
    ]  # fmt: skip
    assert mine[0].labels == ("Condemn in public",)
    assert minutes(how.begun, how.last) in range(1, 30)
    assert how.version


def test_every_worth_is_told_apart_with_one_sentence(path: Path, tmp_path: Path):
    """Whole, forged, edited, cut off, damaged, no session, newer, not there: a word and a sentence each."""

    def better(body):
        if isinstance(body, TurnPublished) and body.turn == 2:
            return replace(body, narration="", resolved=replace(body.resolved, checks=body.resolved.checks[:-1]))
        return body

    files = {"whole": path, "missing": tmp_path / "nothing.wargame"}
    files["forged"] = rebuilt(path, tmp_path / "forged.wargame", better)
    files["edited"] = _copy(path, "edited.wargame")
    with sqlite3.connect(files["edited"]) as connection:
        connection.execute("UPDATE event SET body = replace(body, 'allies', 'rivals') WHERE kind = 'package.submitted'")
    files["truncated"] = _copy(path, "truncated.wargame")
    whole = path.read_bytes()
    files["truncated"].write_bytes(whole[: len(whole) * 2 // 3])
    files["damaged"] = _copy(path, "damaged.wargame")
    files["damaged"].write_bytes(whole[:40_000] + bytes(60_000) + whole[100_000:])
    files["foreign"] = tmp_path / "essay.wargame"
    files["foreign"].write_text("My essay on the crisis")
    files["newer"] = _copy(path, "newer.wargame")
    with sqlite3.connect(files["newer"]) as connection:
        connection.execute("PRAGMA user_version=99")
    found = {worth: inspect(file) for worth, file in files.items()}

    assert {worth: one.worth for worth, one in found.items()} == {worth: worth for worth in files}
    sentences = [one.sentence for one in found.values()]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in sentences)
    assert "is not what the rules give" in found["forged"].sentence
    assert f"#{found['edited'].event}" in found["edited"].sentence
    assert "bytes are missing" in found["truncated"].sentence
    assert [one.usable for one in found.values()] == [worth in ("whole", "forged", "edited") for worth in found]


def _copy(path: Path, name: str) -> Path:
    return Path(shutil.copy(path, path.with_name(name)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_pipes_and_devices_are_told_at_once(path: Path, tmp_path: Path):
    """A pipe, a link to an endless device, and a pipe where a journal would lie: nobody waits for what never comes."""
    pipe, endless, beside = tmp_path / "pipe.wargame", tmp_path / "zero.wargame", tmp_path / "kim.wargame-journal"
    os.mkfifo(pipe)
    endless.symlink_to("/dev/zero")
    os.mkfifo(beside)
    assert [inspect(one).worth for one in (pipe, endless, path)] == ["foreign", "foreign", "whole"]
    with Session.open(path) as session:
        assert "can only be read here" in session.notice


def test_a_name_that_no_file_can_have_is_missing(tmp_path: Path):
    """Too long, with a null in it, or empty: one sentence, as for any file that is not there."""
    names = (Path("a" * 300 + ".wargame"), tmp_path / "a\0b.wargame", Path())
    assert {inspect(one).worth for one in names} == {"missing"}


WRITTEN_INTO = {
    "DELETE FROM journal WHERE seq=5": "row 5 of the journal is missing",
    "DELETE FROM event WHERE id=4": "event 4 is missing",
    "UPDATE event SET body=CAST(body AS BLOB) WHERE id=4": "a cell of the wrong type in table event",
    "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END": "it holds the trigger 't'",
    "CREATE VIEW v AS SELECT 1": "it holds the view 'v'",
    "CREATE TABLE notes(words)": "it holds the table 'notes'",
    "DROP TABLE journal": "its tables are not those of a session",
}


@pytest.mark.parametrize("statement", WRITTEN_INTO)
def test_what_was_written_into_a_sound_database_is_edited_not_damaged(path: Path, statement: str):
    """SQLite finds no fault in the file: somebody with an editor of databases was there, and the sentence says so."""
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    found = inspect(path)
    assert (found.worth, WRITTEN_INTO[statement] in found.sentence) == ("edited", True)
    assert "was edited" in found.sentence


def test_a_log_whose_first_event_is_nonsense_is_forged_in_one_line(path: Path, tmp_path: Path):
    """A scenario without turns, or with a title of many lines, under hashes that fit: forged, and told on one line."""
    for number, wrong in enumerate(({"title": "x" * 999 + "\n"}, {"turns": []})):
        file = Path(shutil.copy(path, tmp_path / f"{number}.wargame"))
        with sqlite3.connect(file) as connection:
            (text,) = connection.execute("SELECT body FROM event WHERE id=1").fetchone()
            body = json.loads(text)
            body["scenario"] |= wrong
            text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            chained = event_hash("", "created", 1, "control", text)
            connection.execute("UPDATE event SET body=?, hash=? WHERE id=1", (text, chained))
            connection.execute("DELETE FROM event WHERE id>1")
            (at,) = connection.execute("SELECT at FROM event").fetchone()
            first = Row(1, "append", "main", 1, at, "")
            connection.execute("DELETE FROM journal")
            connection.execute(
                "INSERT INTO journal VALUES(1,'append','main',1,?,?)", (at, row_hash("", first, chained, [at]))
            )
            connection.execute("UPDATE head SET event=1, tip=1")
        found = inspect(file)
        assert found.worth == "forged"
        assert "Event #1 (created) does not follow" in found.sentence
        assert "\n" not in found.sentence
        assert "http" not in found.sentence


def test_an_edited_journal_is_told(path: Path):
    """Hiding an undo by removing its row of the journal, or changing when it was, is seen."""
    hidden = _copy(path, "hidden.wargame")
    with sqlite3.connect(hidden) as connection:
        connection.execute("UPDATE journal SET at = '' WHERE move = 'undo'")
    found = inspect(hidden)
    assert found.worth == "edited"
    assert "journal" in found.sentence

    gone = _copy(path, "gone.wargame")
    with sqlite3.connect(gone) as connection:
        connection.execute("DELETE FROM journal WHERE move = 'undo'")
    assert inspect(gone).worth in ("edited", "damaged")


def test_another_seed_under_the_class_code_is_forged(path: Path, tmp_path: Path):
    """A student who types the code of the class and plays on other dice is named at event 1."""

    def luckier(body):
        return replace(body, seed=body.seed + 1) if isinstance(body, Created) else body

    found = inspect(rebuilt(path, tmp_path / "lucky.wargame", luckier))

    assert (found.worth, found.event) == ("forged", 1)
    assert "class code" in found.sentence


def test_another_class_scenario_or_rules_are_swapped(path: Path, tmp_path: Path):
    """A sound game that is not the one asked for says in which way, beside what is asked and what is shipped."""
    one = inspect(path)
    assert compared([one], Asked("3B ", "overflight-2017", hashes_of([one])))[0] == one
    assert "“3b”" in _swapped(one, Asked(class_code="3a"))
    assert "“overflight-2017”" in _swapped(one, Asked(scenario="guam-2017"))
    other = {"overflight-2017": ("0" * 64, one.played.tables_hash)}
    assert "changed before the game" in _swapped(one, Asked(hashes=other))
    other = {"overflight-2017": (one.played.scenario_hash, "0" * 64)}
    assert "tables of rules" in _swapped(one, Asked(hashes=other))


def _swapped(one: HandIn, asked: Asked) -> str:
    (judged,) = compared([one], asked)
    assert judged.worth == "swapped"
    return judged.sentence


def test_the_game_of_another_student_is_found_out(path: Path, tmp_path: Path):
    """A copy, and a copy under another name whose hashes were all made anew, name the file that they agree with."""

    def renamed(body):
        return replace(body, student="Lee") if isinstance(body, Created) else body

    kim = inspect(path)
    copy = inspect(_copy(path, "park.wargame"))
    lee = inspect(rebuilt(path, tmp_path / "lee.wargame", renamed))
    own = inspect(
        game(tmp_path / "own", "Choi", because="Nobody should learn of our fear before we know our own mind.")
    )
    judged = compared([kim, copy, lee, own])

    assert lee.worth == "whole"
    assert judged[1].remarks[1:] == ("It is the same game as kim.wargame.",)
    assert judged[2].remarks[1:] == ("Every decision and every word in it stand in kim.wargame too.",)
    assert judged[3].remarks[1:] == ()


def test_one_class_code_among_others_is_remarked(path: Path, tmp_path: Path):
    """Where nobody said which code was given, the odd one among several stands out."""
    same = [replace(inspect(path), path=Path(f"{n}.wargame")) for n in range(2)]
    odd = inspect(game(tmp_path / "odd", code="9z"))
    judged = compared([*same, odd])

    assert "Its class code is 9z; most others carry another." in judged[2].remarks
    assert not any("class code" in remark for remark in (*judged[0].remarks, *judged[1].remarks))


def test_what_was_not_left_to_the_dice_or_to_a_person_is_remarked(path: Path, tmp_path: Path):
    """Overrides are counted; a file that the program played alone says so."""
    alone = tmp_path / "alone.wargame"
    with autoplay.new_game(SCENARIO, alone, 7, autoplay.check_policies(SCENARIO, {})) as desk:
        autoplay.play(desk, 1)
    assert inspect(alone).remarks[-1] == "No person played a seat: the program decided everything."

    with Desk.open(path) as desk:
        solo.next_turn(desk)
        solo.submit(desk, PackageForm("US", ("condemn_statement",), BECAUSE))
        acts.begin_adjudication(desk)
        check = desk.adjudicated().checks[0]
        acts.force(desk, check.lane, check.item, "success", "I wanted it")
        acts.roll_rest_and_publish(desk)
    found = inspect(path)
    assert found.worth == "forged"  # nobody who plays alone can do that
    assert found.played.overrides == 1
    assert "1 roll was decided" in found.remarks[0]


def test_the_name_and_the_code_can_be_left_out(tmp_path: Path):
    """A file without either is as good as any; it is called by its name."""
    found = inspect(game(tmp_path / "nameless", "", ""))
    (row,) = review([found]).rows

    assert found.worth == "whole"
    assert (row.title, row.student) == (found.path.name, "")
    assert {fact.name: fact.value for fact in row.facts}["Class code"] == "none"


def test_hostile_words_stay_on_one_short_line(path: Path, tmp_path: Path):
    """A name of a thousand characters with line breaks and controls is cut and cleaned where it is shown."""

    def named(body):
        return replace(body, student="A\nB\x07" + "C" * 1000) if isinstance(body, Created) else body

    (row,) = review([inspect(rebuilt(path, tmp_path / "rude.wargame", named))]).rows

    assert row.student.startswith("A B C")
    assert len(row.student) <= 60


def test_undoing_never_changes_the_dice(tmp_path: Path):
    """The same package after undo and redo, in any order, meets the same rolls."""
    desk = solo.begin(SCENARIO, "US", class_code="3b", folder=tmp_path)
    with desk:
        for responses in (("backchannel",), ("condemn_statement",), ("backchannel",)):
            solo.submit(desk, PackageForm("US", responses, BECAUSE))
        straight = [(one.lane, one.item, one.draw_permille) for one in desk.adjudicated().checks]
        acts.undo(desk)
        acts.undo(desk)
        acts.undo(desk)
        solo.submit(desk, PackageForm("US", ("backchannel",), BECAUSE))
        assert [(one.lane, one.item, one.draw_permille) for one in desk.adjudicated().checks] == straight


def test_an_inspection_can_be_watched_and_ended(path: Path):
    """Progress is told event by event, and what the watcher raises ends it."""
    seen: list[tuple[int, int]] = []
    inspect(path, lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, seen[0][1])
    assert len(seen) == seen[0][1]

    class EnoughError(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done > 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        inspect(path, stop)


def test_a_flight_with_better_odds_is_forged(path: Path, tmp_path: Path):
    """Whoever makes a missile easier to hit, with all hashes anew, is named by the delivery."""

    def easier(body):
        if isinstance(body, InjectDelivered) and body.flight:
            return replace(body, flight={**body.flight, "shot_odds_permille": {"defensive": 999, "demo": 999}})
        return body

    alone = tmp_path / "alone.wargame"
    with autoplay.new_game(SCENARIO, alone, 7, autoplay.check_policies(SCENARIO, {})) as desk:
        autoplay.play(desk, 3)
        flown = next(event.id for event in desk.session.events if getattr(event.body, "flight", None))
    found = inspect(rebuilt(alone, tmp_path / "easier.wargame", easier))
    assert (found.worth, found.event) == ("forged", flown)
    assert "its flight differs" in found.sentence


def test_every_key_of_a_hand_in_is_documented(path: Path):
    """``wargame check --json`` prints the documented keys, in their order, and no others."""
    from tests.stories.test_formats import documented
    from wargame.cli.handins import to_json

    told = to_json(inspect(path))
    keys = [*(key for key in told if key != "played"), "played", *told["played"]]
    assert sorted(keys) == sorted(documented("hand_in"))


def test_fuzzed_hand_ins_never_fail(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Three hundred broken files: Review, check, show and report each answer with words, never with a crash."""
    from wargame.cli import handins, showing
    from wargame.desk.shown.review import hand_in_row
    from wargame.report.build import build as report

    dice, whole = random.Random(5), path.read_bytes()  # noqa: S311 - a test's own dice
    file = tmp_path / "fuzzed.wargame"
    worths = set()
    for number in range(300):
        file.write_bytes(_fuzzed(whole, dice, number))
        found = inspect(file)
        worths.add(found.worth)
        hand_in_row(found)
        if number % 20 == 0:
            handins.tell(compared([found])[0])
        if number % 25 == 0:
            _answers(lambda: showing.show(file, None, None, as_json=True))
            _answers(lambda: _report(file, report))
        capsys.readouterr()
    assert {"edited", "truncated", "damaged", "foreign"} <= worths


def _fuzzed(whole: bytes, dice: random.Random, number: int) -> bytes:
    data = bytearray(whole)
    match number % 4:
        case 0:
            return bytes(data[: dice.randrange(len(data))])
        case 1:
            for _ in range(dice.randrange(1, 40)):
                data[dice.randrange(len(data))] = dice.randrange(256)
        case 2:
            at, size = dice.randrange(len(data)), dice.randrange(1, 5000)
            data[at : at + size] = dice.randbytes(size)
        case _:
            at = dice.randrange(100)
            data[at] ^= 1 << dice.randrange(8)
    return bytes(data)


def _report(file: Path, report: Callable[[Session], object]) -> None:
    with Session.open(file, read_only=True) as session:
        report(session)


def _answers(act: Callable[[], object]) -> None:
    """Words for the reader are an answer; anything else is not."""
    with suppress(WargameError):
        act()


def test_a_decision_that_nobody_could_make_is_forged(path: Path, tmp_path: Path):
    """A response that was closed to the seat, put into the log with all hashes anew, is named by its event."""

    def greedy(body):
        if isinstance(body, PackageSubmitted) and body.package.seat == "US" and body.turn == 2:
            return replace(body, package=replace(body.package, responses=("signed_agreement",)))
        return body

    found = inspect(rebuilt(path, tmp_path / "greedy.wargame", greedy))
    assert found.worth == "forged"
    assert "signed_agreement was not open to US" in found.sentence
