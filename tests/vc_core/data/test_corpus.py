"""Corpus folders in both layouts, and what is said when one does not fit."""

from pathlib import Path

import pytest

from vc_core.data.corpus import Corpus
from vc_core.errors import CorpusError


def make(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


def test_split_layout(tmp_path):
    make(tmp_path, "train/B/2.wav", "train/A/1.FLAC", "eval/A/9.wav", "readme/A/1.wav")
    corpus = Corpus.open(tmp_path)
    found = [(u.split, u.speaker, u.sentence) for u in corpus.utterances]
    assert found == [("train", "A", "1"), ("train", "B", "2"), ("eval", "A", "9")]
    assert corpus.speakers == ("A", "B")
    assert corpus.splits == ("train", "eval")
    assert corpus.utterances[0].path == tmp_path / "train/A/1.FLAC"


def test_flat_layout_is_all_train(tmp_path):
    corpus = Corpus.open(make(tmp_path, "anna/x.wav", "bert/x.wav"))
    assert {u.split for u in corpus.utterances} == {"train"}
    assert corpus.speakers == ("anna", "bert")


def test_other_and_hidden_files_are_passed_over(tmp_path):
    make(tmp_path, "A/1.wav", "A/._1.wav", "A/1.txt", ".git/x.wav", "notes.wav", "A/d.wav/x")
    assert [u.path.name for u in Corpus.open(tmp_path).utterances] == ["1.wav"]


def test_select(tmp_path):
    corpus = Corpus.open(make(tmp_path, "train/A/1.wav", "train/B/1.wav", "eval/A/2.wav"))
    assert [u.path.parent.name for u in corpus.select(split="train").utterances] == ["A", "B"]
    assert [u.sentence for u in corpus.select(speakers=["A"]).utterances] == ["1", "2"]
    assert corpus.select() == corpus
    assert corpus.select("eval").speakers == ("A",)


@pytest.mark.parametrize(
    ("split", "speakers", "message"),
    [
        (None, ["SF11"], "no speaker 'SF11'; did you mean 'SF1'"),
        (None, ["zzz"], "the speakers are SF1, TM3"),
        ("eval", ["TM3"], "split eval, has no speaker 'TM3'"),
        ("test", None, "no recordings in split 'test'; it has train, eval"),
        (None, [], "no speaker was named"),
    ],
)
def test_bad_selection_is_explained(tmp_path, split, speakers, message):
    corpus = Corpus.open(make(tmp_path, "train/SF1/1.wav", "train/TM3/1.wav", "eval/SF1/2.wav"))
    with pytest.raises(CorpusError, match=message):
        corpus.select(split, speakers)


def test_missing_and_empty_folders(tmp_path):
    with pytest.raises(CorpusError, match="nowhere is not a folder"):
        Corpus.open(tmp_path / "nowhere")
    with pytest.raises(CorpusError, match=r"holds no recordings; expected SPEAKER/SENTENCE\.wav"):
        Corpus.open(tmp_path)


def test_one_sentence_in_two_formats_is_refused(tmp_path):
    make(tmp_path, "A/1.wav", "A/1.flac")
    with pytest.raises(CorpusError, match=r"1\.flac and .*1\.wav are one sentence twice"):
        Corpus.open(tmp_path)


def test_real_corpus(vcc2016):
    corpus = Corpus.open(vcc2016)
    assert len(corpus.utterances) == 2160
    assert len(corpus.speakers) == 10
    assert len(corpus.select("eval", ["SF1", "TM3"]).utterances) == 108
