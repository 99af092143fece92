"""``vc train my-voice`` as a user runs it: stopped, gone on with, and with wrong folders."""

import os
import shutil
import signal
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile as sf
import torch

from tests.waiting import until
from vc_core.checkpoint.store import load_pack, save_pack
from vc_core.cli.main import EXIT_STOPPED, main
from vc_core.conversion.bundled import user_voices
from vc_core.training.run_status import ask_to_pause, read_status


@pytest.fixture
def command(little_pack, tmp_path, monkeypatch):
    """(me, target, more options) -> exit code, with a small pack to begin with."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("VC_VOICES", str(tmp_path / "voices"))
    monkeypatch.chdir(tmp_path)
    save_pack(little_pack, tmp_path / "teacher.safetensors")

    def run(me, target, *options):
        given = ["--me", me, "--target", target, "--begin-with", "teacher.safetensors", *options]
        return main(["train", "my-voice", "--accelerator", "cpu", *map(str, given)])

    return run


@pytest.fixture
def speakers(vcc2016, tmp_path, monkeypatch):
    """Folders of a woman and a man, ten seconds each, which shall be enough."""
    monkeypatch.setattr("vc_core.data.material.SHORTEST_SPEECH_S", 4.0)
    for name, speaker in (("woman", "SF1"), ("man", "TM3")):
        folder = tmp_path / name
        folder.mkdir()
        for path in sorted((vcc2016 / "train" / speaker).glob("*.flac"))[:4]:
            shutil.copy(path, folder)
    return tmp_path / "woman", tmp_path / "man"


def test_stopped_gone_on_with_and_heard(command, speakers, tmp_path, capsys):
    woman, man = speakers
    (man / "broken.wav").write_bytes(b"no sound")

    def interrupt():
        while not (tmp_path / "runs" / "Him" / "losses.csv").exists():
            time.sleep(0.02)
            if ended.is_set():
                return
        os.kill(os.getpid(), signal.SIGINT)

    ended = threading.Event()
    stopper = threading.Thread(target=interrupt)
    stopper.start()
    code = command(woman, man, "--name", "Him", "--minutes", "0.01")
    ended.set()
    stopper.join()
    assert code == EXIT_STOPPED
    said = capsys.readouterr()
    assert f"{man}: 4 recordings, 0." in said.out
    assert "broken.wav" in said.err
    assert "more make a better voice" in said.err
    assert "training: " in said.out
    assert "the same command goes on from there" in said.err
    assert not user_voices().exists()
    steps = load_pack(Path("runs/Him/Him.safetensors")).card.step

    assert command(woman, man, "--name", "Him", "--minutes", "0.01") == 0
    said = capsys.readouterr()
    assert "the voice 'Him' is in the list" in said.out
    pack = load_pack(user_voices() / "Him.safetensors")
    assert pack.names == ("Him",)
    assert pack.card.domains[0].gender == "male"
    assert pack.card.step > steps
    assert pack.card.streaming.lookahead == 0

    assert main(["voices"]) == 0
    assert "Him" in capsys.readouterr().out
    assert main(["convert", str(woman / "100001.flac"), "-o", "out", "--to", "Him"]) == 0
    x, rate = sf.read("out/100001_Him.wav")
    assert rate == 16000
    assert np.sqrt(np.mean(x**2)) > 0.01

    # Another training does not take its place unasked.
    assert command(woman, man, "--name", "Him", "--out", "other") == 1
    assert "there is a voice 'Him' already" in capsys.readouterr().err


def test_paused_by_another_program_and_gone_on_with_exactly(command, speakers, tmp_path):
    """What a window does: lists of recordings, settings, a file that asks to pause."""
    woman, man = speakers
    for name, folder in (("me", woman), ("target", man)):
        (tmp_path / f"{name}.txt").write_text("".join(f"{p}\n" for p in folder.iterdir()))
    # Of the precisions the faster one is taken: which that is may differ from run to run.
    changes = ("samples=192", "log_every=1", "save_every=100", "precision=32-true")
    options = ["--name", "Him", "--yes", *(f"--set=trainer.{change}" for change in changes)]
    given = ("me.txt", "target.txt", "--set=task.conversions=2", *options, "--out")
    assert command(*given, "whole") == 0

    def ask():
        until((tmp_path / "parts" / "losses.csv").exists)
        ask_to_pause(tmp_path / "parts")

    asker = threading.Thread(target=ask)
    asker.start()
    assert command(*given, "parts") == EXIT_STOPPED
    asker.join()
    paused = read_status(tmp_path / "parts")
    assert paused.phase == "paused"
    assert 0 < paused.step < paused.steps == 12
    assert command(*given, "parts") == 0
    done = read_status(tmp_path / "parts")
    assert (done.phase, done.step, done.message) == ("done", 12, "")
    assert [Path(source).parent for source in done.sources] == [woman, woman]
    whole, parts = (load_pack(tmp_path / name / "Him.safetensors") for name in ("whole", "parts"))
    for name, weights in whole.weights.items():
        assert torch.equal(weights, parts.weights[name]), name


def test_settings_that_do_not_exist(command, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    assert command("empty", "empty", "--set", "trainer.sample=3") == 1
    said = capsys.readouterr().err
    assert "unknown setting 'trainer.sample'; did you mean 'samples'?" in said


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("nowhere", "empty"), "nowhere does not exist; name the folder"),
        (("empty", "empty"), "empty holds no recordings"),
        (("empty", "silent"), "silent holds no recording that can be used: all 2 fail"),
        (("empty", "empty", "--name", "a/b"), "no voice can be called 'a/b'; choose another"),
        (("empty", "empty", "--preset", "fast"), "'fast' is not one of"),
        (("empty", "empty", "--preset", "quick", "--minutes", "3"), "--preset or --minutes"),
    ],
)
def test_what_cannot_be_trained(command, tmp_path, capsys, options, message):
    (tmp_path / "empty").mkdir()
    (tmp_path / "silent").mkdir()
    for name in ("a", "b"):
        sf.write(tmp_path / "silent" / f"{name}.wav", np.zeros(16000 + (name == "b")), 16000)
    assert command(*options) in (1, 2)
    assert message in capsys.readouterr().err
    assert not (tmp_path / "runs").exists()
