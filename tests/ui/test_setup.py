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


def test_people_can_play_china_and_nobody_russia(window, qtbot):
    """Every seat can be played by people, by the engine or by nobody; the powers are the engine's unless chosen."""
    launcher = window.shown_screen()
    qtbot.waitUntil(lambda: launcher.view is not None)
    launcher.set_up(next(one for one in launcher.view.scenarios if one.id == "overflight-2017"))
    sheet = window.sheet
    assert {seat: who.choice() for seat, who in sheet.players.items()} == {
        "US": "team", "ROK": "team", "JPN": "team", "PRC": "engine", "RUS": "engine", "DPRK": "script",
    }  # fmt: skip
    sheet.players["PRC"].choose("team")
    sheet.players["RUS"].choose("absent")
    sheet.players["JPN"].choose("absent")
    sheet.begin.click()

    console = window.shown_screen()
    qtbot.waitUntil(lambda: "PRC" in console.tray.cards)
    assert list(console.tray.cards) == ["US", "ROK", "JPN", "PRC"]
