"""The one style sheet: written once, filled with a theme's colours and scaled to its text size.

``$bg1`` is a role of the theme, ``14dp`` a length at 100 % text size, ``1px`` a hairline that never grows. What a
widget is, it says by dynamic properties (see :func:`wargame.ui.theme.restyle`):

=========  ====================================================================================================
property   values
=========  ====================================================================================================
kind       buttons: primary, outline, quiet, link, danger, segment, icon, row, line, nav, card (none: normal); frames:
           pane, card, well, segments, toast, popover, topbar, rule; labels: chip, badge, key, banner
type       labels: a name of ``theme.TYPE``; buttons too, to change their size of text
tone       labels, buttons, badges, toasts: a seat's code, tx2, tx3, accent, ok, warn, bad, prov
state      cards and rows: selected, warn, bad
=========  ====================================================================================================
"""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING, Final

from wargame import resources

if TYPE_CHECKING:
    from wargame.ui.theme import Theme

_DP: Final = re.compile(r"\b(\d+(?:\.\d+)?)dp\b")
_TONES: Final = ("tx1", "tx2", "tx3", "accent", "ok", "warn", "bad", "prov")

_SHEET: Final = Template("""
QWidget { color: $tx1; font-size: 14dp; }
QMainWindow, QDialog, QWidget[kind="window"] { background: $bg0; }
QDialog#sheet { background: transparent; }
QToolTip { background: $bg3; color: $tx1; border: 1px solid $line2; padding: 4dp 8dp; font-size: 13dp; }

QFrame[kind="pane"] { background: $bg1; border: 0; }
QFrame[kind="topbar"] { background: $bg1; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="card"] { background: $bg2; border: 1px solid $line; border-radius: 10dp; }
QFrame[kind="well"] { background: $bg0; border: 1px solid $line; border-radius: 10dp; }
QFrame[kind="popover"] { background: $bg3; border: 1px solid $line2; border-radius: 12dp; }
QFrame[kind="toast"] { background: $bg3; border: 1px solid $line2; border-radius: 10dp; }
QFrame[kind="card"][state="selected"] { background: $accent_bg; border: 2px solid $accent; }
QFrame[state="warn"], QFrame[kind="toast"][tone="warn"] { border: 1px solid $warn; }
QFrame[state="bad"], QFrame[kind="toast"][tone="bad"] { border: 1px solid $bad; }
QFrame[state="prov"] { border: 1px solid $prov; }
QFrame[kind="segments"] { background: $bg0; border: 1px solid $line2; border-radius: 7dp; }
QFrame[kind="rule"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }

QLabel { background: transparent; }
QLabel[kind="chip"] { background: $bg3; border-radius: 9dp; padding: 2dp 10dp; min-height: 16dp; font-size: 12dp;
  font-weight: 500; }
QLabel[kind="badge"] { border: 1px solid $line2; border-radius: 5dp; padding: 1dp 5dp; font-size: 12dp;
  font-weight: 600; }
QLabel[kind="key"] { background: $bg3; border: 1px solid $line; border-radius: 5dp; padding: 1dp 6dp; font-size: 12dp; }
QLabel[kind="banner"] { background: $warn; color: $on_warn; font-size: 13dp; font-weight: 600; padding: 2dp; }

QPushButton, QToolButton { background: $bg3; color: $tx1; border: 1px solid $line; border-radius: 7dp;
  padding: 6dp 14dp; min-height: 22dp; font-weight: 600; }
QPushButton:hover, QToolButton:hover { background: $bg4; }
QPushButton:pressed, QToolButton:pressed { background: $bg2; }
QPushButton:checked, QToolButton:checked { background: $accent_bg; border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { background: $bg2; color: $tx3; border-color: $line; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 5dp 13dp; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; min-height: 28dp; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $tx1; }
QPushButton[kind="primary"]:disabled { background: $bg3; color: $tx3; border-color: $line; }
QPushButton[kind="outline"] { background: transparent; border: 1px solid $line2; }
QPushButton[kind="outline"]:hover { background: $bg3; }
QPushButton[kind="outline"]:focus { border: 2px solid $accent; }
QPushButton[kind="danger"] { background: transparent; color: $bad; border: 1px solid $bad; }
QPushButton[kind="danger"]:hover { background: $bg3; }
QPushButton[kind="danger"]:focus { border: 2px solid $bad; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $bg3; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="link"] { background: transparent; color: $accent; border: 1px solid transparent; padding: 4dp 6dp; }
QPushButton[kind="link"]:hover { background: $bg3; }
QPushButton[kind="link"]:disabled { color: $tx3; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 3dp 5dp; }
QPushButton[kind="chip"] { background: $bg3; border: 1px solid transparent; border-radius: 9dp; padding: 3dp 10dp;
  min-height: 16dp; font-size: 12dp; font-weight: 500; }
QPushButton[kind="chip"][tone="warn"] { color: $warn; }
QPushButton[kind="chip"]:hover { background: $bg4; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 2dp 9dp; }
QPushButton[kind="icon"], QToolButton[kind="icon"] { background: transparent; border: 1px solid transparent;
  padding: 4dp; min-height: 22dp; min-width: 22dp; }
QPushButton[kind="icon"]:hover, QToolButton[kind="icon"]:hover { background: $bg3; }
QPushButton[kind="icon"]:checked, QToolButton[kind="icon"]:checked { background: $accent_bg; }
QPushButton[kind="icon"]:focus, QToolButton[kind="icon"]:focus { border: 2px solid $accent; padding: 3dp; }
QPushButton[kind="segment"] { background: transparent; color: $tx2; border: 1px solid transparent; border-radius: 5dp;
  padding: 4dp 12dp; font-weight: 500; }
QPushButton[kind="segment"]:hover { color: $tx1; background: $bg3; }
QPushButton[kind="segment"]:checked { background: $bg4; color: $tx1; font-weight: 600; }
QPushButton[kind="segment"]:disabled { color: $tx3; }
QPushButton[kind="segment"]:focus { border: 2px solid $accent; padding: 3dp 11dp; }
QPushButton[kind="row"], QPushButton[kind="nav"] { background: transparent; border: 1px solid transparent;
  text-align: left; font-weight: 500; padding: 6dp 10dp; }
QPushButton[kind="row"]:hover, QPushButton[kind="nav"]:hover { background: $bg3; }
QPushButton[kind="row"]:checked, QPushButton[kind="nav"]:checked { background: $accent_bg; color: $tx1; }
QPushButton[kind="row"]:focus, QPushButton[kind="nav"]:focus { border: 2px solid $accent; padding: 5dp 9dp; }
QPushButton[kind="line"] { background: transparent; border: 1px solid transparent; padding: 1dp; min-height: 22dp; }
QPushButton[kind="line"]:hover { background: $bg3; }
QPushButton[kind="line"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[kind="card"] { background: $bg2; border: 1px solid $line; border-radius: 10dp; text-align: left;
  padding: 10dp; }
QPushButton[kind="card"]:hover { background: $bg3; }
QPushButton[kind="card"]:checked { background: $accent_bg; border: 2px solid $accent; padding: 9dp; }
QPushButton[kind="card"]:focus { border: 3px solid $accent; padding: 8dp; }

QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit {
  background: $bg0; color: $tx1; border: 1px solid $line2; border-radius: 7dp; padding: 6dp 10dp;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { min-height: 22dp; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus,
QComboBox:on, QDateTimeEdit:focus { border: 2px solid $accent; padding: 5dp 9dp; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled,
QComboBox:disabled { color: $tx3; background: $bg1; border-color: $line; }
QLineEdit[state="bad"], QComboBox[state="bad"], QTextEdit[state="bad"], QPlainTextEdit[state="bad"] {
  border: 2px solid $bad; padding: 5dp 9dp; }
QComboBox::drop-down { border: 0; width: 28dp; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$controls/chevron-down.svg"); width: 16dp; height: 16dp; }
QComboBox QAbstractItemView { background: $bg2; border: 1px solid $line2; padding: 4dp; outline: 0; }
QSpinBox::up-button, QDoubleSpinBox::up-button { border: 0; width: 24dp; subcontrol-position: top right; }
QSpinBox::down-button, QDoubleSpinBox::down-button { border: 0; width: 24dp; subcontrol-position: bottom right; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$controls/chevron-up.svg"); width: 12dp; height: 12dp; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$controls/chevron-down.svg"); width: 12dp;
  height: 12dp; }

QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit, QComboBox QLineEdit:focus {
  background: transparent; border: 0; padding: 0 0 0 6dp; min-height: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QTableCornerButton::section { background: $bg1; border: 0; }

QCheckBox, QRadioButton { spacing: 8dp; min-height: 24dp; background: transparent; border: 2px solid transparent;
  border-radius: 5dp; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $tx3; }
QCheckBox::indicator, QRadioButton::indicator { width: 18dp; height: 18dp; border: 1px solid $line2; background: $bg0;
  border-radius: 4dp; }
QRadioButton::indicator { border-radius: 9dp; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$controls/check.svg"); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url("$controls/minus.svg"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$controls/point.svg"); }

QSlider { min-height: 28dp; border: 2px solid transparent; border-radius: 7dp; }
QSlider:focus { border: 2px solid $accent; }
QSlider::groove:horizontal { height: 4dp; background: $bg4; border-radius: 2dp; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2dp; }
QSlider::handle:horizontal { background: $tx1; border: 2dp solid $accent; width: 16dp; margin: -8dp 0;
  border-radius: 10dp; }
QSlider:disabled { color: $tx3; }
QSlider::sub-page:horizontal:disabled { background: $line2; }

QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar { background: transparent; border: 0; }
QTabBar::tab { background: transparent; color: $tx2; padding: 8dp 14dp; border: 2px solid transparent;
  border-bottom: 2px solid transparent; font-weight: 500; min-height: 20dp; }
QTabBar::tab:hover { color: $tx1; }
QTabBar::tab:selected { color: $tx1; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:focus { border: 2px solid $accent; border-radius: 7dp; }

QListView, QTreeView, QTableView { background: transparent; border: 2px solid transparent; border-radius: 7dp;
  outline: 0; alternate-background-color: $bg2; selection-background-color: $accent_bg; selection-color: $tx1; }
QListView:focus, QTreeView:focus, QTableView:focus { border: 2px solid $accent; }
QListView::item, QTreeView::item, QTableView::item { padding: 6dp 8dp; border: 0; color: $tx1; }
QListView::item { border-radius: 7dp; min-height: 20dp; }
QListView::item:hover, QTreeView::item:hover { background: $bg3; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $accent_bg; color: $tx1; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: $bg1; color: $tx3; border: 0; border-bottom: 1px solid $line; padding: 6dp 8dp;
  font-size: 12dp; font-weight: 600; }
QTableView { gridline-color: $line; }

QMenu { background: $bg2; border: 1px solid $line2; border-radius: 10dp; padding: 6dp; }
QMenu::item { padding: 7dp 28dp 7dp 12dp; border-radius: 6dp; min-height: 18dp; color: $tx1; }
QMenu::item:selected { background: $accent_bg; }
QMenu::item:disabled { color: $tx3; }
QMenu::icon { padding-left: 8dp; }
QMenu::indicator { width: 16dp; height: 16dp; margin-left: 8dp; border: 1px solid $line2; border-radius: 4dp; }
QMenu::indicator:checked { background: $accent; border-color: $accent; image: url("$controls/check.svg"); }
QMenu::separator { height: 1px; background: $line; margin: 6dp 8dp; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[kind="scrolled"] { background: transparent; }
QScrollArea:focus { border: 2px solid $accent; }
QScrollBar:vertical { background: transparent; width: 12dp; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12dp; margin: 0; }
QScrollBar::handle { background: $line2; border-radius: 3dp; margin: 3dp; }
QScrollBar::handle:vertical { min-height: 28dp; }
QScrollBar::handle:horizontal { min-width: 28dp; }
QScrollBar::handle:hover { background: $tx3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QProgressBar { background: $bg4; border: 0; border-radius: 4dp; min-height: 8dp; max-height: 8dp; }
QProgressBar::chunk { background: $accent; border-radius: 4dp; }
QStatusBar { background: $bg1; color: $tx3; }
QStatusBar::item { border: 0; }
QGroupBox { border: 0; margin-top: 18dp; font-weight: 600; }
""")


def build(theme: Theme) -> str:
    """The style sheet of a theme at its text size."""
    words = theme.roles()
    words["controls"] = resources.assets("icons", "controls", theme.name).as_posix()
    sheet = "\n".join((_SHEET.substitute(words), _styles(theme), *_tones(theme)))
    return _DP.sub(lambda found: f"{round(float(found[1]) * theme.scale / 100)}px", sheet)


def _styles(theme: Theme) -> str:
    """One rule per type style; the floor of 12 px holds whatever the style."""
    from wargame.ui.theme import TYPE

    rules = [
        f'QLabel[type="{name}"], QPushButton[type="{name}"] {{ font-size: {size}dp; font-weight: {weight}; }}'
        for name, (size, weight) in TYPE.items()
    ]
    rules.append(f'QLabel[type="overline"] {{ color: {theme.tx3}; }} QLabel[type="caption"] {{ color: {theme.tx2}; }}')
    return "\n".join(rules)


def _tones(theme: Theme) -> tuple[str, ...]:
    named = {**{tone: theme.hex(tone) for tone in _TONES}, **dict(theme.teams)}
    return tuple(
        f'QLabel[tone="{name}"], QPushButton[tone="{name}"] {{ color: {colour}; }}\n'
        f'QLabel[kind="badge"][tone="{name}"] {{ border-color: {colour}; }}'
        for name, colour in named.items()
    )
