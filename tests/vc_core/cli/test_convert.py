"""vc convert as a user runs it: what is bad is one line each, what is good is done."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from vc_core.checkpoint.store import save_pack
from vc_core.cli.main import main


@pytest.fixture
def vc(capsys, monkeypatch, pack):
    """``vc(*words)``: exit code, lines on stdout, lines on stderr of vc convert with the pack."""
    monkeypatch.delenv("VC_DEBUG", raising=False)

    def run(*words, pack_path=pack.path):
        capsys.readouterr()
        option = [] if pack_path is None else ["--pack", str(pack_path)]
        code = main(["convert", *map(str, words), *option])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out.splitlines(), err.splitlines()

    return run


@pytest.fixture
def takes(demo, tmp_path, monkeypatch):
    """A folder of recordings of a second each; the current folder is the one it lies in."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "takes"
    (folder / "more").mkdir(parents=True)
    for i, name in enumerate(["one.wav", "two words.flac", "more/naïve 声.ogg"]):
        soundfile.write(folder / name, demo[(8 + 8 * i) * 1000 :][:16000], 16000)
    return folder


def names(folder):
    return sorted(p.name for p in folder.iterdir())


class TestDone:
    def test_folder_to_two_voices(self, vc, takes, tmp_path):
        code, out, err = vc("takes", "--to", "TM3", "--to", "tf2", "--to", "TM3", "-o", "results")
        assert (code, err) == (0, [])
        stems = ["naïve 声", "one", "two words"]
        expected = sorted(f"{stem}_{voice}.wav" for stem in stems for voice in ("TM3", "TF2"))
        assert names(tmp_path / "results") == expected
        assert sorted(out) == [str(Path("results", name)) for name in expected]

    def test_voices_of_several_packs(self, vc, takes, pack, tmp_path, monkeypatch):
        monkeypatch.setenv("VC_VOICES", str(tmp_path / "voices"))
        for name, number in [("a", 0), ("b", 1)]:
            domains = [replace(d, name=f"{d.name}{'x' * number}") for d in pack.card.domains]
            card = replace(pack.card, domains=tuple(domains))
            save_pack(replace(pack, card=card), tmp_path / "voices" / f"{name}.safetensors")
        words = ["takes/one.wav", "--to", "a/tm3", "--to", "SF2x", "-o", "out"]
        assert vc(*words, pack_path=None)[0] == 0
        assert names(tmp_path / "out") == ["one_SF2x.wav", "one_TM3.wav"]
        assert vc("takes/one.wav", "--to", "TM3", "-o", "alone")[0] == 0
        one, other = (tmp_path / folder / "one_TM3.wav" for folder in ("out", "alone"))
        assert one.read_bytes() == other.read_bytes()

        twice = ["takes/one.wav", "--to", "TM3", "--to", "a/TM3", "-o", "both"]
        assert vc(*twice, pack_path=None)[0] == 0
        assert names(tmp_path / "both") == ["one_a-TM3.wav", "one_bundled-TM3.wav"]
        code, out, err = vc("takes", "--to", "SF3x", pack_path=None)
        assert (code, out) == (1, [])
        assert "no voice 'SF3x'; did you mean 'SF" in err[0]

    def test_pattern_format_and_default_folder(self, vc, takes, tmp_path):
        assert vc("takes/*.wav", "--to", "TM3", "--format", "FLAC")[0] == 0
        assert soundfile.info(tmp_path / "converted" / "one_TM3.flac").format == "FLAC"

    def test_natural_path_is_another_sound_of_the_same_length(self, vc, takes, tmp_path):
        for path in ("full", "natural"):
            assert vc("takes/one.wav", "--to", "TF2", "--path", path, "-o", path)[0] == 0
        full, own = (soundfile.read(tmp_path / f / "one_TF2.wav")[0] for f in ("full", "natural"))
        assert len(full) == len(own) == 16000
        assert not np.allclose(full, own, atol=0.01)

    def test_again_gives_the_same_bytes(self, vc, takes, tmp_path):
        for folder in ("first", "second"):
            assert vc("takes", "--to", "TM3", "-o", folder)[0] == 0
        for name in names(tmp_path / "first"):
            assert (tmp_path / "first" / name).read_bytes() == (
                tmp_path / "second" / name
            ).read_bytes()

    def test_same_name_in_two_folders_and_with_two_suffixes(self, vc, takes, tmp_path):
        shutil.copy(takes / "one.wav", takes / "more" / "one.wav")
        x, rate = soundfile.read(takes / "one.wav")
        soundfile.write(takes / "one.aiff", x, rate)
        assert vc("takes", "--to", "TM3", "-o", "out")[0] == 0
        assert names(tmp_path / "out") == [
            "more_one_TM3.wav",
            "naïve 声_TM3.wav",
            "takes_one_aiff_TM3.wav",
            "takes_one_wav_TM3.wav",
            "two words_TM3.wav",
        ]

    def test_what_was_done_to_the_channels_is_said(self, vc, takes, tmp_path):
        soundfile.write("six.wav", np.tile(soundfile.read(takes / "one.wav")[0][:, None], 6), 48000)
        code, out, _ = vc("six.wav", "--to", "TM3", "-o", "out")
        assert code == 0
        (line,) = out
        assert line == f"{Path('out', 'six_TM3.wav')}; mixed 6 channels down to mono"

    def test_metadata_and_settings(self, vc, takes, tmp_path):
        words = ["--pitch", "2", "--formant", "-1.5", "--from", "sf2", "--keep-level", "--metadata"]
        assert vc("takes/one.wav", "--to", "TM3", "-o", "out", *words)[0] == 0
        record = json.loads((tmp_path / "out" / "one_TM3.wav.json").read_text())
        assert record["settings"] == {
            "voice": {
                "pitch_semitones": 2.0,
                "formant_semitones": -1.5,
                "f0_method": "dio",
                "path": "full",
            },
            "source": "sf2",
            "match_loudness": False,
            "metadata": True,
        }
        assert record["gain_db"] == 0.0

    def test_skip_existing(self, vc, takes, tmp_path):
        assert vc("takes", "--to", "TM3", "-o", "out")[0] == 0
        kept = tmp_path / "out" / "one_TM3.wav"
        kept.write_bytes(b"mine")
        (tmp_path / "out" / "two words_TM3.wav").unlink()
        code, out, err = vc("takes", "--to", "TM3", "-o", "out", "--skip-existing")
        assert (code, err) == (0, [])
        assert out == [str(Path("out", "two words_TM3.wav")), "2 already there, left alone"]
        assert kept.read_bytes() == b"mine"
        assert vc("takes", "--to", "TM3", "-o", "out")[0] == 0
        assert kept.read_bytes() != b"mine"

    def test_results_inside_the_input_are_not_converted_again(self, vc, takes):
        for _ in range(2):
            code, out, err = vc("takes", "--to", "TM3", "-o", "takes/results")
            assert (code, len(out), err) == (0, 3, [])
        assert len(names(takes / "results")) == 3

    def test_inputs_stay_as_they_are(self, vc, takes):
        before = {p: p.read_bytes() for p in takes.rglob("*.*")}
        assert vc("takes", "--to", "TM3", "-o", "takes")[0] == 0
        assert all(p.read_bytes() == content for p, content in before.items())
        assert len(names(takes)) == len(before) - 1 + 3 + 1  # a folder, and three results
        code, _, err = vc("takes", "--to", "TM3", "-o", "takes")
        assert code == 1
        (line,) = err
        assert line.endswith("is one of the inputs; choose another output folder")


def bad_recordings(folder):
    """One file of each kind that cannot be converted, with a part of its line."""
    soundfile.write(folder / "silence.wav", np.zeros(16000), 16000)
    soundfile.write(folder / "one sample.wav", np.ones(1), 16000)
    (folder / "empty.wav").touch()
    (folder / "text.wav").write_text("Dear diary,\n")
    (folder / "random.flac").write_bytes(np.random.default_rng(0).bytes(5000))
    (folder / "broken.wav").write_bytes(b"RIFF\x00\x00\x00\x00WAVE")
    (folder / "film.wav").write_bytes(b"\x00\x00\x00\x20ftypisom" + bytes(100))
    return {
        "silence.wav": "is silent",
        "one sample.wav": "is silent",
        "empty.wav": "is empty",
        "text.wav": "it is text",
        "random.flac": "is not a recording",
        "broken.wav": "is damaged",
        "film.wav": "MPEG-4",
        "missing.wav": "does not exist",
    }


class TestBad:
    def test_each_is_one_line_and_the_rest_is_done(self, vc, takes, tmp_path):
        bad = tmp_path / "bad"
        bad.mkdir()
        said = bad_recordings(bad)
        code, out, err = vc("takes", *(bad / n for n in said), "--to", "TM3", "-o", "out")
        assert code == 1
        assert len(out) == 3
        assert len(names(tmp_path / "out")) == 3
        *lines, summary = err
        assert summary == f"vc: {len(said)} failed, 3 converted"
        assert len(lines) == len(said)
        for name, part in said.items():
            (line,) = [line for line in lines if line.startswith(f"vc: {bad / name} ")]
            assert part in line

    def test_alone_it_is_the_only_line(self, vc, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for name, part in bad_recordings(tmp_path).items():
            code, out, err = vc(name, "--to", "TM3", "--to", "TF2")
            assert (code, out, len(err)) == (1, [], 1), name
            assert err[0].startswith(f"vc: {name} ")
            assert part in err[0]
        assert not (tmp_path / "converted").exists() or names(tmp_path / "converted") == []

    @pytest.mark.parametrize(
        ("words", "part"),
        [
            (["--to", "TM33"], "no voice 'TM33'; did you mean 'TM3'? (voices: SF2, TM3, TF2)"),
            (["--to", "TM3", "--from", "Anna"], "no voice 'Anna'"),
            (["--to", "TM3", "--format", "flak"], "cannot write 'flak'; did you mean 'flac'?"),
            (["--to", "TM3", "--pitch", "99"], "pitch_semitones = 99.0 is too large"),
            (["--to", "TM3", "--formant", "nan"], "formant_semitones = nan must be a number"),
        ],
    )
    def test_options(self, vc, takes, tmp_path, words, part):
        code, out, err = vc("takes/one.wav", *words)
        assert (code, out, len(err)) == (1, [], 1)
        assert part in err[0]
        assert not (tmp_path / "converted").exists()

    @pytest.mark.parametrize(
        ("name", "line"),
        [
            ("no/such folder", "vc: no/such folder does not exist; check the name and the folder"),
            ("takes/*.mp3", "vc: no recording matches takes/*.mp3"),
        ],
    )
    def test_nothing_there(self, vc, takes, name, line):
        assert vc(name, "--to", "TM3") == (1, [], [line])

    @pytest.mark.parametrize(
        "words", [[], ["a.wav"], ["--to", "TM3"], ["a.wav", "--to", "TM3", "--jobs", "0"]]
    )
    def test_usage(self, vc, words):
        code, out, err = vc(*words)
        assert (code, out) == (2, [])
        assert err[-1].startswith("Error: ")

    def test_packs(self, vc, takes, pack, tmp_path):
        content = pack.path.read_bytes()
        flipped = bytearray(content)
        flipped[-100] ^= 1
        newer = content.replace(b'\\"version\\": 1', b'\\"version\\": 9')
        bad = {
            "missing": (None, "no voice pack at"),
            "cut": (content[:5000], "is damaged"),
            "flipped": (bytes(flipped), "its checksum does not fit"),
            "newer": (newer, "is of version 9, this program reads up to 1; update it"),
            "pickle": (b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00.", "is not opened"),
            "text": (b"Dear diary", "is damaged"),
        }
        assert newer != content
        for name, (data, part) in bad.items():
            path = tmp_path / f"{name}.safetensors"
            if data is not None:
                path.write_bytes(data)
            code, out, err = vc("takes", "--to", "TM3", pack_path=path)
            assert (code, out, len(err)) == (1, [], 1), name
            assert str(path) in err[0]
            assert part in err[0]

    def test_a_file_where_the_folder_for_results_should_be(self, vc, takes):
        code, _, err = vc("takes", "--to", "TM3", "-o", "takes/one.wav")
        assert code == 2
        assert "is a file" in err[-1]
        code, _, err = vc("takes/one.wav", "--to", "TM3", "-o", "takes/one.wav/deep")
        assert (code, len(err)) == (1, 1)
        assert "cannot be written: Not a directory" in err[0]

    def test_permissions(self, vc, takes, unprivileged, pack, tmp_path):
        """What may not be read or written is named; the rest is done."""
        folder, as_root = unprivileged
        with as_root():
            takes = shutil.copytree(takes, folder / "takes")
            pack_path = shutil.copy(pack.path, folder)
            for path in [takes, *takes.rglob("*")]:
                path.chmod(0o755)
            (takes / "one.wav").chmod(0)
            (takes / "more").chmod(0)
            (folder / "open").mkdir(mode=0o777)
            (folder / "open").chmod(0o777)
            (folder / "closed").mkdir(mode=0o755)
        code, out, err = vc(takes, "--to", "TM3", "-o", folder / "open", pack_path=pack_path)
        assert code == 1
        assert out == [str(folder / "open" / "two words_TM3.wav")]
        assert sorted(err) == sorted(
            [
                f"vc: {takes / 'more'} cannot be searched: Permission denied",
                f"vc: {takes / 'one.wav'} may not be read; check its permissions",
                "vc: 2 failed, 1 converted",
            ]
        )
        for out in (folder / "closed", folder / "closed" / "new", takes / "more"):
            code, _, err = vc(
                takes / "two words.flac", "--to", "TM3", "-o", out, pack_path=pack_path
            )
            assert (code, len(err)) == (1, 1)
            assert str(out) in err[0]
            assert err[0].endswith("cannot be written: Permission denied")
        with as_root():
            assert names(folder / "closed") == []


def until(condition, process):
    """Wait for ``condition``, as long as ``process`` runs."""
    while not condition():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="uses signals, pseudo-terminals and /proc")
class TestProcesses:
    """The real program, in processes of its own."""

    @pytest.fixture
    def start(self, pack, tmp_path):
        """``start(*words)``: vc convert, running; its results go to ``out``."""
        started = []

        def run(*words, stderr=subprocess.PIPE):
            program = [sys.executable, "-m", "vc_core.cli.main", "convert", *map(str, words)]
            options = ["--to", "TM3", "--pack", str(pack.path), "-o", str(tmp_path / "out")]
            environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
            process = subprocess.Popen(
                [*program, *options],
                env=environment,
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
                start_new_session=True,
            )
            started.append(process)
            return process

        yield run
        for process in started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()

    @pytest.fixture
    def long(self, demo, tmp_path):
        """Two recordings that take some seconds to convert."""
        for name in ("one.wav", "two.wav"):
            soundfile.write(tmp_path / name, np.tile(demo, 5), 16000)
        return [tmp_path / "one.wav", tmp_path / "two.wav"]

    @staticmethod
    def begun(folder):
        """The unfinished results."""
        return list(folder.glob(".*.wav")) if folder.exists() else []

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_ctrl_c(self, start, long, tmp_path, jobs):
        process = start(*long, "--jobs", jobs)
        until(lambda: len(self.begun(tmp_path / "out")) == jobs, process)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all of them
        out, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert (out, err.strip()) == ("", "vc: stopped")
        assert names(tmp_path / "out") == []

    def test_a_killed_worker_costs_only_time(self, start, long, tmp_path):
        """Both work at once; one is killed, as by a system short of memory. A bar is shown."""
        import termios

        ours, theirs = os.openpty()
        termios.tcsetwinsize(theirs, (24, 100))
        process = start(*long, "--jobs", 2, stderr=theirs)
        os.close(theirs)
        until(lambda: len(self.begun(tmp_path / "out")) == 2, process)
        victim = int(self.begun(tmp_path / "out")[0].name.split(".")[2].split("-")[0])
        assert victim != process.pid
        os.kill(victim, signal.SIGKILL)
        shown = b""
        with suppress(OSError):  # which is how a terminal ends
            while part := os.read(ours, 1000):
                shown += part
        os.close(ours)
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert b"67/67 s of speech" in shown
        assert b"vc:" not in shown
        assert len(out.splitlines()) == 2
        for name in ("one_TM3.wav", "two_TM3.wav"):
            assert soundfile.info(tmp_path / "out" / name).frames == soundfile.info(long[0]).frames
