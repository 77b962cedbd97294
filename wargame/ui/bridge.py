"""Between the desk and the window: runs an act, turns its ``Changes`` into one signal, an error into one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from wargame.desk.views.messages import Message
from wargame.errors import IllegalAct, StorageError, WargameError
from wargame.ui import tasks
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.desk import Desk


class Bridge(QObject):
    """Holds the open desk.

    Signals:
        changed: After an act; carries the aspects that it touched.
        failed: An act was refused; carries the message. The session stays open and nothing was changed.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._beside: tasks.Task[Any] | None = None
        self._refused: tuple[Callable[..., Any], tuple[Any, ...]] | None = None

    def act(self, act: Callable[..., Any], *given: Any) -> bool:
        """Do ``act(desk, *given)`` and tell the screens; False where it was refused, with the reason told."""
        try:
            changes = act(self.desk, *given)
        except WargameError as error:
            if isinstance(error, StorageError) and self._refused is None:
                self._refused = (act, given)
            self.failed.emit(as_message(error))
            return False
        self.changed.emit(changes)
        return True

    def act_beside(self, act: Callable[..., Any], *given: Any, otherwise: Callable[[], object] | None = None) -> bool:
        """The same without holding the window up: the screens are told when it is done; False while one is under way.

        ``otherwise`` is called where it was refused, after the reason was told.
        """
        if self._beside is not None:
            return False

        def done(changes: Any) -> None:
            self._beside = None
            self.changed.emit(changes)

        def failed(error: Exception) -> None:
            self._beside = None
            if not isinstance(error, WargameError):
                raise error
            if isinstance(error, StorageError) and self._refused is None:
                self._refused = (act, given)
            self.failed.emit(as_message(error))
            if otherwise is not None:
                otherwise()

        self._beside = tasks.run(lambda _: act(self.desk, *given), done=done, failed=failed)
        return True

    @property
    def busy(self) -> bool:
        """Whether an act is under way beside the window."""
        return self._beside is not None

    def finish(self) -> None:
        """Wait for the act that is under way: before the desk is closed. Nobody is told of it any more."""
        if self._beside is not None:
            tasks.finish(self._beside)
            self._beside = None

    def take_refused(self) -> tuple[Callable[..., Any], tuple[Any, ...]] | None:
        """The act that the disk refused, to be done again elsewhere; it is forgotten here."""
        refused, self._refused = self._refused, None
        return refused


def as_message(error: WargameError) -> Message:
    """The sentence of an error with the way out, where there is one."""
    if isinstance(error, StorageError):
        return Message(str(error), "bad", say("Save elsewhere"), "session.save_elsewhere")
    return Message(str(error), "warn" if isinstance(error, IllegalAct) else "bad")
