"""What the report says of decision windows and of authority released beforehand."""

from __future__ import annotations

from wargame import resources
from wargame.desk import acts, build
from wargame.desk.desk import Desk
from wargame.report.build import build as report
from wargame.report.document import Table


def texts(document):
    """Every cell of the provocations' section."""
    section = next(one for one in document.sections if one.id == "provocations")
    return [cell.text for block in section.blocks if isinstance(block, Table) for row in block.rows for cell in row]


def test_windows_and_authority_are_for_control_alone(tmp_path):
    """The facilitator reads who agreed to what and until when a shot could be ordered; players read neither."""
    with Desk.new(resources.scenarios() / "overflight-2017.yaml", seed=7, folder=tmp_path) as desk:
        acts.release_authority(desk, "US", "territory")
        acts.inject(desk, dict(build.inject_options(desk).presets)["irbm_overflight"])
        flight = next(d for d in desk.exercise.deliveries.values() if d.flight).flight
        until = f"until T+{flight.decision_s[1] // 60}:{flight.decision_s[1] % 60:02d}" if flight.decision_s else "none"
        mine, theirs = texts(report(desk.session)), texts(report(desk.session, "players"))
    assert "missiles that come down on or beside allied territory" in mine
    assert until in mine
    assert not {"missiles that come down on or beside allied territory", until} & set(theirs)
