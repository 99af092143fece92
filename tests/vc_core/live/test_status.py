"""A status can be made before anything is known, and sent from process to process."""

import pickle

import numpy as np

from vc_core.live.status import LiveStatus, Scope, StageTime


def test_before_anything_runs():
    status = LiveStatus()
    assert (status.state, status.message, status.stages) == ("stopped", "", {})
    assert status.input_peak_db == -120.0


def test_from_process_to_process():
    status = LiveStatus("running", stages={"model": StageTime(1.0, 2.0, 3.0)}, recording="a.flac")
    assert pickle.loads(pickle.dumps(status)) == status
    scope = Scope(16000, *(np.arange(n, dtype=np.float32) for n in (160, 160, 2, 2)))
    again = pickle.loads(pickle.dumps(scope))
    np.testing.assert_array_equal(again.output, scope.output)
