"""What is free, and what fits."""

import sys

import pytest
import torch

from vc_core.conversion.image_memory import free_bytes, is_out_of_memory, largest_side


def test_side_is_the_largest_multiple_that_fits():
    assert largest_side(100 * 100 * 24, lambda pixels: 24 * pixels, 4) == 100
    assert largest_side(103 * 103 * 24, lambda pixels: 24 * pixels, 4) == 100
    assert largest_side(50.0**4, lambda pixels: pixels**2, 1) == 50
    assert largest_side(0, lambda pixels: pixels, 4) == 4


def test_errors_of_memory_are_told_from_others():
    with pytest.raises(RuntimeError) as caught:
        torch.empty(1 << 60, dtype=torch.uint8)
    assert is_out_of_memory(caught.value)
    assert is_out_of_memory(MemoryError())
    assert not is_out_of_memory(RuntimeError("shapes differ"))
    assert not is_out_of_memory(ValueError("out of memory"))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_limit_counts_as_what_is_free():
    import resource

    everything = free_bytes(torch.device("cpu"))
    assert everything > 1 << 20
    before = resource.getrlimit(resource.RLIMIT_AS)
    statm = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()  # noqa: PTH123, SIM115
    resource.setrlimit(resource.RLIMIT_AS, (statm + (200 << 20), before[1]))
    try:
        assert free_bytes(torch.device("cpu")) <= 200 << 20
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
