"""The worker answers every block, whatever it is asked in between."""

from dataclasses import replace

import numpy as np
import pytest

from vc_core.checkpoint.store import save_pack
from vc_core.conversion.live_settings import LiveSettings
from vc_core.live import worker
from vc_core.live.child import Child, pipe
from vc_core.live.link import Reply, Request

BLOCK = 320


@pytest.fixture(scope="module")
def child():
    child = Child(worker.run, LiveSettings("TF2"), False, patience=100_000)
    assert [word for word, _ in wait_for(child)] == ["ready"]
    yield child
    child.end(wait_s=5)


def wait_for(child):
    while not (found := child.messages()):
        assert child.alive
    return found


@pytest.fixture
def link(child):
    """Makes a new link, where positions begin again."""
    links = []

    def make():
        ours, theirs = pipe()
        child.send("link", theirs)
        theirs.close()
        links.append(ours)
        return ours

    yield make
    for ours in links:
        ours.close()


def converted(link, x):
    """All replies to a recording, put together by position."""
    heard = np.full(len(x), np.nan, np.float32)
    for position in range(0, len(x) - BLOCK + 1, BLOCK):
        Request(position, x[position : position + BLOCK].astype(np.float32)).send(link)
        reply = Reply.receive(link)
        assert reply.answers == position
        heard[reply.position : reply.position + len(reply.samples)] = reply.samples
    return heard


def test_speech_is_answered_by_speech(link, speech):
    x, _ = speech
    heard = converted(link(), x)
    there = ~np.isnan(heard)
    assert there.mean() > 0.95
    assert np.abs(heard[there]).max() > 0.05
    assert np.corrcoef(heard[there], x[there])[0, 1] < 0.9  # not simply let through


def test_a_new_link_begins_at_the_beginning(link, speech):
    heard = converted(link(), speech[0])
    assert not np.isnan(heard[:BLOCK]).any()


def test_what_is_not_a_number_stays_in_its_block(link, speech):
    x = speech[0].astype(np.float32).copy()
    clean = converted(link(), x)
    x[16000 : 16000 + BLOCK] = np.nan
    x[20000] = np.inf
    heard = converted(link(), x)
    there = ~np.isnan(clean)
    assert np.isfinite(heard[there]).all()
    assert np.abs(heard[24000:-2000]).max() > 0.05


def test_orders_and_questions_in_between(child, link, speech):
    child.send("settings", LiveSettings("TM3", path="natural", pitch_semitones=2.0))
    child.send("scope")
    heard = converted(link(), speech[0])
    assert np.nanmax(np.abs(heard)) > 0.02
    child.ask_status()
    scopes = []
    while not child.status:
        scopes += [value for word, value in child.messages() if word == "scope"]
    assert child.status["voice"] == "TM3"
    assert child.status["message"] == ""
    assert set(child.status["stages"]) >= {"analysis", "model", "synthesis"}
    assert len(child.status["source"]) > 0
    assert len(scopes) == 1


def test_a_pack_that_is_missing(tmp_path):
    missing = LiveSettings(pack=str(tmp_path / "x.safetensors"))
    child = Child(worker.run, missing, False)
    ((word, message),) = wait_for(child)
    assert word == "failed"
    assert "no voice pack at" in message
    child.end(wait_s=5)


def test_another_pack_takes_over_and_one_that_cannot_run_live_does_not(
    child, link, speech, pack, tmp_path
):
    x = np.tile(speech[0], 2)
    before = LiveSettings("TF2", match_loudness=False)
    child.send("settings", before)
    ours = link()
    converted(ours, x[: 100 * BLOCK])

    child.send("settings", other := replace(before, pack=str(pack.path), voice="SF2"))
    heard, latencies = np.full(len(x), np.nan, np.float32), set()
    for position in range(100 * BLOCK, len(x) - BLOCK + 1, BLOCK):
        Request(position, x[position : position + BLOCK].astype(np.float32)).send(ours)
        reply = Reply.receive(ours)
        place = heard[reply.position : reply.position + len(reply.samples)]
        assert np.isnan(place).all()  # never a moment twice
        place[:] = reply.samples
        latencies.add(reply.latency)
    assert len(latencies) == 2  # it looks ahead; so the delay grows once, and what was said goes on
    there = ~np.isnan(heard)
    assert there[101 * BLOCK : -4000].all()
    assert 1e-3 < np.abs(heard[there]).max() < 1.0

    features = replace(pack.card.features, sample_rate=24000, alpha=0.466)
    foreign = replace(pack, card=replace(pack.card, features=features))
    save_pack(foreign, tmp_path / "foreign.safetensors")
    child.send("settings", wanted := replace(other, pack=str(tmp_path / "foreign.safetensors")))
    ((word, (asked, kept, why)),) = wait_for(child)
    assert (word, asked, kept) == ("refused", wanted, other)
    assert "16000 Hz" in why
    child.send("settings", before)
