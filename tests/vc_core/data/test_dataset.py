"""One file that holds a corpus' features and says what is wrong with itself."""

import subprocess
import sys

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from vc_core.data.corpus import Utterance
from vc_core.data.dataset import Alignments, FeatureDataset, read_dataset, write_dataset
from vc_core.errors import CorpusError
from vc_core.features.config import FeatureConfig

CONFIG = FeatureConfig()


@pytest.fixture
def dataset(made_up, tmp_path):
    names = [("B", "2"), ("B", "1"), ("A", "1"), ("A", "3")]
    recordings = [
        (Utterance(tmp_path / f"{s}{n}.wav", s, "train", n), made_up(5 + i, seed=i))
        for i, (s, n) in enumerate(names)
    ]
    return FeatureDataset.build(recordings, CONFIG)


def aligned(dataset):
    pairs = np.array([[1, 2], [2, 1]], dtype=np.int32)
    frames = np.array([0, 1, 2, 3, 4, 6, 0, 1, 2, 3, 4, 5, 5], dtype=np.uint16)
    return FeatureDataset(**{**vars(dataset), "alignments": Alignments(pairs, frames)})


def test_recordings_are_found_by_number_and_name(dataset, made_up):
    assert len(dataset) == 4
    assert dataset.speakers == ("A", "B")
    assert dataset.sentences == ("1", "2", "3")
    assert dataset.of_speaker("B").tolist() == [0, 1]
    assert dataset.sentence_index.tolist() == [1, 0, 0, 2]
    assert [len(dataset.utterance(i)) for i in range(4)] == [5, 6, 7, 8]
    for name, array in vars(made_up(7, seed=2)).items():
        np.testing.assert_array_equal(getattr(dataset.utterance(2), name), array)
    with pytest.raises(CorpusError, match="no speaker 'a'; did you mean 'A'"):
        dataset.of_speaker("a")


def test_round_trip(dataset, tmp_path):
    path = tmp_path / "set.safetensors"
    write_dataset(path, aligned(dataset))
    back = read_dataset(path)
    assert (back.config, back.speakers, back.sentences) == (CONFIG, ("A", "B"), ("1", "2", "3"))
    for name in ("speaker_index", "sentence_index", "offsets", "mcep", "f0", "coded_ap"):
        np.testing.assert_array_equal(getattr(back, name), getattr(dataset, name))
        assert getattr(back, name).dtype == getattr(dataset, name).dtype
    assert back.alignment(1, 2).tolist() == [0, 1, 2, 3, 4, 6]
    assert back.alignment(2, 1).tolist() == [0, 1, 2, 3, 4, 5, 5]
    assert back.alignment(2, 1).dtype == np.int32
    with pytest.raises(KeyError):
        back.alignment(0, 1)
    assert list(tmp_path.iterdir()) == [path]


def test_without_alignments(dataset, tmp_path):
    write_dataset(tmp_path / "set", dataset)
    assert read_dataset(tmp_path / "set").alignments is None
    with pytest.raises(KeyError):
        dataset.alignment(1, 2)


def test_half_precision_keeps_three_digits_and_all_of_f0(dataset, tmp_path):
    write_dataset(tmp_path / "half", dataset, half=True)
    write_dataset(tmp_path / "full", dataset)
    back = read_dataset(tmp_path / "half")
    assert back.mcep.dtype == np.float32
    np.testing.assert_allclose(back.mcep, dataset.mcep, rtol=1e-3, atol=1e-6)
    np.testing.assert_array_equal(back.f0, dataset.f0)
    assert (tmp_path / "half").stat().st_size < (tmp_path / "full").stat().st_size


def test_reading_needs_numpy_only(dataset, tmp_path):
    write_dataset(tmp_path / "set", dataset)
    program = (
        "import sys\n"
        "for name in ('pyworld', 'soundfile', 'librosa', 'joblib', 'soxr'):\n"
        "    sys.modules[name] = None\n"
        "from vc_core.data.dataset import read_dataset\n"
        "print(len(read_dataset(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "set")], capture_output=True, check=True
    )
    assert done.stdout.strip() == b"4"


def test_files_that_are_none(dataset, tmp_path):
    with pytest.raises(CorpusError, match=r"no feature file at .*missing; make one with"):
        read_dataset(tmp_path / "missing")
    (tmp_path / "text").write_text("hello, hello, hello")
    with pytest.raises(CorpusError, match="text is not a whole feature file"):
        read_dataset(tmp_path / "text")
    save_file({"w": np.zeros(3)}, tmp_path / "weights")
    with pytest.raises(CorpusError, match="weights is no feature file"):
        read_dataset(tmp_path / "weights")
    write_dataset(tmp_path / "whole", dataset)
    cut = (tmp_path / "whole").read_bytes()[:-50]
    (tmp_path / "cut").write_bytes(cut)
    with pytest.raises(CorpusError, match="cut is not a whole feature file"):
        read_dataset(tmp_path / "cut")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"f0": np.zeros(3, np.float32)}, "offsets and features disagree"),
        ({"offsets": np.array([0, 9, 3, 18, 26])}, "offsets and features disagree"),
        ({"speaker_index": np.array([0, 1, 2, 0])}, "names and recordings disagree"),
        ({"sentence_index": np.array([0, 1])}, "names and recordings disagree"),
        ({"alignments.frames": np.zeros(3, np.uint16)}, "alignments and recordings disagree"),
        ({"alignments.pairs": np.array([[1, 9]], np.int32)}, "recordings that are not there"),
        ({"mcep": None}, "damaged .'mcep'"),
    ],
)
def test_inconsistent_files(dataset, tmp_path, change, message):
    path = tmp_path / "set"
    write_dataset(path, aligned(dataset))
    arrays = {k: v for k, v in (load_file(path) | change).items() if v is not None}
    save_file(arrays, path, metadata_of(dataset, tmp_path))
    with pytest.raises(CorpusError, match=message):
        read_dataset(path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": "2"}, "written by a newer version"),
        ({"config": '{"sample_rate": 11}'}, "damaged .*sample_rate=11"),
        ({"speakers": "["}, "damaged"),
    ],
)
def test_bad_metadata(dataset, tmp_path, change, message):
    path = tmp_path / "set"
    write_dataset(path, dataset)
    save_file(load_file(path), path, metadata_of(dataset, tmp_path) | change)
    with pytest.raises(CorpusError, match=message):
        read_dataset(path)


def metadata_of(dataset, folder):
    from safetensors import safe_open

    write_dataset(folder / "plain", dataset)
    with safe_open(folder / "plain", "numpy") as file:
        return file.metadata()


def test_a_dataset_of_nothing():
    with pytest.raises(ValueError, match="at least one recording"):
        FeatureDataset.build([], CONFIG)
