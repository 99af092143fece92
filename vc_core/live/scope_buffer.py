"""What the window draws: input and output side by side, kept until it asks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vc_core.live.link import Reply, Request
from vc_core.live.status import Scope

Samples = NDArray[np.float32]

_KEPT_S = 1.0


class ScopeBuffer:
    """Lines up what was captured with what came of it, by position.

    Args:
        sample_rate: Hz.
    """

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        self._kept = round(_KEPT_S * sample_rate)
        self.restart()

    def restart(self) -> None:
        """Forget everything: positions begin again."""
        self._waiting = np.zeros(0, np.float32)  # captured, not yet converted
        self._waiting_at = 0
        self._input = self._output = np.zeros(0, np.float32)
        self._f0_in = self._f0_out = np.zeros(0, np.float32)

    def add(
        self,
        request: Request,
        reply: Reply,
        f0_in: NDArray[np.floating],
        f0_out: NDArray[np.floating],
    ) -> tuple[Samples, Samples]:
        """Count a block; returns the captured and the converted samples that belong together."""
        if request.position != self._waiting_at + len(self._waiting):  # behind a gap
            self._waiting, self._waiting_at = np.zeros(0, np.float32), request.position
        self._waiting = np.concatenate([self._waiting, request.samples])[-8 * self._kept :]
        end = request.position + len(request.samples)
        self._waiting_at = end - len(self._waiting)
        skip = max(0, reply.position - self._waiting_at)
        n = min(len(reply.samples), max(0, len(self._waiting) - skip))
        captured = self._waiting[skip : skip + n]
        converted = reply.samples[:n].astype(np.float32)
        self._waiting = self._waiting[skip + n :]
        self._waiting_at += skip + n
        self._input = np.concatenate([self._input, captured])[-self._kept :]
        self._output = np.concatenate([self._output, converted])[-self._kept :]
        n_frames = self._kept // (self._rate // 200)
        self._f0_in = np.concatenate([self._f0_in, f0_in.astype(np.float32)])[-n_frames:]
        self._f0_out = np.concatenate([self._f0_out, f0_out.astype(np.float32)])[-n_frames:]
        return captured, converted

    def new(self) -> Scope:
        """What came since the last call, at most a second."""
        scope = Scope(self._rate, self._input, self._output, self._f0_in, self._f0_out)
        self._input = self._output = np.zeros(0, np.float32)
        self._f0_in = self._f0_out = np.zeros(0, np.float32)
        return scope
