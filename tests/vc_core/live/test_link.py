"""Blocks survive the way from one process to another."""

import multiprocessing as mp

import numpy as np
import pytest

from vc_core.live.link import Reply, Request


def _answer(link):
    while True:
        try:
            request = Request.receive(link)
        except EOFError:
            return
        Reply(request.position, request.position - 7, 7, np.float32(2.0) * request.samples).send(
            link
        )


def test_there_and_back_through_a_process():
    context = mp.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_answer, args=(there,), daemon=True)
    process.start()
    there.close()
    samples = np.linspace(-1, 1, 160, dtype=np.float32)
    Request(1 << 40, samples).send(here)
    reply = Reply.receive(here)
    assert (reply.answers, reply.position, reply.latency) == (1 << 40, (1 << 40) - 7, 7)
    np.testing.assert_array_equal(reply.samples, 2 * samples)
    Request(0, samples[:0]).send(here)
    assert len(Reply.receive(here).samples) == 0

    process.kill()
    process.join()
    with pytest.raises((EOFError, OSError)):
        Reply.receive(here)
