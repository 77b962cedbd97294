"""PySide6 6.12.0 aborts Python 3.11 after a few hundred emits; this tells a good one from a bad one."""

from PySide6.QtCore import QObject, Signal

EMITS = 20_000


class Bell(QObject):
    rang = Signal(bool)


def test_a_signal_can_be_emitted_twenty_thousand_times():
    """A long exercise emits many signals, and none of them may wear out True or None."""
    bell, heard = Bell(), []
    bell.rang.connect(heard.append)

    for _ in range(EMITS):
        bell.rang.emit(True)

    assert len(heard) == EMITS
