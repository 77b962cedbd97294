"""A window that is left open is found."""

from PySide6.QtWidgets import QWidget

from tests import conftest


def test_a_window_left_open_is_seen(qtbot):
    """The fixture that every test stands on sees visible top-level windows, and only these."""
    window = QWidget()
    qtbot.addWidget(window)
    before = conftest._windows()

    window.show()

    assert conftest._windows() - before == {window}
    window.hide()
    assert window not in conftest._windows()
