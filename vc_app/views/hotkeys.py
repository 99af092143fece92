"""The keys that work in every program, to be chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from vc_app.sessions.actions import Actions
from vc_app.sessions.hotkeys import ACTIONS, HotkeySession
from vc_app.views import theme
from vc_app.views.pages.page import Page, Row
from vc_app.views.widgets.key_field import KeyField
from vc_app.views.widgets.switch import Switch

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


def action_titles() -> dict[str, str]:
    """What each action is called, in the language in force."""
    translate = QCoreApplication.translate
    return {
        "toggle": translate("Hotkeys", "Start or stop"),
        "bypass": translate("Hotkeys", "Bypass"),
        "mute": translate("Hotkeys", "Mute"),
        "next_voice": translate("Hotkeys", "Next voice"),
        "previous_voice": translate("Hotkeys", "Previous voice"),
        "record": translate("Hotkeys", "Record"),
        "push_to_talk": translate("Hotkeys", "Push-to-talk"),
    }


class HotkeyView(Page):
    """A switch for all, and a row for each action: its command, what is wrong with it, its key.

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
        self.enabled = Switch("", self.tr("Listen for the keys below, whichever program is used"))
        self.hold_to_talk = Switch("", self.tr("Send silence unless the key is held"))
        self.fields = {action: KeyField(titles[action]) for action in ACTIONS}
        self.problems = {action: QLabel() for action in ACTIONS}
        self.commands: dict[str, QLabel] = {}
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
        self.state.say(impossible or session.reason or self.enabled.toolTip())
        for action, field in self.fields.items():
            field.setEnabled(not impossible)
            field.show_keys(session.keys[action])
            problem = self._refused.get(action) or session.problem(action)
            self.problems[action].setText(problem)
            self.problems[action].setVisible(bool(problem))

    def _pick(self, action: str, keys: str) -> None:
        self._refused = {}
        if why := self._session.refusal(action, keys, self._window_keys()):
            self._refused = {action: why}
            self.refresh()
        else:
            self._session.assign(action, keys)

    def _window_keys(self) -> set[str]:
        return {key.key().toString() for key in self.window().findChildren(QShortcut)}

    def _lay_out(self, titles: dict[str, str]) -> None:
        everywhere = self.tr("Keys work in every program")
        self.enabled.setAccessibleName(everywhere)
        self.state = Row(everywhere, "", self.enabled)
        self.add_card(self.state)
        parts: list[QWidget] = []
        for action, field in self.fields.items():
            row = Row(titles[action], self._session.command(action), field)
            row.help.setTextInteractionFlags(_SELECTABLE)
            row.help.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.commands[action] = row.help
            self.problems[action].setProperty("kind", "problem")
            self.problems[action].setIndent(theme.GAP)
            parts += [row, self.problems[action]]
        self.add_card(*parts)
        held = self.tr("Heard only while the push-to-talk key is held")
        self.hold_to_talk.setAccessibleName(held)
        mute = self.tr("Who is muted stays mute all the same")
        self.add_card(Row(held, mute, self.hold_to_talk))
        about = QLabel(
            self.tr(
                "The line below each name is a command that does the same: from a terminal, a "
                "stream deck, or a key of the desktop's own keyboard settings."
            )
        )
        about.setProperty("kind", "muted")
        about.setWordWrap(True)
        self.add(about)

    def _connect(self) -> None:
        self._session.changed.connect(self.refresh)
        self._actions.talk_changed.connect(self.refresh)
        self.enabled.toggled.connect(self._session.enable)
        self.hold_to_talk.toggled.connect(self._actions.hold_to_talk)
        for action, field in self.fields.items():
            field.picked.connect(lambda keys, action=action: self._pick(action, keys))
            field.taking.connect(self._session.pause)
