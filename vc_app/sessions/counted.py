"""Texts with a number in them, of a class that others derive from."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


class Counted:
    """Beside a QObject, before it: makes its ``tr`` find how many in the words of a base class.

    Qt looks for a text in the class of the object first, and in those it derives from last. Where
    there is a number it fills it in at the first class, and takes that for a translation.
    """

    def tr(self, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        """See ``QObject.tr``."""
        look_up = QCoreApplication.translate
        names = [cls.__name__ for cls in type(self).__mro__]
        known = (name for name in names if look_up(name, sourceText) != sourceText)
        return look_up(next(known, names[0]), sourceText, disambiguation, n)
