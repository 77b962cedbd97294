"""Four reference styles in the place of one seat, played by the engine on the dice of a session.

A style is a policy of ``policies.yaml``. All other seats, and Pyongyang, are played as in the session. On the session's
own dice a style lives through one game, luck included; beside it stands what comes in many games on other dice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wargame.crisis.arrays import ENDINGS
from wargame.crisis.chance import run_seeds
from wargame.crisis.facts import METERS
from wargame.crisis.playout import play_with
from wargame.crisis.policies import derived_seed
from wargame.crisis.rows import CHANNELS
from wargame.crisis.score import LOST
from wargame.session import players

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wargame.crisis import Model
    from wargame.session.exercise import Exercise

STYLES = ("dove", "hawk", "sanctioner", "hybrid")
MANY = 60
"""Games on other dice behind the middle and the bounds of a style."""


@dataclass(frozen=True)
class Course:
    """One game as it went.

    Attributes:
        published: ESC in hundredths as told after each turn, the start first; it ends where the game ended.
        last: All meters at the end, hundredths.
        channel: State of the channel to Pyongyang at the end.
        ending: Id of the ending.
    """

    published: tuple[int, ...]
    last: dict[str, int]
    channel: str
    ending: str

    @property
    def peak(self) -> int:
        """The highest ESC told to the room, hundredths."""
        return max(self.published)


@dataclass(frozen=True)
class Style:
    """A reference style.

    Attributes:
        id: The policy's id; ``label`` its name.
        course: On the session's dice.
        low, middle, high: Peak of ESC in many games on other dice: a tenth, half and nine tenths lie below.
        lost_permille: How many of those ended in general war or nuclear use.
        talks_permille: How many of those ended with talks or an agreement.
    """

    id: str
    label: str
    course: Course
    low: int
    middle: int
    high: int
    lost_permille: int
    talks_permille: int


def styles(
    model: Model, exercise: Exercise, seat: str, step: Callable[[], None] = lambda: None, runs: int = MANY
) -> Iterator[Style]:
    """Each reference style in the place of a seat.

    Args:
        model: The rules of the session.
        exercise: Whose dice are thrown again.
        seat: Whose place the style takes.
        step: Called after each style; it may raise to give the rest up.
        runs: Games on other dice.
    """
    others = players.policies(exercise)
    pyongyang = "script" if others.pop("DPRK", "script") == "script" else "engine"
    others = {name: policy for name, policy in others.items() if name in model.seats}
    seeds = np.concatenate([
        np.array([exercise.seed & (2**64 - 1)], dtype=np.uint64),
        run_seeds(derived_seed(exercise.seed, "styles"), runs),
    ])  # fmt: skip
    for style in STYLES:
        policies = {**others, seat: style, "DPRK": pyongyang}
        played = play_with(model, seeds, policies)
        turns = int(played.lasted[0])
        esc = METERS.index("ESC")
        peaks = np.sort(played.published[1:, :, esc].max(axis=1))
        lost = np.isin(played.ending[1:], [ENDINGS.index(name) for name in LOST])
        talks = played.channel[1:, -1] >= CHANNELS.index("talks")
        yield Style(
            id=style,
            label=model.tables.policies.policies[style].label,
            course=Course(
                published=tuple(int(value) for value in played.published[0, : turns + 1, esc]),
                last={name: int(played.meters[0, turns, row]) for row, name in enumerate(METERS)},
                channel=CHANNELS[int(played.channel[0, turns])],
                ending=ENDINGS[int(played.ending[0])],
            ),
            low=int(peaks[(runs - 1) // 10]),
            middle=int(peaks[(runs - 1) // 2]),
            high=int(peaks[runs - 1 - (runs - 1) // 10]),
            lost_permille=round(float(lost.mean()) * 1000),
            talks_permille=round(float(talks.mean()) * 1000),
        )
        step()


def course_of(exercise: Exercise) -> Course:
    """The session itself, in the same form."""
    told = [record.published for record in exercise.turns if record.published is not None]
    first = exercise.turns[0].opening
    return Course(
        published=(first["ESC"], *(meters["ESC"] for meters in told)),
        last=exercise.situation.meters,
        channel=exercise.situation.channel,
        ending=exercise.ending,
    )
