"""From any thread to the window's: what is to be done there."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import cache, partial
from typing import Concatenate, Generic, ParamSpec, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

Owner = TypeVar("Owner", bound=QObject)
Given = ParamSpec("Given")


class Courier(Generic[Owner]):
    """Has methods of a QObject called on the window's thread, for as long as that object is there.

    A QObject must end on the window's thread, or its timers go on without it and crash the
    program. Whoever lets go of it last ends it; so no thread may hold one, and neither may what it
    calls: no bound method, no ``self`` in a closure. A thread holds plain things and a courier,
    which knows its owner weakly.
    """

    def __init__(self, owner: Owner) -> None:
        self._owner = weakref.ref(owner)
        self._office = _office()
        self.is_open = True

    def send(
        self,
        method: Callable[Concatenate[Owner, Given], object],
        *arguments: Given.args,
        **named: Given.kwargs,
    ) -> None:
        """Have ``method`` called there with the owner and the arguments, soon.

        Args:
            method: as its class has it, not bound to the owner.
            arguments: plain things.
        """
        self._office.sent.emit(partial(self._call, method, *arguments, **named))

    def close(self) -> None:
        """Nothing is done any more, not even what was sent before."""
        self.is_open = False

    def _call(
        self,
        method: Callable[Concatenate[Owner, Given], object],
        *arguments: Given.args,
        **named: Given.kwargs,
    ) -> None:
        owner = self._owner()
        if self.is_open and owner is not None and shiboken6.isValid(owner):
            method(owner, *arguments, **named)


class _Office(QObject):
    """Where everything that is sent comes to the window's thread; it lasts as long as the program.

    A signal must not be emitted by a thread while another ends the object it belongs to.
    """

    sent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sent.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def _deliver(self, act: Callable[[], object]) -> None:
        act()


@cache
def _office() -> _Office:
    """The only one, made on the window's thread."""
    return _Office()
