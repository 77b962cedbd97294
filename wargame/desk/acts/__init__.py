"""What a person can do at the desk: one function per act, checked by the rules, written as one transaction of events.

Every act takes the desk first and returns what a screen has to paint again. One that the phase or the rules forbid
raises :class:`wargame.errors.IllegalAct` with the reason, and changes nothing.
"""

from __future__ import annotations

from wargame.desk.acts.defences import move_defence, place_defence, remove_defence
from wargame.desk.acts.engagement import release_authority
from wargame.desk.acts.history import branch_from, redo, save_copy, save_elsewhere, switch_branch, undo
from wargame.desk.acts.injects import deliver, hold, inject, queue
from wargame.desk.acts.packages import declare_line, submit, withdraw
from wargame.desk.acts.rolls import (
    force,
    publish,
    reveal,
    reveal_all,
    roll_again,
    roll_rest_and_publish,
    type_dice,
)
from wargame.desk.acts.room import correct, note, pause_clock, start_clock
from wargame.desk.acts.science import switch_rule
from wargame.desk.acts.turns import advance, begin_adjudication

__all__ = [
    "advance", "begin_adjudication", "branch_from", "correct", "declare_line", "deliver", "force", "hold", "inject",
    "move_defence", "note", "pause_clock", "place_defence", "publish", "queue", "redo", "release_authority",
    "remove_defence", "reveal", "reveal_all", "roll_again", "roll_rest_and_publish", "save_copy", "save_elsewhere",
    "start_clock", "submit", "switch_branch", "switch_rule", "type_dice", "undo", "withdraw",
]  # fmt: skip
