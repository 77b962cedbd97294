"""The report of one who played alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit import student
from wargame.desk.acts import solo
from wargame.desk.desk import Desk
from wargame.desk.views.packages import PackageForm
from wargame.errors import InputError
from wargame.report import html, json_output, pdf
from wargame.report.build import build
from wargame.report.document import Document, Figure, Table
from wargame.report.write import write
from wargame.session import Session

HOSTILE = "<script>alert(1)</script> #panic() =HYPERLINK(1)"


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """A finished game of three turns."""
    return student.game(tmp_path_factory.mktemp("personal"))


@pytest.fixture(scope="module")
def report(path: Path) -> Document:
    with Session.open(path, read_only=True) as session:
        return build(session, "student")


def texts(report: Document, section: str = "") -> str:
    """All that a section says, or all sections."""
    body = json_output.body(report, pictures=False)
    return json.dumps([one for one in body["sections"] if section in ("", one["id"])], ensure_ascii=False)


def test_it_has_every_part_that_a_player_is_promised(report):
    """Choices, causes, history, other roads, families, lines, advisers, styles, answers: and no grade."""
    ids = [section.id for section in report.sections]
    assert ids == ["glance", "turns", "roads", "families", "lines", "advisers", "styles", "answers", "reading"]
    assert [section.number for section in report.sections] == [str(n) for n in range(1, 10)]
    assert student.BECAUSE in texts(report, "turns")
    assert "What history did: The words stayed words." in texts(report, "turns")
    assert "Seek a Security Council statement" in texts(report, "turns")
    assert "signal" in texts(report, "answers")
    assert "composite" not in texts(report).lower()
    assert "score" not in texts(report).lower()


def test_every_turn_shows_its_causes_and_its_other_roads(report):
    """One waterfall a turn, and in the table of roads what was done and what could have been."""
    by_id = {section.id: section for section in report.sections}
    figures = [block.id for block in by_id["turns"].blocks if isinstance(block, Figure)]
    assert figures == ["why-1", "why-2", "why-3"]
    (table,) = [block for block in by_id["roads"].blocks if isinstance(block, Table)]
    assert [row[0].text for row in table.rows if row[0].text] == ["T1", "T2", "T3"]
    assert {row[1].text for row in table.rows} >= {"what you did", "the calmest step", "the firmest step"}


def test_pictures_say_in_words_what_they_show(report):
    """Whoever cannot see a picture reads its figures."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Figure):
                assert any(sign.isdigit() for sign in block.alt), block.id


def test_the_same_game_gives_the_same_bytes(path, report):
    """The document is the same twice, and so are its page and its PDF."""
    with Session.open(path, read_only=True) as session:
        again = build(session, "student")
    assert json_output.render(again) == json_output.render(report)
    assert html.render(again) == html.render(report)
    assert pdf.render(again) == pdf.render(report)


def test_what_a_player_typed_stays_text(tmp_path):
    """Name, class code, reason, line and answer are shown as they were typed, and nothing of them runs."""
    from wargame import scenario

    with solo.begin(scenario.find("guam-2017"), "JPN", class_code=HOSTILE, student=HOSTILE, folder=tmp_path) as desk:
        solo.submit(desk, PackageForm("JPN", ("red_line_declaration",), f"We say {HOSTILE} and mean it all.",
                                      line_words=HOSTILE, line_trigger="severity_4",
                                      line_consequence="deterrence"))  # fmt: skip
        solo.roll(desk)
        solo.answer(desk, HOSTILE)
        made = build(desk.session, "student")
    page = html.render(made)
    assert "<script>" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 5
    with Session.open(desk.session.path, read_only=True) as session:
        assert write(session, tmp_path / "hostile.pdf", "student").read_bytes().startswith(b"%PDF")


def test_an_unfinished_game_tells_nothing_that_the_seat_may_not_know(tmp_path):
    """Before the end: bands instead of numbers, no ledger, no other roads, no seal, no secret of others."""
    unfinished = student.game(tmp_path, turns=1)
    with Session.open(unfinished, read_only=True) as session:
        exercise = session.exercise
        assert not exercise.ending
        made = build(session, "student")
    ids = [section.id for section in made.sections]
    assert "roads" not in ids
    assert "styles" not in ids
    assert made.seal == ""
    assert str(exercise.seed) not in texts(made)
    assert "your seat may know" in texts(made, "glance")
    published = exercise.turns[0].published
    for meter in ("ESC", "CRED", "GP"):
        assert f"{published[meter] / 100:.1f}" not in texts(made, "turns")
    fared = next(section for section in made.sections if section.id == "advisers")
    assert "Boldness" not in json.dumps([cell.text for block in fared.blocks if isinstance(block, Table)
                                         for row in block.rows for cell in row])  # fmt: skip
    secret = [one for one in exercise.situation.lines if one.seat != "US" and not one.public]
    assert all(line.words not in texts(made) for line in secret)


def test_progress_is_told_and_can_be_given_up(path):
    """Steps rise to their number; an exception of the listener ends the work."""
    told = []
    with Session.open(path, read_only=True) as session:
        build(session, "student", lambda done, steps: told.append((done, steps)))
        assert [done for done, _ in told] == sorted(done for done, _ in told)
        assert told[0][0] == 0
        assert told[-1][0] >= 10
        with pytest.raises(KeyboardInterrupt):
            build(session, "student", lambda done, steps: _stop(done))


def _stop(done: int) -> None:
    if done > 2:
        raise KeyboardInterrupt


def test_an_exercise_of_teams_has_no_personal_report(tmp_path, path):
    """The sentence says what to ask for instead."""
    from wargame import scenario

    with (
        Desk.new(scenario.find("guam-2017"), seed=1, folder=tmp_path) as desk,
        pytest.raises(InputError, match="--for players"),
    ):
        build(desk.session, "student")


def test_questions_without_an_answer_are_no_empty_section(tmp_path):
    """Where nothing was answered the report says so."""
    from wargame import scenario

    with solo.begin(scenario.find("guam-2017"), "ROK", folder=tmp_path, seed=3) as desk:
        made = build(desk.session, "student")
    assert "none of the questions" in texts(made, "answers")
