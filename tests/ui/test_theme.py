"""Colours that can be read, sizes that follow, and no colour anywhere but in the theme."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

import wargame.ui
from wargame import resources
from wargame.atlas import style
from wargame.desk.commands import COMMANDS
from wargame.ui import fonts, icons, stylesheet, theme

BOTH = pytest.mark.parametrize("look", theme.THEMES.values(), ids=theme.THEMES)
CONTROLS = {"check": ("on_accent", 3), "minus": ("on_accent", 3), "point": ("on_accent", 3),
            "chevron-down": ("tx2", icons.STROKE), "chevron-up": ("tx2", icons.STROKE)}  # fmt: skip


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication):
    yield
    theme.apply(qapp, theme.DARK)


@BOTH
def test_every_text_can_be_read_on_its_ground(look):
    """Each pair of text and ground in use has at least 4.5:1."""
    poor = {pair: round(ratio, 2) for pair in theme.TEXT_PAIRS if (ratio := _ratio(look, pair)) < 4.5}
    assert poor == {}


@BOTH
def test_every_edge_can_be_seen(look):
    """Each edge of a control, and the focus ring, has at least 3:1 to its ground."""
    poor = {pair: round(ratio, 2) for pair in theme.EDGE_PAIRS if (ratio := _ratio(look, pair)) < 3}
    assert poor == {}


@BOTH
def test_a_band_stands_out_by_its_fill_or_its_outline(look):
    """Yellow cannot reach 3:1 on white, so the light theme outlines its bands."""
    for ground in ("bg1", "bg2"):
        for index in range(5):
            edge = look.band_edge or look.hex(f"band:{index}")
            assert theme.contrast(edge, look.hex(ground)) >= 3


def test_contrast_is_the_one_of_the_standard():
    """Black on white is 21:1; a colour on itself 1:1."""
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#8A5A00", "#8A5A00") == 1


def test_no_colour_is_written_outside_the_theme():
    """A hex or named colour anywhere else under wargame/ui would escape the contrast test."""
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b(?=[\"'])|QColor\(\s*[\"'\d]|GlobalColor\.(?!transparent)")
    root = Path(wargame.ui.__file__).parent
    found = [
        f"{path.relative_to(root)}:{number}"
        for path in sorted(root.rglob("*.py"))
        if path.name != "theme.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if colour.search(line)
    ]
    assert found == []


def test_every_letter_of_the_scenarios_can_be_written(qapp):
    """Korean and Japanese headlines of the news card show letters, not boxes."""
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted(resources.scenarios().glob("*.yaml")))
    missing = sorted({letter for letter in texts if ord(letter) > 127 and not fonts.can_write(letter)})
    assert missing == []


@BOTH
def test_glyphs_of_controls_carry_the_colours_of_the_theme(look):
    """Style sheets cannot tint, so the tinted copies must follow the theme when it changes."""
    folder = resources.assets("icons", "controls", look.name)
    for name, (role, stroke) in CONTROLS.items():
        made = icons.tinted(name, look.hex(role), stroke)
        assert (folder / f"{name}.svg").read_bytes() == made, f"{look.name}/{name}.svg"


@pytest.mark.parametrize("scale", [100, 200])
def test_text_size_scales_every_length(qapp, qtbot, scale):
    """A label and a button at 200 % are twice as large as at 100 %."""
    theme.apply(qapp, theme.DARK.scaled(scale))
    label, button = QLabel("58"), QPushButton("Inject now")
    for widget in (label, button):
        qtbot.addWidget(widget)
    theme.restyle(label, type="meter")
    theme.restyle(button, kind="primary")
    label.ensurePolished()
    assert label.font().pixelSize() == 40 * scale // 100
    assert button.sizeHint().height() >= 40 * scale // 100
    assert "dp" not in re.findall(r"\d(dp)", stylesheet.build(theme.current()))


def test_figures_have_one_width(qapp, qtbot):
    """A clock in a styled label does not dance: ones are as wide as noughts."""
    theme.apply(qapp, theme.DARK)
    label = QLabel("07:42")
    qtbot.addWidget(label)
    theme.restyle(label, type="title")
    label.ensurePolished()
    metrics = QFontMetricsF(label.font())
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("0000"))


def test_korean_and_japanese_names_have_glyphs(qapp):
    """The shipped fonts hold Seoul, Pyongyang and Tokyo in their own scripts."""
    assert set(fonts.FAMILIES) <= set(fonts.load())


def test_the_style_sheet_is_understood(qapp, qtbot):
    """Qt warns about a sheet it cannot parse, and a warning fails the test."""
    for look in theme.THEMES.values():
        theme.apply(qapp, look)
        button = QPushButton("Delete")
        qtbot.addWidget(button)
        theme.restyle(button, kind="danger")
        button.ensurePolished()
        assert button.palette().buttonText().color().name().upper() == look.bad


def test_scale_stays_within_its_limits():
    """Text below 100 % would fall under the 12 px floor."""
    assert theme.DARK.scaled(50).scale == 100
    assert theme.DARK.scaled(900).scale == 200


def test_an_unknown_role_is_refused():
    """A misspelt role fails where it is written, not as a black hole on the screen."""
    with pytest.raises(KeyError):
        theme.DARK.hex("txt1")


def test_style_leaves_the_words_alone(qapp, qtbot):
    """A styled label still says what it said; a property of Qt's own is refused."""
    label = QLabel("58")
    qtbot.addWidget(label)
    theme.restyle(label, type="meter", tone="warn", kind="chip")
    assert label.text() == "58"
    with pytest.raises(KeyError):
        theme.restyle(label, text="meter")


def test_an_icon_takes_the_colour_of_its_role(qapp):
    """The rocket in the provocation's colour holds that colour and no other."""
    theme.apply(qapp, theme.DARK)
    image = icons.pixmap("rocket", "prov", 24, ratio=2.0).toImage()
    opaque = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert opaque == {theme.DARK.prov}
    assert image.width() == 48


def test_every_icon_that_is_named_is_shipped():
    """In code and in tables alike; an unknown name would show a dashed circle."""
    named = {command.icon for command in COMMANDS if command.icon}
    for path in (*_sources("ui"), *_sources("desk")):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call):
                named |= {name for given in _icon_arguments(node) for name in _words(given)}
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                if isinstance(target, ast.Name) and "ICON" in target.id:
                    named |= {name for value in node.value.values for name in _words(value)[:1]}
    assert len(named) > 60
    assert sorted(name for name in named if not icons.known(name)) == []


def test_every_icon_that_is_shipped_is_used():
    """What nothing names, nobody has to carry, to license and to look through."""
    said = {name for part in ("ui", "desk") for path in _sources(part) for name in _words(_tree(path))}
    shipped = {path.stem for path in resources.assets("icons").glob("*.svg")}
    assert sorted(shipped - said - set(CONTROLS)) == []


def test_every_font_that_is_shipped_is_used():
    """The screen, the report and the map's pictures name every font file, and no other."""
    shipped = {path.name for path in resources.assets("fonts").glob("*.[ot]tf")}
    assert shipped == set(fonts.FILES) == set(style.FONTS.files)


def _sources(package):
    return sorted((Path(wargame.ui.__file__).parent.parent / package).rglob("*.py"))


def _tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def _words(tree):
    """Every text within a piece of code that an icon could be called."""
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [text for text in texts if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text)]


def _icon_arguments(call):
    """What a call hands over as the name of an icon."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    places = {"picture": 0, "pixmap": 0, "icon": 0, "image": 0, "tinted": 0, "set_icon": 1}
    by_place = call.args[places[name] : places[name] + 1] if name in places else []
    by_name = [one.value for one in call.keywords if one.arg == "icon"]
    return [one for one in (*by_place, *by_name) if isinstance(one, ast.Constant)]


def _ratio(look, pair):
    return theme.contrast(*(look.hex(role) for role in pair))
