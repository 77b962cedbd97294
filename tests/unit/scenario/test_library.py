"""The scenarios at hand and their cards."""

import subprocess
import sys
from pathlib import Path

import pytest

from wargame.errors import ScenarioError
from wargame.scenario import find, gallery, shipped

ROOT = Path(__file__).resolve().parents[3]


def test_the_flagship_is_shipped():
    """The 2017 exercise is at hand without any file of the user's."""
    assert "overflight-2017" in {path.stem for path in shipped()}


def test_an_id_finds_the_shipped_file_before_the_users(tmp_path: Path):
    """A user's file of the same name does not take the place of a shipped one."""
    (tmp_path / "overflight-2017.yaml").write_text("id: mine")
    (tmp_path / "mine.yaml").write_text("id: mine")
    assert find("overflight-2017", tmp_path) in shipped()
    assert find("mine", tmp_path) == tmp_path / "mine.yaml"


def test_a_path_is_taken_as_it_is(tmp_path: Path):
    """Whoever names a file means that file, whether it is there or not."""
    assert find("other.yaml") == Path("other.yaml")
    assert find(str(tmp_path / "overflight-2017")) == tmp_path / "overflight-2017"


def test_an_unknown_id_is_answered_with_the_nearest():
    """A slip in an id names the scenario that was probably meant."""
    with pytest.raises(ScenarioError, match="Did you mean “overflight-2017”") as caught:
        find("overfligt-2017")
    assert caught.value.problems[0].suggestion == "overflight-2017"


def test_a_card_shows_what_one_chooses_by():
    """Title, seats, teams, length, turns and the longest flight are on the flagship's card."""
    (card,) = gallery(path for path in shipped() if path.stem == "overflight-2017")
    assert card.problem == ""
    assert card.teams == ("US", "ROK", "JPN")
    assert (card.turns, card.start, card.kind) == (8, "2017-08-09", "historical")
    assert card.minutes >= 60
    assert card.track is not None
    assert (card.track.missile, card.track.site, card.track.range_km) == ("hwasong-12", "Sunan", 3700)


@pytest.mark.parametrize("text", ["", "5", "[1, 2]", "a: [", "\0", "a: *x", "[" * 5000, "seats: 5\nturns: {a: b}"])
def test_a_broken_file_has_a_card_that_says_so(tmp_path: Path, text: str):
    """Nothing that lies in the folder keeps the gallery from opening."""
    file = tmp_path / "broken.yaml"
    file.write_text(text)
    (card,) = gallery([file])
    assert card.title == "broken"
    assert "wargame check" in card.problem


def test_a_file_that_went_away_has_a_card_too(tmp_path: Path):
    """A file deleted between listing and reading is shown as unreadable."""
    (card,) = gallery([tmp_path / "gone.yaml"])
    assert card.problem


def test_the_gallery_needs_nothing_heavy():
    """The launcher can list scenarios before pydantic and numpy are loaded."""
    program = (
        "import sys; from wargame import scenario; assert scenario.gallery(scenario.shipped());"
        "print([name for name in ('pydantic', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
