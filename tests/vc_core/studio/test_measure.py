"""Recordings of a window that was killed, measured."""

import numpy as np
import soundfile as sf

from vc_core.studio.measure import measure_takes


def test_what_can_be_read_is_measured(tmp_path):
    good, bad = tmp_path / "1.flac", tmp_path / "2.flac"
    sf.write(good, 0.5 * np.sin(np.arange(32000) * 0.1), 16000)
    bad.write_bytes(b"no sound")
    told = []
    (take,) = measure_takes([good, bad], told.append)
    assert take.path == good
    assert take.seconds == 2.0
    assert abs(take.peak_db + 6.0) < 0.1
    assert told == [0.5]
