"""What this computer has and lacks, and a report of it for who is asked for help."""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, qVersion

from vc_app.sessions.background import Background
from vc_core import __version__
from vc_core.audio.device import AudioDevice
from vc_core.doctor import Finding, examine_beside
from vc_core.errors import VcError


class DiagnosticsSession(QObject):
    """Examines the installation in a process beside the window, when asked to.

    Args:
        background: where it is done.
        devices: the sound devices there are now, for the report.

    Signals:
        changed: the findings have come, or ``failed``.
        busy_changed: whether an examination is running.

    Attributes:
        findings: of the last examination; None before the first.
        failure: why there are none; empty: it did not fail.
        busy: whether an examination is running.
    """

    changed = Signal()
    busy_changed = Signal(bool)

    def __init__(
        self,
        background: Background,
        devices: Callable[[], Sequence[AudioDevice]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._devices = devices
        self.findings: tuple[Finding, ...] | None = None
        self.failure = ""
        self.busy = False

    def examine(self) -> None:
        """Look at everything anew; nothing while it is being looked at."""
        if self.busy:
            return
        self.busy = True
        self.busy_changed.emit(True)
        self._background.run(examine_beside, None, self._take)

    def report(self) -> str:
        """All that a helper wants to know, as plain text; the user's home is written ``~``."""
        lines = [
            f"vc-studio {__version__}",
            f"{platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}",
            "",
        ]
        for finding in self.findings or ():
            lines.append(f"{finding.state:>8}  {finding.name}: {finding.text}")
            if finding.remedy:
                lines.append(f"{'':>8}  -> {finding.remedy}")
        lines += ["", "Sound devices:"]
        for device in self._devices():
            channels = f"{device.input_channels} in, {device.output_channels} out"
            marks = [" (default input)"] * device.is_default_input
            marks += [" (default output)"] * device.is_default_output
            rate = f"{device.default_rate} Hz"
            lines.append(f"  {device.host_api}: {device.name}: {channels}, {rate}{''.join(marks)}")
        return "\n".join(lines).replace(str(Path.home()), "~") + "\n"

    def _take(self, found: Any) -> None:
        self.busy = False
        self.failure = str(found) if isinstance(found, VcError) else ""
        if not self.failure:
            self.findings = tuple(found)
        self.busy_changed.emit(False)
        self.changed.emit()
