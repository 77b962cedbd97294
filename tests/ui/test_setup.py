"""The sheet that sets up an exercise."""

from __future__ import annotations

from wargame.session.days import by_itself


def test_the_facilitator_chooses_who_plays_pyongyang(window, qtbot):
    """The script plays it unless the engine is chosen; then of the written provocations only the premise stays."""
    launcher = window.shown_screen()
    qtbot.waitUntil(lambda: launcher.view is not None)
    card = next(one for one in launcher.view.scenarios if one.id == "overflight-2017")
    launcher.set_up(card)
    sheet = window.sheet
    assert sheet.players["DPRK"].choice() == "script"
    sheet.players["DPRK"].choose("engine")
    sheet.begin.click()

    exercise = window.bridge.desk.exercise
    assert by_itself(exercise)
    assert exercise.players["US"] == "team"
    assert all(one.inject.premise for one in exercise.deliveries.values() if one.inject.provocation)
