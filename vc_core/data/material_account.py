"""What two speakers' material is worth, as plain data, for a window that knows no SciPy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Side = Literal["me", "target"]
SIDES: tuple[Side, Side] = ("me", "target")
"""Who uses the voice, and whose voice it is."""

_TITLES = {"me": "your material", "target": "the new voice's material"}
_ENOUGH_S = 180.0


@dataclass(frozen=True)
class Remark:
    """A finding on one side's material, or on both together.

    Attributes:
        side: ``me``, ``target`` or ``both``.
        severity: ``error`` stops a training, ``warning`` and ``note`` do not.
        text: cause and remedy.
    """

    side: str
    severity: str
    text: str


@dataclass(frozen=True)
class SideAccount:
    """What one side has.

    Attributes:
        n_recordings: that can be used.
        speech_s: seconds of speech in them.
        level_db: of the speech.
        snr_db: how far it stands above the noise.
    """

    n_recordings: int = 0
    speech_s: float = 0.0
    level_db: float = 0.0
    snr_db: float = 0.0

    @property
    def share(self) -> float:
        """Of the three minutes that make a good voice, 1 at most."""
        return min(1.0, self.speech_s / _ENOUGH_S)


@dataclass(frozen=True)
class MaterialAccount:
    """Both sides, and what is to be said about them, the errors first."""

    me: SideAccount = SideAccount()
    target: SideAccount = SideAccount()
    remarks: tuple[Remark, ...] = ()

    @property
    def can_train(self) -> bool:
        """Whether nothing stops a training."""
        both = self.me.n_recordings and self.target.n_recordings
        return bool(both) and not any(remark.severity == "error" for remark in self.remarks)


def account_for_material(
    places: tuple[tuple[Path, ...], tuple[Path, ...]], report: Callable[[float], None]
) -> MaterialAccount:
    """Look through the files and folders of both sides, ``me`` and ``target``; a side may be empty.

    Args:
        report: called after each recording, so that the work can be given up.
    """
    from vc_core.data.material import check_material, compare_material

    remarks: list[Remark] = []
    checked = {}
    for side, inputs in zip(SIDES, places, strict=True):
        if inputs:
            found = check_material(inputs, lambda: report(0.0), _TITLES[side])
            checked[side] = found
            remarks += [Remark(side, f.severity, f.text) for f in found.findings]
    if len(checked) == len(SIDES):
        together = compare_material(checked["me"], checked["target"])
        remarks += [Remark("both", f.severity, f.text) for f in together]
    order = ("error", "warning", "note")
    sides = {
        side: SideAccount(len(m.recordings), m.speech_s, m.level_db, m.snr_db)
        for side, m in checked.items()
    }
    return MaterialAccount(
        **sides, remarks=tuple(sorted(remarks, key=lambda remark: order.index(remark.severity)))
    )
