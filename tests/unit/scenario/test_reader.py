"""A file from a stranger: read, or refused with a sentence that says where and what to do."""

import os
import sys
import time
from pathlib import Path

import pytest

from wargame.errors import ScenarioError
from wargame.scenario import check, read, read_text
from wargame.scenario.reader import MAX_BYTES


def refused(path: Path) -> str:
    with pytest.raises(ScenarioError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert problem.file == path
    return problem.sentence


def test_a_good_file_is_read(tmp_path: Path, small: str):
    """What stands in the file stands in the scenario."""
    file = tmp_path / "small.yaml"
    file.write_text(small, "utf-8")
    scenario = read(file)
    assert scenario.title == "A small exercise"
    assert scenario.injects[0].provocation is not None
    assert scenario.injects[0].provocation.missile == "hwasong-12"
    assert scenario.start_values["CRED"] == 52.25


def test_byte_order_mark_and_dos_line_ends_do_no_harm(tmp_path: Path, small: str):
    """A file saved by a plain Windows editor is the same scenario."""
    file = tmp_path / "small.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + small.replace("\n", "\r\n").encode())
    assert read(file) == read_text(small)


def test_missing_file_names_its_neighbour(tmp_path: Path, small: str):
    """A mistyped name is answered with the file that was probably meant."""
    (tmp_path / "overflight.yaml").write_text(small)
    assert "Did you mean “overflight.yaml”?" in refused(tmp_path / "overfligth.yaml")


def test_missing_file_without_neighbour_says_where_to_look(tmp_path: Path):
    """Without a similar name the sentence points to the list of scenarios."""
    assert "wargame scenarios" in refused(tmp_path / "nowhere" / "x.yaml")


def test_folder_is_refused(tmp_path: Path):
    """A folder is no scenario."""
    assert "folder" in refused(tmp_path)


def test_empty_file_is_refused(tmp_path: Path):
    """An empty file is called empty."""
    file = tmp_path / "empty.yaml"
    file.write_text("\n \n")
    assert "empty" in refused(file)


def test_binary_file_is_refused(tmp_path: Path):
    """A picture renamed to .yaml is called binary."""
    file = tmp_path / "picture.yaml"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert "binary" in refused(file)


def test_other_encodings_are_refused_with_the_line(tmp_path: Path):
    """Latin-1 text is refused at the line of its first foreign byte."""
    file = tmp_path / "latin.yaml"
    file.write_bytes("id: x\ntitle: Café\n".encode("latin-1"))
    with pytest.raises(ScenarioError) as caught:
        read(file)
    assert caught.value.problems[0].line == 2
    assert "UTF-8" in caught.value.problems[0].sentence


def test_huge_file_is_refused_without_reading_it(tmp_path: Path):
    """200 MB are refused after the first two."""
    file = tmp_path / "huge.yaml"
    with file.open("wb") as stream:
        stream.truncate(200_000_000)
    assert "larger than 2 MB" in refused(file)


def test_device_is_refused():
    """Something that never ends is not read."""
    if not Path("/dev/zero").exists():
        pytest.skip("no such device on this system")
    assert "not a file" in refused(Path("/dev/zero"))


def test_name_with_a_null_byte_is_refused():
    """A name that no system accepts gives a sentence like any other."""
    assert refused(Path("a\0b.yaml"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_unreadable_file_gives_the_reason(tmp_path: Path, small: str):
    """A file without read permission says so."""
    file = tmp_path / "secret.yaml"
    file.write_text(small)
    file.chmod(0)
    assert "cannot be read" in refused(file)


def test_text_that_is_no_table_is_refused():
    """A list or a single word is no scenario."""
    with pytest.raises(ScenarioError, match="a list was found"):
        read_text("- 1\n- 2\n")


def test_newer_format_is_refused_before_anything_else(small: str):
    """A file of a later version is not picked apart by this one."""
    with pytest.raises(ScenarioError) as caught:
        read_text("format: 2\nunheard_of: 1\n" + small)
    (problem,) = caught.value.problems
    assert "newer Wargame" in problem.sentence
    assert problem.line == 1


def test_every_problem_is_told_in_the_order_of_the_file(problems, line_of):
    """Five mistakes of different kinds come back as five problems with their lines."""
    found = problems(
        ("summary:", "sumary:"),
        ("GP: -38", "GP: -138"),
        ("turn: 1\n    time: 05:57", "turn: 9\n    time: 05:57"),
        ("objective: OBJ-1", "objective: OBJ-2"),
        ("site: Sunan", "sight: Sunan"),
    )
    assert [problem.field for problem in found] == [
        "sumary", "start_values.GP", "injects[0].turn", "injects[0].objective",
        "injects[0].provocation.sight",
    ]  # fmt: skip
    assert [problem.line for problem in found] == [
        line_of("summary:"), line_of("GP:"), line_of("turn: 1"), line_of("objective: OBJ-1"),
        line_of("site: Sunan"),
    ]  # fmt: skip
    assert str(found[0]) == f"small.yaml:{line_of('summary:')}: sumary: {found[0].sentence}"


def test_a_scenario_made_in_memory_can_be_checked(small: str):
    """The checks between parts also run on a scenario that no file holds."""
    scenario = read_text(small)
    assert check(scenario) == ()
    early = scenario.model_copy(update={"end": scenario.turns[0].date})
    assert [problem.field for problem in check(early)] == ["turns[1].date"]


def test_a_bomb_of_brackets_is_refused_quickly():
    """Two million brackets cost no more than the first twenty."""
    begun = time.process_time()
    with pytest.raises(ScenarioError):
        read_text("[" * (MAX_BYTES - 1))
    assert time.process_time() - begun < 5
