"""Hold a stream back by a fixed number of items."""

from __future__ import annotations

from typing import Generic

from vc_core.streaming.stage import B, Stage, join


class Delay(Stage[B, B], Generic[B]):
    """Emit each item ``latency`` items later; flush gives the rest, so nothing is added or lost.

    It keeps one branch of a chain (F0, aperiodicity) in step with another that looks ahead.
    """

    def __init__(self, latency: int) -> None:
        if latency < 0:
            raise ValueError(f"latency={latency} must not be negative")
        self.latency = latency
        self._held: B | None = None

    def process(self, block: B) -> B:
        held = block if self._held is None else join([self._held, block])
        ready = max(0, len(held) - self.latency)
        self._held = held[ready:]
        return held[:ready]

    def flush(self) -> B:
        """The held items. A stream needs one (perhaps empty) block before it can be flushed."""
        if self._held is None:
            raise ValueError("flush before the first block: the block type is unknown")
        tail = self._held
        self.reset()
        return tail

    def reset(self) -> None:
        self._held = None
