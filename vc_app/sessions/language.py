"""The language of the window: which there are, and the change from one to another."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from vc_core.assets import asset_path

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Code and own name of each."""


def system_language() -> str:
    """The first language of the user's system that the window speaks; English if there is none."""
    wanted = (name.replace("_", "-").split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in wanted if code in LANGUAGES), "en")


class LanguageSession(QObject):
    """Installs the translators of one language: the window's own and Qt's.

    English has one too: for what is one and what is several.

    Attributes:
        now: code of the language in force.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = ""
        self._translators: list[QTranslator] = []
        # A number looks the same in every text and field, and a point is a point when it is typed.
        QLocale.setDefault(QLocale.c())

    def apply(self, wanted: str) -> bool:
        """Speak ``wanted`` (a code, or ``system``); says whether that is another language."""
        code = system_language() if wanted == "system" else wanted
        if code == self.now:
            return False
        self.close()
        self.now = code
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        own_folder = str(asset_path("translations"))
        for name, folder in ((f"qtbase_{code}", qt_folder), (f"vc_{code}", own_folder)):
            translator = QTranslator(self)
            if translator.load(name, folder):  # Qt's own are not shipped with every build of it
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)
        return True

    def close(self) -> None:
        """Take the translators out again."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._translators.clear()
        self.now = ""
