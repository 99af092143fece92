"""Input and output are shown at the same time they belong to."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.live.link import Reply, Request
from vc_core.live.scope_buffer import ScopeBuffer

BLOCK, NONE = 160, np.zeros(2)


@settings(max_examples=30, deadline=None)
@given(
    latency=st.integers(0, 1000),
    gaps=st.sets(st.integers(5, 55), max_size=3),
    reads=st.sets(st.integers(0, 60)),
)
def test_what_is_shown_side_by_side_belongs_together(latency, gaps, reads):
    x = np.arange(60 * BLOCK, dtype=np.float32)
    buffer, shown, done = ScopeBuffer(16000), [], 0
    for i in range(60):
        if i in gaps:
            done = (i + 1) * BLOCK
            continue
        position = i * BLOCK
        end = max(done, position + BLOCK - latency)
        request = Request(position, x[position : position + BLOCK])
        captured, converted = buffer.add(
            request, Reply(position, done, latency, -x[done:end]), NONE, NONE
        )
        np.testing.assert_array_equal(captured, -converted)
        done = end
        if i in reads:
            shown.append(buffer.new())
    shown.append(buffer.new())
    np.testing.assert_array_equal(
        np.concatenate([s.input for s in shown]), -np.concatenate([s.output for s in shown])
    )
    assert sum(len(s.input_f0) for s in shown) <= 2 * 60


def test_at_most_a_second_is_kept():
    buffer = ScopeBuffer(16000)
    for i in range(500):
        samples = np.zeros(BLOCK, np.float32)
        request = Request(i * BLOCK, samples)
        buffer.add(request, Reply(i * BLOCK, i * BLOCK, 0, samples), NONE, NONE)
    scope = buffer.new()
    assert len(scope.input) == len(scope.output) == 16000
    assert len(scope.input_f0) == len(scope.output_f0) == 200
    assert len(buffer.new().input) == 0
