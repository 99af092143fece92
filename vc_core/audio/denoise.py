"""Take steady noise off a microphone; needs the optional package webrtc-noise-gain."""

from __future__ import annotations

import importlib.util

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.ramp import Ramp, crossfade
from vc_core.errors import AudioError
from vc_core.streaming.stage import Stage

Samples = NDArray[np.float64]

SAMPLE_RATE = 16000
"""Hz; the only rate the library takes."""

FRAME = 160  # 10 ms, as the library wants it
_SHIFT = 96  # samples by which its output lags, measured by correlation: 95.6
_LEVEL = 2
"""Of 1..4. White noise at 15 dB: pauses go from -36 to -48 dB, the mel-cepstral distance to the
clean speech from 8.5 to 6.9 dB; clean speech moves by 1.6 dB. Levels 1, 3, 4: 7.7, 6.8, 7.0 noisy,
1.3, 1.9, 2.1 clean. RNNoise: 7.4 and 4.7, with 20 ms of delay."""
_FADE_MS = 20.0
_FULL_SCALE = 32767.0


class Denoiser(Stage[Samples, Samples]):
    """Steady-noise suppression by WebRTC: 6 ms late, and in frames of 10 ms.

    The latency is the same whether it is enabled or not: leave it out of the path to save it. It
    follows the noise also while it is not enabled. Samples are cut at full scale and rounded to 16
    bits; not so while it is disabled.

    Args:
        sample_rate: must be 16000 Hz.

    Attributes:
        enabled: may be set while running; the sound crossfades in 20 ms.
        latency: samples held back, at most: 255. After a whole number of frames it is 96.

    Raises:
        AudioError: the package is missing.
    """

    latency = FRAME - 1 + _SHIFT

    def __init__(self, sample_rate: int, enabled: bool = True) -> None:
        if sample_rate != SAMPLE_RATE:
            raise ValueError(f"sample_rate={sample_rate} must be {SAMPLE_RATE}")
        if not self.available():
            raise AudioError(
                "taking off noise needs the package webrtc-noise-gain; install it with: "
                "pip install webrtc-noise-gain"
            )
        self._share = Ramp(float(enabled), round(_FADE_MS * sample_rate / 1000.0))
        self.reset()

    @staticmethod
    def available() -> bool:
        """Whether the package is installed."""
        return importlib.util.find_spec("webrtc_noise_gain") is not None

    @property
    def enabled(self) -> bool:
        """Whether noise is taken off."""
        return self._share.target == 1.0

    @enabled.setter
    def enabled(self, enabled: bool) -> None:
        self._share.target = float(enabled)

    def reset(self) -> None:
        from webrtc_noise_gain import AudioProcessor

        self._processor = AudioProcessor(0, _LEVEL)  # no automatic gain
        self._held = np.zeros(0)  # samples of the frame that is not complete
        self._dry = np.zeros(0)  # of which no output has appeared
        self._to_skip = _SHIFT
        self._share.jump(self._share.target)

    def process(self, block: Samples) -> Samples:
        held = np.concatenate([self._held, block])
        n = len(held) // FRAME * FRAME
        self._held = held[n:]
        clean = [self._denoised(frame) for frame in held[:n].reshape(-1, FRAME)]
        wet = np.concatenate([np.zeros(0), *clean])
        skipped = min(self._to_skip, n)
        self._to_skip -= skipped
        wet = wet[skipped:]
        dry = np.concatenate([self._dry, block])
        self._dry = dry[len(wet) :]
        return crossfade(dry[: len(wet)], wet, self._share.next(len(wet)))

    def flush(self) -> Samples:
        n_left = len(self._dry)
        n_zeros = -(len(self._held) + _SHIFT) % FRAME + _SHIFT
        tail = self.process(np.zeros(n_zeros))[:n_left]
        self.reset()
        return tail

    def _denoised(self, frame: Samples) -> Samples:
        bounded = np.clip(np.nan_to_num(frame), -1.0, 1.0)
        levels = np.rint(bounded * _FULL_SCALE).astype(np.int16)
        clean = self._processor.Process10ms(levels.tobytes()).audio
        return np.frombuffer(clean, dtype=np.int16) / _FULL_SCALE
