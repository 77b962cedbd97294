"""One short exercise, played through the rules and logged: hostile texts, an override, notes, a secret act."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wargame import crisis, resources, scenario
from wargame.crisis.facts import Forced, Line, Package
from wargame.session import Session, begin
from wargame.session.events import (
    Aftermath,
    Draft,
    InjectDelivered,
    Noted,
    PackageSubmitted,
    PhaseEntered,
    RollForced,
    TurnPublished,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = "<script>alert(1)</script> #panic() =HYPERLINK(1)"
SECRET = "backchannel"
PLANS = {
    1: {"US": ("condemn_statement", "bomber_flight"), "ROK": (SECRET,), "JPN": ("condemn_statement",)},
    2: {"US": ("counterfire_drill",), "ROK": (), "JPN": ("red_line_declaration",)},
    3: {"US": ("unsc_statement", "bomber_flight"), "ROK": ("counterfire_drill",), "JPN": ("intel_sharing",)},
}


@dataclass
class _Player:
    """Plays turn by turn, straight through the rules."""

    session: Session
    model: crisis.Model
    rolls: int = 0
    decisions: int = 0

    def turn(self, turn: int) -> None:
        """One turn from its injects to its aftermath."""
        if turn > 1:
            self.session.append(Draft(turn, PhaseEntered(turn, "situation")))
        self._deliver(turn)
        self.session.append(Draft(turn, PhaseEntered(turn, "deliberate")))
        for seat, responses in PLANS[turn].items():
            self._submit(turn, seat, responses)
        forced = Forced()
        if turn == 3:
            self.session.append(
                Draft(3, Noted("Tokyo learned of the sortie from the news.", "DEC-07", "OBJ-2", "S")),
                Draft(3, Noted("Name one voice for the allies.", "DEC-07", "OBJ-2", sort="improvement")),
                Draft(3, RollForced(3, "check", 26, "failure", "The weather closed in over Guam.", None, "success")),
            )
            forced = Forced({("check", 26): "failure"})
        packages = {seat: item.package for seat, item in self.session.exercise.packages.items()}
        situation = self.session.exercise.situation
        done = crisis.adjudicate(self.model, situation, packages, 7, forced, self.rolls + 1)
        self.rolls += len(done.checks)
        self.session.append(Draft(turn, PhaseEntered(turn, "adjudicate")), Draft(turn, TurnPublished(turn, done)))
        after = crisis.aftermath(self.model, self.session.exercise.situation, 7)
        self.session.append(Draft(turn, PhaseEntered(turn, "aftermath")), Draft(turn, Aftermath(turn, after)))

    def _deliver(self, turn: int) -> None:
        for inject in self.model.scenario.injects:
            if inject.turn != turn or inject.type != "inject":
                continue
            card = self.model.cards.get(inject.id)
            done = None
            if inject.provocation:
                now = self.session.exercise.situation
                done = crisis.provoke(self.model, now, inject.id, inject.provocation, card, inject.title)
            body = InjectDelivered(inject.id, turn, tuple(inject.to), None, card.to_json() if card else None, done)
            self.session.append(Draft(turn, body, at="2026-11-22T14:00:00+09:00"))

    def _submit(self, turn: int, seat: str, responses: tuple[str, ...]) -> None:
        self.decisions += 1
        line = Line("RL-09", seat, f"No debris at sea {HOSTILE}", "irbm_overflight", 600, True, "deterrence", turn)
        declares = line if "red_line_declaration" in responses else None
        why = "The secret hotline reason." if SECRET in responses else HOSTILE
        package = Package(f"DEC-{self.decisions:02}", seat, responses, why, declares)
        self.session.append(Draft(turn, PackageSubmitted(turn, package), seat=seat))


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Three turns of the flagship, open."""
    written = scenario.read(resources.scenarios() / "overflight-2017.yaml")
    model = crisis.compile_model(written)
    path = Path(tmp_path_factory.mktemp("report")) / "seminar.wargame"
    created = begin(
        written, crisis.load_tables().to_json(), seed=7, title=f"Seminar {HOSTILE}", opening=crisis.start(model)
    )
    with Session.create(path, created) as made:
        player = _Player(made, model)
        for turn in PLANS:
            player.turn(turn)
        yield made
