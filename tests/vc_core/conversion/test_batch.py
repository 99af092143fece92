"""Many recordings: every result has a name of its own, and one failure stops nothing."""

import dataclasses
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from vc_core.conversion import batch
from vc_core.conversion.batch import Job, convert_batch, plan, without_results
from vc_core.conversion.settings import ConversionSettings
from vc_core.errors import AudioError, CheckpointError

SETTINGS = ConversionSettings(source="SF2")


def outputs(sources, voices=("TF2",), folder=Path("out"), suffix=".wav"):
    return [j.output.name for j in plan([Path(s) for s in sources], voices, folder, suffix)]


class TestPlan:
    def test_one_result_for_each_recording_and_voice(self):
        jobs = plan([Path("a.wav"), Path("b.flac")], ["TF2", "TM3"], Path("out"), ".flac")
        assert jobs == [
            Job(Path("a.wav"), Path("out/a_TF2.flac"), "TF2"),
            Job(Path("a.wav"), Path("out/a_TM3.flac"), "TM3"),
            Job(Path("b.flac"), Path("out/b_TF2.flac"), "TF2"),
            Job(Path("b.flac"), Path("out/b_TM3.flac"), "TM3"),
        ]

    @pytest.mark.parametrize(
        ("sources", "names"),
        [
            (["x/a.wav", "y/a.wav"], ["x_a_TF2.wav", "y_a_TF2.wav"]),
            (["x/a.wav", "x/a.flac"], ["a_wav_TF2.wav", "a_flac_TF2.wav"]),
            (
                ["x/a.wav", "x/a.flac", "y/a.wav"],
                ["x_a_wav_TF2.wav", "x_a_flac_TF2.wav", "y_a_TF2.wav"],
            ),
            (["1/x/a.wav", "2/x/a.wav"], ["x_a_TF2.wav", "x_a_2_TF2.wav"]),
            (["x/a.wav", "x_a.wav", "y/a.wav"], ["x_a_TF2.wav", "x_a_2_TF2.wav", "y_a_TF2.wav"]),
            (["a b.wav", "声.wav", "a.b.wav"], ["a b_TF2.wav", "声_TF2.wav", "a.b_TF2.wav"]),
        ],
    )
    def test_no_two_results_have_one_name(self, sources, names):
        assert outputs(sources) == names

    def test_recordings_in_this_folder_are_called_by_it(self, tmp_path, monkeypatch):
        (tmp_path / "takes").mkdir()
        monkeypatch.chdir(tmp_path / "takes")
        assert outputs(["a.wav", "../a.wav"]) == ["takes_a_TF2.wav", f"{tmp_path.name}_a_TF2.wav"]

    def test_names_of_voices_do_not_collide_either(self):
        found = outputs(["a.wav", "a_B.wav"], ["B_C", "C"])
        assert len(set(found)) == 4

    @pytest.mark.parametrize("folder", [".", "../here"])
    def test_no_input_is_overwritten(self, tmp_path, monkeypatch, folder):
        (tmp_path / "here").mkdir()
        monkeypatch.chdir(tmp_path / "here")
        with pytest.raises(AudioError, match="is one of the inputs; choose another output folder"):
            outputs(["a.wav", "a_TF2.wav"], folder=Path(folder))

    def test_beside_the_inputs(self):
        assert outputs(["here/a.wav"], folder=Path("here")) == ["a_TF2.wav"]


class TestWithoutResults:
    """A folder is converted again and again without its results being taken for recordings."""

    def test_results_inside_the_input(self, tmp_path):
        out = tmp_path / "out"
        found = [tmp_path / "a.wav", out / "a_TF2.wav"]
        assert without_results(found, [tmp_path], out) == [tmp_path / "a.wav"]

    def test_the_input_itself_may_be_the_folder_for_results(self, tmp_path):
        found = [tmp_path / "a.wav"]
        assert without_results(found, [tmp_path], tmp_path) == found

    def test_what_was_named_stays(self, tmp_path):
        found = [tmp_path / "out" / "a_TF2.wav"]
        assert without_results(found, found, tmp_path / "out") == found


@pytest.fixture(scope="module")
def recordings(demo, tmp_path_factory):
    """Two recordings, and between them one that is text."""
    folder = tmp_path_factory.mktemp("recordings")
    soundfile.write(folder / "a.wav", demo[8000:24000], 16000)
    (folder / "b.wav").write_text("not sound")
    soundfile.write(folder / "c.wav", np.zeros(16000), 16000)
    soundfile.write(folder / "d.flac", demo[24000:40000], 16000)
    return sorted(folder.iterdir())


def files(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir()}


@pytest.fixture(scope="module")
def alone(recordings, pack, tmp_path_factory):
    """Outcomes and files of one process."""
    folder, shares = tmp_path_factory.mktemp("alone"), []
    jobs = plan(recordings, ["TM3"], folder, ".wav")
    report = lambda job, share: shares.append((job.source.name, share))  # noqa: E731
    return list(convert_batch(jobs, pack, SETTINGS, 1, report)), files(folder), shares


class TestConvert:
    def test_the_rest_is_done(self, alone):
        outcomes, found, _ = alone
        assert sorted(found) == ["a_TM3.wav", "d_TM3.wav"]
        assert [bool(o.conversion) for o in outcomes] == [True, False, False, True]
        assert "it is text" in outcomes[1].error
        assert "is silent" in outcomes[2].error
        assert outcomes[0].conversion.output == outcomes[0].job.output

    def test_progress_reaches_the_end_of_each(self, alone):
        last = dict(alone[2])
        assert last == dict.fromkeys(["a.wav", "b.wav", "c.wav", "d.flac"], 1.0)

    def test_several_processes_give_the_same(self, alone, recordings, pack, tmp_path):
        jobs, shares = plan(recordings, ["TM3"], tmp_path, ".wav"), {}
        report = lambda job, share: shares.setdefault(job.source.name, []).append(share)  # noqa: E731
        outcomes = list(convert_batch(jobs, pack, SETTINGS, 2, report))
        assert files(tmp_path) == alone[1]
        errors = {o.job.source.name: o.error for o in outcomes}
        assert errors == {o.job.source.name: o.error for o in alone[0]}
        assert {name: s[-1] for name, s in shares.items()} == dict(alone[2])

    def test_a_pack_in_memory_is_converted_with_here(self, recordings, pack, tmp_path):
        jobs = plan([recordings[0], recordings[3]], ["TM3"], tmp_path, ".wav")
        homeless = dataclasses.replace(pack, path=None)
        assert all(o.conversion for o in convert_batch(jobs, homeless, SETTINGS, 2))

    def test_a_pack_that_vanished(self, tmp_path):
        """What a worker says of it."""
        gone = tmp_path / "gone.safetensors"
        with pytest.raises(CheckpointError, match=f"no voice pack at {gone}; check the name"):
            batch.of_worker(gone)

    def test_a_pack_that_changed_is_read_again(self, pack, windowed_pack, tmp_path):
        """Workers of a cluster outlive many commands; a voice may be trained anew meanwhile."""
        path = shutil.copy(pack.path, tmp_path / "mine.safetensors")
        first = batch.of_worker(path)
        assert batch.of_worker(path) is first
        shutil.copy(windowed_pack.path, path)
        os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
        assert batch.of_worker(path).card.architecture == windowed_pack.card.architecture

    def test_nothing_to_do(self, pack):
        assert list(convert_batch([], pack, SETTINGS)) == []

    @pytest.mark.parametrize(
        ("error", "message"),
        [
            (MemoryError(), "not enough memory"),
            (ZeroDivisionError("a\nb"), "unexpected error (ZeroDivisionError: a b)"),
        ],
    )
    def test_what_should_not_happen_stops_nothing(
        self, recordings, pack, tmp_path, monkeypatch, error, message
    ):
        def fail(*_):
            raise error

        monkeypatch.setattr(batch, "convert_file", fail)
        monkeypatch.delenv("VC_DEBUG", raising=False)
        jobs = plan(recordings[:2], ["TM3"], tmp_path, ".wav")
        outcomes = list(convert_batch(jobs, pack, SETTINGS, 1))
        assert len(outcomes) == 2
        for outcome in outcomes:
            assert message in outcome.error
            assert "\n" not in outcome.error
