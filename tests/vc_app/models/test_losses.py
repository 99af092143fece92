"""Curves with few points, above zero, whatever the journal holds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vc_app.models.losses import MOST_POINTS, loss_curves, loss_title

ROWS = st.lists(
    st.fixed_dictionaries(
        {"aligned": st.floats(0, 100)}, optional={"adversarial": st.floats(0, 10)}
    ),
    max_size=40,
)


@given(rows=ROWS, times=st.integers(1, 30))
def test_every_curve_can_be_drawn(rows, times):
    journal = [
        {"step": float(i), "samples": 16.0 * i, "seconds": 1.0, **row}
        for i, row in enumerate(rows * times)
    ]
    for curve in loss_curves(journal):
        assert len(curve.steps) == len(curve.values) <= MOST_POINTS
        assert (curve.values > 0).all()
        assert (np.diff(curve.steps) > 0).all()
        last = [row for row in journal if curve.name in row][-1]
        assert curve.steps[-1] == last["step"]
        assert curve.values[-1] == max(last[curve.name], 1e-4)


def test_nothing_and_names():
    assert loss_curves([]) == ()
    assert loss_title("aligned") == "distance to the voice, dB"
    assert loss_title("a_new_one") == "a new one"
