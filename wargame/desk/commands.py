"""Everything that a person can ask for, as one table: menus, buttons, shortcuts, the palette and the help come from it.

A shortcut is written the way Qt reads it ("Ctrl+Return"). Single letters act only outside lists and text fields (the
list of injects, which cannot be searched by them, lets them pass) and can be switched off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scope = Literal["everywhere", "launcher", "session", "console", "adjudication", "solo", "map", "display", "codex"]


@dataclass(frozen=True)
class Command:
    """One thing to ask for.

    Attributes:
        id: Dotted name, such as ``inject.next``.
        title: Imperative words, English; shown through ``say``.
        help: One sentence.
        keys: Shortcuts, the first one shown.
        scope: Where it acts.
        palette: Whether Ctrl+K offers it.
    """

    id: str
    title: str
    help: str
    keys: tuple[str, ...] = ()
    scope: Scope = "session"
    icon: str = ""
    palette: bool = True


COMMANDS: tuple[Command, ...] = (
    Command("main", "Main action", "Do what the one bright button says.", ("Ctrl+Return",), icon="check"),
    Command("inject.new", "New inject", "Write an inject; then 1 to 6 choose its kind.", ("I",), "console", "plus"),
    Command(
        "inject.next", "Deliver next due inject", "Deliver the inject that is due next.", ("N",), "console", "send"
    ),
    Command(
        "inject.preview", "Preview inject", "See the chosen inject before it is delivered.", ("Shift+N",), "console"
    ),
    Command("inject.hold", "Hold or release inject", "Hold the chosen inject back, or release it.", ("H",), "console"),
    Command("team.enter", "Enter for a team", "Enter the choices of a team.", ("E",), "console", "pencil"),
    Command(
        "team.suggest", "Use suggested package", "Let the engine choose for a seat.", ("G",), "console", "sparkles"
    ),
    Command("phase.next", "Next phase", "Go on to the next phase of the turn.", ("Ctrl+Right",), "console"),
    Command("roll.next", "Roll", "Show the next roll.", ("R",), "adjudication", "dice-5"),
    Command(
        "roll.rest",
        "Roll the rest and publish",
        "Show all rolls that are left and tell the room.",
        ("Ctrl+Shift+Return",),
        "adjudication",
        "dice-5",
    ),
    Command(
        "roll.again",
        "Roll again",
        "Throw the dice of the open roll once more; both throws are kept.",
        ("Shift+R",),
        "adjudication",
        "refresh",
    ),
    Command("publish", "Publish", "Tell the room the turn, once every roll is shown.", (), "adjudication", "broadcast"),
    Command("adjudicate", "Go to adjudication", "Open the rolls of this turn again.", (), "console", "gavel"),
    Command("roll.override", "Override", "Decide a roll yourself, with a reason.", ("O",), "adjudication", "gavel"),
    Command(
        "back",
        "Back to decisions",
        "Return to the console; nothing is shown to players.",
        ("Alt+Left",),
        "adjudication",
        "arrow-left",
    ),
    Command("why", "Why did it move?", "Show the causes of the meter that has the focus.", ("W",), icon="help"),
    Command(
        "whatif",
        "What if?",
        "Play every response open to a seat to the end and compare them.",
        ("Shift+W",),
        icon="git-fork",
    ),
    Command(
        "clock", "Start or pause the clock", "Stop or start the time to decide.", ("P", "Space"), icon="player-pause"
    ),
    Command("display.show", "Projector", "Open or close the room's screen.", ("F5",), icon="device-projector"),
    Command("display.blank", "Blank the projector", "Hide or show the room's screen.", ("B",), icon="eye-off"),
    Command("secrets", "Hide secrets", "Hide what players must not see on a shared screen.", ("Ctrl+H",), "console"),
    Command("undo", "Undo", "Take the last act back.", ("Ctrl+Z",), icon="arrow-back-up"),
    Command("redo", "Redo", "Do again what was undone.", ("Ctrl+Shift+Z",), icon="arrow-forward-up"),
    Command("branch", "Go back to here", "Start a branch from the chosen event.", (), "console", "git-branch"),
    Command("correct", "Correct", "Add a visible correction of what was published.", (), "console", "edit"),
    Command("note", "Write a note", "Write a note for the report.", ("Ctrl+M",), "session", "notes"),
    Command("red_line", "Declare a red line", "Write down a red line for a seat.", ("D",), "console", "flag"),
    Command(
        "engagement", "Rules of engagement", "Release a seat’s shot authority beforehand.", ("X",), "console", "key"
    ),
    Command("science", "Contested science", "Decide whether a contested rule counts here.", ("C",), "console", "scale"),
    Command("report.export", "Export report", "Save the after-action report.", ("Ctrl+E",), "session", "download"),
    Command("map.layers", "Map layers", "Choose what the map shows.", ("L",), "map", "stack-2"),
    Command("map.fit", "Fit the map", "Show the whole region.", ("0",), "map", "focus-2"),
    Command("map.measure", "Measure a distance", "Distance and bearing of two points.", ("M",), "map", "ruler-measure"),
    Command(
        "map.world", "World and ranges", "Show the world about the launch site, with ranges.", ("F",), "map", "world"
    ),
    Command("map.defences", "Ships and batteries", "Place, move or remove a defence.", ("V",), "console", "ship"),
    Command("map.replay", "Replay flight", "Fly the last missile again.", ("Y",), "console", "player-play"),
    Command("pane.next", "Next pane", "Go to the next pane.", ("F6",), "everywhere", palette=False),
    Command("pane.previous", "Previous pane", "Go to the pane before.", ("Shift+F6",), "everywhere", palette=False),
    Command("meters.all", "All meters", "Show every meter.", ("A",), "console", "gauge"),
    Command("palette", "Find any command", "Search all commands.", ("Ctrl+K",), "everywhere", "search", palette=False),
    Command("help", "Keyboard and help", "List every key.", ("F1", "?"), "everywhere", "keyboard"),
    Command(
        "codex", "Codex", "Look up rules, acts, missiles, terms, each with its source.", ("F2",), "everywhere", "book-2"
    ),
    Command("codex.find", "Search the codex", "Go to the search.", ("Ctrl+F",), "codex", palette=False),
    Command("codex.back", "Back", "To the article read before.", ("Alt+Left",), "codex", palette=False),
    Command("codex.forward", "Forward", "To the article read after it.", ("Alt+Right",), "codex", palette=False),
    Command("theme", "Dark or light", "Change the theme.", ("Ctrl+Shift+T",), "everywhere", "sun"),
    Command("text.larger", "Larger text", "Make everything larger, up to 200 %.", ("Ctrl++", "Ctrl+="), "everywhere"),
    Command("text.smaller", "Smaller text", "Make everything smaller, down to 100 %.", ("Ctrl+-",), "everywhere"),
    Command("letters", "Single-letter keys", "Switch single-letter keys on or off.", (), "everywhere"),
    Command("solo.take_back", "Take back", "Take the submitted decision back, until the roll.", ("Ctrl+Z",), "solo"),
    Command("solo.log", "Log", "What you were told and did, turn by turn.", ("J",), "solo", "history"),
    Command(
        "tutorial", "Practice turn", "Learn a turn in five minutes, on the real screens.", (), "everywhere", "school"
    ),
    Command("solo.new", "Play solo", "Begin a game alone against the engine.", ("Ctrl+Shift+N",), "launcher", "user"),
    Command("session.new", "Run an exercise", "Set up a new exercise.", ("Ctrl+N",), "launcher", "users"),
    Command("review", "Review hand-ins", "See what files are worth.", ("Ctrl+R",), "launcher", "clipboard-check"),
    Command("session.open", "Open a file", "Open a session or a scenario.", ("Ctrl+O",), "everywhere", "folder-open"),
    Command(
        "session.save_as",
        "Save a copy",
        "Save a copy of this session elsewhere.",
        ("Ctrl+Shift+S",),
        icon="device-floppy",
    ),
    Command("session.close", "Close session", "Return to the launcher.", ("Ctrl+W",), icon="home"),
    Command("about", "About Wargame", "Version, licences, map credits.", (), "everywhere", "info-circle"),
    Command("quit", "Quit", "Close the program; everything is saved already.", ("Ctrl+Q",), "everywhere"),
)

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
