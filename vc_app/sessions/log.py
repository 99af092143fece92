"""The log file: what the user was warned of, and what nobody expected to happen."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from vc_app.sessions.courier import Courier
from vc_app.sessions.notices import Notice, Notices

NAME = "vc-studio.log"
_MOST_BYTES = 512 * 1024
_OLDER_FILES = 3
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_NOTICES = {"warning": logging.WARNING, "error": logging.ERROR}


def log_folder() -> Path:
    """Where this user's log belongs on this system."""
    return Path(platformdirs.user_log_dir("vc-studio", appauthor=False))


class Log(QObject):
    """Writes warnings, errors and uncaught exceptions to a file of bounded size.

    A folder that cannot be written leaves the program without a log, and nothing else.

    Args:
        folder: of the log file.

    Signals:
        caught: one line about an exception that nobody caught.
    """

    caught = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = folder / NAME
        self._last = ""
        self._before = sys.excepthook, threading.excepthook
        self._notices: Notices | None = None
        self._logger = logging.Logger("vc-studio", logging.INFO)  # of its own: no library's lines
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            handler = logging.handlers.RotatingFileHandler(
                self.path, maxBytes=_MOST_BYTES, backupCount=_OLDER_FILES, encoding="utf-8",
                errors="backslashreplace",
            )  # fmt: skip
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            handler.handleError = lambda record: None  # type: ignore[method-assign]  # a full disk
            self._logger.addHandler(handler)
        self.caught.connect(self._tell)
        self._courier = Courier(self)

    def catch(self) -> None:
        """Take what nobody catches, in any thread, and what Qt complains of."""
        sys.excepthook = self._take
        threading.excepthook = self._take_thread
        qInstallMessageHandler(self._take_qt)

    def watch(self, notices: Notices) -> None:
        """Write down what the user is warned of, and tell there what is caught."""
        self._notices = notices
        if notices.top:
            self._write_notice(notices.top)
        notices.told.connect(self._write_notice)

    def close(self) -> None:
        """Stop catching, and close the file."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(None)
        for handler in self._logger.handlers:
            handler.close()

    def _write_notice(self, notice: Notice) -> None:
        if notice.level in _NOTICES:
            self._logger.log(_NOTICES[notice.level], "%s: %s", notice.topic, notice.text)

    def _take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception):  # Ctrl+C, the end of the program
            self._before[0](kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        if text != self._last:  # one that comes back with each tick is told once
            self._last = text
            self._logger.error("uncaught\n%s", text)
            if sys.stderr:
                print(text, end="", file=sys.stderr)
        self._courier.send(Log._tell_caught, f"{kind.__name__}: {error}".splitlines()[0])

    def _take_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_type, args.exc_value, args.exc_traceback)

    def _take_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in _LEVELS:
            self._logger.log(_LEVELS[kind], "Qt: %s", message)
        if sys.stderr:
            print(message, file=sys.stderr)

    def _tell_caught(self, line: str) -> None:
        self.caught.emit(line)

    def _tell(self, line: str) -> None:
        """On the window's thread."""
        if self._notices:
            told = self.tr("Something went wrong: {}. The details are in {}")
            folder = str(self.path.parent)
            self._notices.put("log", "error", told.format(line, self.path), folder=folder)
