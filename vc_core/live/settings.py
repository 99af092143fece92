"""What a live session is set up with; changing any of it restarts the streams."""

from __future__ import annotations

from dataclasses import dataclass

from vc_core.config import setting
from vc_core.units import ms_to_samples

_BLOCK_MS, _SLACK_MS = 10, 10  # where nobody measured


@dataclass(frozen=True)
class StreamSettings:
    """Devices, by name, and the two lengths that the delay is made of."""

    input_device: str | None = setting(None, "microphone, by (part of) its name; none: the default")
    output_device: str | None = setting(None, "output, by (part of) its name; none: the default")
    monitor_device: str | None = setting(None, "a second output, to hear yourself; none: off")
    block_ms: int | None = setting(
        None, "length of the blocks that are converted; none: measured", low=5, high=200
    )
    slack_ms: int | None = setting(
        None,
        "time a block may take before it is late; none: measured",
        low=1,
        high=500,
    )

    def lengths(self, sample_rate: int) -> tuple[int, int]:
        """Block and slack in samples."""
        block_ms, slack_ms = self.block_ms or _BLOCK_MS, self.slack_ms or _SLACK_MS
        return ms_to_samples(block_ms, sample_rate), ms_to_samples(slack_ms, sample_rate)
