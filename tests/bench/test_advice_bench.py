"""What a player waits for: the advisers after a change of the package, and their own report at the end."""

from __future__ import annotations

import statistics
import time

import pytest

from tests.unit import student
from wargame import scenario
from wargame.desk import build
from wargame.desk.acts import solo
from wargame.desk.views.packages import PackageForm
from wargame.report.write import write
from wargame.session import Session

FLAGSHIP = "overflight-2017"
PACKAGES = (
    (), ("bomber_flight",), ("bomber_flight", "unsc_statement"), ("offer_talks", "bomber_flight"),
    ("secondary_sanctions", "backchannel", "counterfire_drill"), ("un_sanctions", "offer_talks", "alert_raise"),
)  # fmt: skip


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The flagship, eight turns, played to its end."""
    return student.game(tmp_path_factory.mktemp("bench"), scenario_id=FLAGSHIP, turns=20)


def test_advisers_answer_a_change_of_the_package(tmp_path, figure):
    """All advisers of Washington, cards and words, at each of many changes."""
    with solo.begin(scenario.find(FLAGSHIP), "US", class_code="bench", folder=tmp_path) as desk:
        build.advisers(desk, PackageForm("US"))
        took = []
        for responses in PACKAGES * 4:
            began = time.perf_counter()
            build.advisers(desk, PackageForm("US", responses))
            took.append((time.perf_counter() - began) * 1000)
    figure("advisers after a change, median", statistics.median(took), at_most=60, unit="ms")
    figure("advisers after a change, slowest", max(took), at_most=150, unit="ms")


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_the_player_s_report(played, tmp_path, figure, suffix):
    """Eight turns with other roads, styles and a dozen pictures, from the file to the file."""
    best = 1e9
    for attempt in range(2):
        began = time.perf_counter()
        with Session.open(played, read_only=True) as session:
            write(session, tmp_path / f"{attempt}{suffix}", "student")
        best = min(best, time.perf_counter() - began)
    figure(f"personal report, {suffix[1:]}", best, at_most=4, unit="s")
