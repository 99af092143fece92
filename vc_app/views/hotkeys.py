"""The keys that work in every program, to be chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from vc_app.sessions.actions import Actions
from vc_app.sessions.hotkeys import ACTIONS, HotkeySession
from vc_app.views import theme
from vc_app.views.widgets.key_field import KeyField
from vc_app.views.widgets.switch import Switch


def action_titles() -> dict[str, str]:
    """What each action is called, in the language in force."""
    tr = QCoreApplication.translate
    return {
        "toggle": tr("Hotkeys", "Start or stop"),
        "bypass": tr("Hotkeys", "Bypass"),
        "mute": tr("Hotkeys", "Mute"),
        "next_voice": tr("Hotkeys", "Next voice"),
        "previous_voice": tr("Hotkeys", "Previous voice"),
        "record": tr("Hotkeys", "Record"),
        "push_to_talk": tr("Hotkeys", "Push-to-talk"),
    }


class HotkeyView(QWidget):
    """A switch for all, and a row for each action: its key, what is wrong with it, its command.

    Args:
        session: what is shown; every choice is passed on to it.
        actions: knows push-to-talk.
    """

    def __init__(self, session: HotkeySession, actions: Actions) -> None:
        super().__init__()
        self._session = session
        self._actions = actions
        self._refused: dict[str, str] = {}
        titles = action_titles()
        self.enabled = Switch(
            self.tr("Keys work in every program"),
            self.tr("Listen for the keys below, whichever program has the keyboard"),
        )
        self.state = _words()
        self.hold_to_talk = Switch(
            self.tr("Heard only while the push-to-talk key is held"),
            self.tr("Send silence otherwise; who is muted stays mute all the same"),
        )
        self.fields = {action: KeyField(titles[action]) for action in ACTIONS}
        self.problems = {action: _words() for action in ACTIONS}
        self.commands = {action: _words(session.command(action)) for action in ACTIONS}
        self._lay_out(titles)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Mirror the session."""
        session = self._session
        impossible = session.unavailable
        for switch, on in ((self.enabled, session.enabled), (self.hold_to_talk, session.holds)):
            with QSignalBlocker(switch):
                switch.setChecked(on)
        self.enabled.setEnabled(not impossible)
        self._say(self.state, impossible or session.reason)
        for action, field in self.fields.items():
            field.setEnabled(not impossible)
            field.show_keys(session.keys[action])
            self._say(self.problems[action], self._refused.get(action) or session.problem(action))

    def _pick(self, action: str, keys: str) -> None:
        self._refused = {}
        if why := self._session.refusal(action, keys, self._window_keys()):
            self._refused = {action: why}
            self.refresh()
        else:
            self._session.assign(action, keys)

    def _window_keys(self) -> set[str]:
        from PySide6.QtGui import QShortcut

        return {key.key().toString() for key in self.window().findChildren(QShortcut)}

    def _say(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _lay_out(self, titles: dict[str, str]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP * 2)
        grid.setVerticalSpacing(theme.GAP // 2)
        grid.setColumnStretch(2, 1)
        for row, (action, field) in enumerate(self.fields.items()):
            grid.addWidget(QLabel(titles[action]), row * 2, 0)
            grid.addWidget(field, row * 2, 1)
            grid.addWidget(self.commands[action], row * 2, 2)
            grid.addWidget(self.problems[action], row * 2 + 1, 1, 1, 2)
            self.problems[action].setProperty("kind", "problem")
        about = _words(
            self.tr(
                "Each command does the same from a terminal, a stream deck, or a key of the "
                "desktop's own keyboard settings."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.enabled)
        column.addWidget(self.state)
        column.addLayout(grid)
        column.addWidget(self.hold_to_talk)
        column.addWidget(about)
        column.addStretch()

    def _connect(self) -> None:
        self._session.changed.connect(self.refresh)
        self._actions.talk_changed.connect(self.refresh)
        self.enabled.toggled.connect(self._session.enable)
        self.hold_to_talk.toggled.connect(self._actions.hold_to_talk)
        for action, field in self.fields.items():
            field.picked.connect(lambda keys, action=action: self._pick(action, keys))
            field.taking.connect(self._session.pause)


def _words(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "muted")
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label
