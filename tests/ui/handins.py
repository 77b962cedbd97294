"""Files as a class hands them in: a whole one, an edited one, one cut off, an essay."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from wargame import resources
from wargame.desk import acts
from wargame.desk.acts import solo
from wargame.desk.views.packages import PackageForm

BECAUSE = "We answer in a way that our allies understand and that leaves Pyongyang a door, for waiting would look weak."


def hand_in(folder: Path, student: str, code: str = "3b", *responses: str) -> Path:
    """A game of one turn by one student, with one act undone."""
    with solo.begin(resources.scenarios() / "overflight-2017.yaml", "US", class_code=code, student=student,
                    folder=folder) as desk:  # fmt: skip
        solo.submit(desk, PackageForm("US", responses, BECAUSE))
        acts.undo(desk)
        solo.submit(desk, PackageForm("US", responses or ("condemn_statement",), BECAUSE))
        solo.roll(desk)
        made = desk.session.path
    return made.rename(folder / f"{student.lower() or 'nameless'}.wargame")


def a_class(folder: Path) -> list[Path]:
    """Kim's is whole, Lee's has another class code, Park's was edited, Choi's is cut off, and one is an essay."""
    kim = hand_in(folder, "Kim", "3b", "backchannel")
    lee = hand_in(folder, "Lee", "3a")
    park = Path(shutil.copy(kim, folder / "park.wargame"))
    connection = sqlite3.connect(park)
    connection.execute("UPDATE event SET body = replace(body, 'allies', 'rivals') WHERE kind = 'package.submitted'")
    connection.commit()
    connection.close()
    choi = folder / "choi.wargame"
    choi.write_bytes(kim.read_bytes()[:150_000])
    essay = folder / "essay.wargame"
    essay.write_text("My essay", encoding="utf-8")
    return [kim, lee, park, choi, essay]
