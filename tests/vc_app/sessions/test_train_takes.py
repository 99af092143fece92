"""Sentences read into a real microphone: judged, read again, removed, had back, never lost."""

import shutil
from dataclasses import replace

import numpy as np
import pytest
import soundfile as sf

from vc_app.sessions.background import Background
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.train_takes import SpokenTake, TakeSession, sentences
from vc_core.assets import asset_path


@pytest.fixture
def session(qapp, preferences, notices, tmp_path):
    microphone, background = MicrophoneSession(preferences), Background()
    made = TakeSession("me", tmp_path / "me", microphone, background, notices)
    made.microphone, made.notices = microphone, notices
    made.load("en")
    yield made
    microphone.shut_down()
    background.close()


@pytest.fixture
def read(session):
    """Three sentences that were read."""
    session.folder.mkdir(parents=True)
    for name in ("0001", "0002", "0003"):
        shutil.copy(asset_path("demo", "demo.flac"), session.folder / f"{name}.flac")
    session._keep(
        SpokenTake(f"000{i + 1}.flac", text, 3.0, -6.0, -60.0)
        for i, text in enumerate(sentences("en")[:3])
    )
    return session


@pytest.mark.parametrize(
    ("measures", "verdict"),
    [
        ({}, "good"),
        ({"seconds": 0.5}, "short"),
        ({"clipped": 1}, "clipped"),
        ({"peak_db": -40.0, "noise_db": -90.0}, "quiet"),
        ({"noise_db": -30.0}, "noisy"),
    ],
)
def test_verdicts(measures, verdict):
    usual = {"seconds": 3.0, "peak_db": -6.0, "noise_db": -60.0, "clipped": 0}
    assert SpokenTake("1.flac", "One.", **{**usual, **measures}).verdict == verdict


@pytest.mark.parametrize("language", ["en", "de"])
def test_there_is_enough_to_read(language):
    texts = sentences(language)
    assert len(set(texts)) == len(texts) >= 60
    assert all(20 < len(text) < 90 for text in texts)
    letters = set("".join(texts).lower())
    assert set("abcdefghijklmnopqrstuvwz") <= letters
    if language == "de":
        assert set("äöüß") <= letters
    assert sentences("xx") == sentences("en")


def test_a_sentence_is_recorded(qtbot, pulse_server, session):
    assert session.sentence == sentences("en")[0]
    session.listen()
    session.toggle()
    qtbot.waitUntil(lambda: session.microphone.state == "recording", timeout=30_000)
    assert session.recording
    session.go(5)  # not now
    assert session.place == 0
    qtbot.wait(300)
    session.toggle()
    qtbot.waitUntil(lambda: bool(session.takes), timeout=30_000)
    (take,) = session.takes
    assert take.sentence == sentences("en")[0]
    assert take.verdict != "good"  # nobody spoke: the sentence stays
    assert session.place == 0
    assert sf.info(session.path(take)).frames > 0
    session.toggle()
    qtbot.waitUntil(lambda: session.microphone.state == "recording", timeout=30_000)
    session.leave()  # the page is left while it records: that is kept, too
    qtbot.waitUntil(lambda: not session.recording, timeout=30_000)
    assert len(session.takes) == 1  # it took the place of the first
    assert session.takes[0].name != take.name
    session.notices.act()  # Undo
    assert [t.name for t in session.takes] == [take.name]


def test_unplugged_while_a_sentence_is_read(qtbot, pulse_server, session, preferences):
    """What was said until then is kept, and why it ended is said."""
    pulse_server.load_sink("usb", "USB Microphone")
    stream = replace(preferences.now.stream, input_device="Monitor of USB")
    preferences.change(stream=stream)
    session.listen()
    session.toggle()
    qtbot.waitUntil(lambda: session.microphone.state == "recording", timeout=30_000)
    qtbot.wait(500)
    pulse_server.unload("usb")
    qtbot.waitUntil(lambda: bool(session.complaint), timeout=60_000)
    assert not session.recording
    (take,) = session.takes
    assert sf.info(session.path(take)).frames > 0


def test_a_microphone_that_is_not_there(qtbot, session, preferences):
    session.listen()
    with qtbot.waitSignal(session.microphone.failed, timeout=30_000):
        session.microphone.open("no such microphone")
        session.toggle()
    assert session.complaint
    assert not session.recording


def test_removed_and_had_back(read):
    assert read.place == 0
    read.load("en")
    assert read.place == 3
    read.remove(["0002.flac"])
    assert read.place == 1
    assert not (read.folder / "0002.flac").exists()
    assert "take" in read.notices.top.text
    read.notices.act()
    assert [take.name for take in read.takes] == ["0001.flac", "0002.flac", "0003.flac"]
    assert read.place == 3
    read.remove(["0001.flac"])
    read.shut_down()
    read.load("en")
    assert len(read.takes) == 2


def test_takes_of_a_killed_window_are_found(qtbot, read):
    tone = 0.5 * np.sin(np.arange(32000) * 0.1)
    sf.write(read.folder / "0004.flac", tone, 16000)
    with qtbot.waitSignal(read.changed):
        read.load("en")
    qtbot.waitUntil(lambda: len(read.takes) == 4, timeout=30_000)
    assert read.takes[-1].seconds == 2.0
    (read.folder / "takes.json").write_text("{")
    read.load("en")
    qtbot.waitUntil(lambda: len(read.takes) == 4, timeout=30_000)


def test_another_language_and_place(read):
    read.speak("de")
    assert read.sentence == sentences("de")[0]
    read.go(59)
    read.go(60)
    assert read.place == 59
    assert read.seconds == 9.0
