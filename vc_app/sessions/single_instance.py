"""One window for each user and settings folder: who starts second tells the first."""

from __future__ import annotations

import ctypes
import hashlib
import json
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from vc_core.config import from_dict, setting
from vc_core.errors import ConfigError, VcError

_ANSWER_S = 10.0
"""How long the first may take; it may be starting itself."""
_RETRY_S = 0.05
_LONGEST = 1 << 20  # bytes of a message


class NobodyThereError(VcError):
    """No window listens."""


@dataclass(frozen=True)
class Message:
    """What the second tells the first."""

    action: str = setting("", "something to do, as vc-app --do has it")
    files: tuple[str, ...] = setting((), "absolute paths to be taken in, as if dropped")
    raised: bool = setting(True, "the window is to be seen")


class SingleInstance(QObject):
    """The first is whoever holds a lock, which the system lets go of however a program ends.

    Args:
        settings: folder of the user's preferences; each has a window of its own.

    Attributes:
        handle: called with each message; gives a line about what cannot be done, or nothing.
    """

    def __init__(self, settings: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        with warnings.catch_warnings():  # where a session has no such folder: another will do
            warnings.simplefilter("ignore")
            folder = platformdirs.user_runtime_path("vc-studio", appauthor=False)
        token = f"{Path.home()}\n{settings.resolve()}"
        name = hashlib.sha256(token.encode()).hexdigest()[:16]
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise VcError(f"{folder} cannot be made: {error}") from None
        self._lock = FileLock(folder / f"{name}.lock")
        windows = sys.platform == "win32"  # where it names a pipe
        self._name = f"vc-studio-{name}" if windows else str(folder / f"{name}.socket")
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        self.handle: Callable[[Message], str] = lambda message: ""

    def claim(self) -> bool:
        """Become the first; False where another one is.

        Raises:
            VcError: there is none, but nobody could be heard here either.
        """
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return False
        except OSError as error:
            raise VcError(f"{self._lock.lock_file} cannot be locked: {error}") from None
        QLocalServer.removeServer(self._name)  # of one that was killed
        if not self._server.listen(self._name):
            raise VcError(f"{self._name} cannot be opened: {self._server.errorString()}")
        return True

    def claim_or_tell(self, message: Message) -> bool:
        """Become the first, or have the first do something; True for the first.

        Raises:
            VcError: as :meth:`claim` and :meth:`tell` have it.
        """
        end = time.monotonic() + _ANSWER_S
        while not self.claim():
            try:
                self.tell(message)
                return False
            except NobodyThereError:  # it begins just now, or ends
                if time.monotonic() > end:
                    raise
                time.sleep(_RETRY_S)
        return True

    def tell(self, message: Message) -> None:
        """Have the first do something.

        Raises:
            NobodyThereError: there is none.
            VcError: it cannot do it, or does not answer.
        """
        if sys.platform == "win32":  # or its window may not come to the front
            ctypes.windll.user32.AllowSetForegroundWindow(-1)
        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        if not socket.waitForConnected(int(_ANSWER_S * 1000)):
            raise NobodyThereError("no window is open; start vc-app first")
        socket.write(json.dumps(asdict(message)).encode() + b"\n")
        answer = _line(socket)
        if answer is None:
            raise VcError("the window that is open does not answer; end it and start again")
        if answer:
            raise VcError(answer)

    def close(self) -> None:
        """Leave the place to others."""
        self._server.close()
        self._lock.release()

    def _welcome(self) -> None:
        while socket := self._server.nextPendingConnection():
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        try:
            values = json.loads(bytes(socket.readLine().data()))
            answer = self.handle(from_dict(Message, values))
        except (ValueError, AttributeError, ConfigError) as error:
            answer = f"not understood: {error}"
        socket.write(" ".join(answer.split()).encode() + b"\n")
        socket.flush()


def _line(socket: QLocalSocket) -> str | None:
    end = time.monotonic() + _ANSWER_S
    while not socket.canReadLine():
        left = end - time.monotonic()
        if left <= 0 or not socket.waitForReadyRead(int(left * 1000) + 1):
            return None
    return bytes(socket.readLine().data()).decode().strip()
