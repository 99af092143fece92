"""A corpus of a few short recordings, brought into order from every layout it comes in."""

import dataclasses
import http.server
import io
import socket
import threading
import zipfile
from functools import partial

import numpy as np
import pytest
import soundfile

from recipes.prepare import numbered, prepare
from recipes.vcc2016.corpus import CORPUS as VCC2016
from recipes.vcc2018.corpus import CORPUS as VCC2018
from vc_core.errors import CorpusError

TINY = dataclasses.replace(
    VCC2016,
    genders={"SF1": "female", "TM3": "male"},
    sentences={
        "train": dict.fromkeys(("SF1", "TM3"), numbered(100001, 100003)),
        "eval": dict.fromkeys(("SF1", "TM3"), numbered(200001, 200002)),
    },
)
ALL = sorted(
    f"{split}/{speaker}/{name}.wav" for split, speaker, name in TINY.expected(tuple(TINY.genders))
)


def recording(seed: int, rate: int = 16000) -> bytes:
    buffer = io.BytesIO()
    x = np.random.default_rng(seed).uniform(-0.1, 0.1, 800)
    soundfile.write(buffer, x, rate, format="WAV", subtype="PCM_16")
    return buffer.getvalue()


def files(split=None):
    """SPEAKER/SENTENCE.wav -> content, of one split or both."""
    return {
        f"{speaker}/{name}.wav": recording(i)
        for i, (part, speaker, name) in enumerate(TINY.expected(tuple(TINY.genders)))
        if split in (None, part)
    }


def write(folder, contents):
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def zipped(prefix, contents):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in contents.items():
            archive.writestr(f"{prefix}{name}", content)
    return buffer.getvalue()


def laid_out(corpus):
    names = (p.relative_to(corpus).as_posix() for p in corpus.rglob("*") if p.is_file())
    return sorted(n for n in names if not n.startswith("archives/"))


def official():
    """The two archives as they are published, a stray recording included."""
    stray = {"SF1/100003.wav": recording(2), "readme.txt": b"hello"}
    return {
        "vcc2016_training.zip": zipped("vcc2016_training/", files("train")),
        "evaluation_all.zip": zipped("evaluation_all/", {**files("eval"), **stray}),
    }


LAYOUTS = {
    "speaker folders": files,
    "train and eval": lambda: (
        {f"train/{n}": c for n, c in files("train").items()}
        | {f"eval/{n}": c for n, c in files("eval").items()}
    ),
    "archives": official,
    "archives in an archive": lambda: {"DS_10283_2211.zip": zipped("", official())},
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_becomes_the_same(tmp_path, layout):
    source = write(tmp_path / "source", LAYOUTS[layout]())
    corpus = tmp_path / "corpus"
    found = prepare(TINY, corpus, str(source))
    assert laid_out(corpus) == ALL
    assert sorted(p.relative_to(corpus).as_posix() for p in found) == ALL
    assert (corpus / "train/TM3/100001.wav").read_bytes() == files()["TM3/100001.wav"]


def test_done_again_nothing_is_touched_or_asked(tmp_path):
    corpus = tmp_path / "corpus"
    prepare(TINY, corpus, str(write(tmp_path / "source", files())))
    before = {p: p.stat().st_mtime_ns for p in corpus.rglob("*")}
    prepare(TINY, corpus, "/no/such/folder")
    assert {p: p.stat().st_mtime_ns for p in corpus.rglob("*")} == before


def test_what_is_missing_is_one_line(tmp_path):
    source = write(tmp_path / "source", files())
    for name in ("SF1/100002.wav", "TM3/200001.wav"):
        (source / name).unlink()
    with pytest.raises(CorpusError) as caught:
        prepare(TINY, tmp_path / "corpus", str(source))
    message = str(caught.value)
    assert "lack 2 of 10 recordings of VCC2016 (train/SF1/100002, eval/TM3/200001)" in message
    assert "doi.org/10.7488/ds/1575" in message
    assert "\n" not in message
    write(source, {"SF1/100002.wav": recording(1), "TM3/200001.wav": recording(8)})
    prepare(TINY, tmp_path / "corpus", str(source))
    assert laid_out(tmp_path / "corpus") == ALL


def test_only_the_speakers_needed_must_be_there(tmp_path):
    only = {n: c for n, c in files().items() if n.startswith("SF1")}
    corpus = tmp_path / "corpus"
    assert len(prepare(TINY, corpus, str(write(tmp_path / "s", only)), ["SF1"])) == 5
    with pytest.raises(CorpusError, match="lack 5 of 5"):
        prepare(TINY, corpus, str(tmp_path / "s"), ["TM3"])
    with pytest.raises(CorpusError, match="no speaker 'TM9'"):
        prepare(TINY, corpus, "", ["TM9"])


def test_archive_cannot_write_outside(tmp_path):
    evil = {f"../../outside/{n}": c for n, c in files().items()} | {"../../evil.wav": b"x"}
    source = write(tmp_path / "a" / "source", {"evil.zip": zipped("", evil)})
    corpus = tmp_path / "a" / "b" / "corpus"
    prepare(TINY, corpus, str(source))
    assert laid_out(corpus) == ALL
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a"]
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == ["b", "source"]


def test_damaged_archive(tmp_path):
    archive = bytearray(official()["vcc2016_training.zip"])
    archive[200] ^= 0xFF  # in the first recording's samples
    source = write(tmp_path / "source", {"vcc2016_training.zip": bytes(archive)})
    with pytest.raises(CorpusError, match=r"vcc2016_training\.zip is damaged .*get it again"):
        prepare(TINY, tmp_path / "corpus", str(source))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (recording(1, 22050), "22050 Hz, not 16000"),
        (b"RIFF, but not quite", "cannot be read"),
    ],
)
def test_recordings_are_checked(tmp_path, content, complaint):
    source = write(tmp_path / "source", files() | {"SF1/100002.wav": content})
    with pytest.raises(CorpusError, match=rf"train/SF1/100002\.wav .*{complaint}"):
        prepare(TINY, tmp_path / "corpus", str(source))


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files of a folder, without a log."""

    def log_message(self, *args):
        pass


@pytest.fixture
def server(tmp_path):
    handler = partial(Quiet, directory=str(tmp_path / "served"))
    (tmp_path / "served").mkdir()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_downloaded_from_a_server(tmp_path, server):
    write(tmp_path / "served", official())
    prepare(TINY, tmp_path / "corpus", server)
    assert laid_out(tmp_path / "corpus") == ALL


def test_server_that_sends_a_page_instead(tmp_path, server):
    write(tmp_path / "served", official() | {"evaluation_all.zip": b"<html>Sign in</html>"})
    with pytest.raises(CorpusError, match=r"evaluation_all\.zip gave no ZIP archive"):
        prepare(TINY, tmp_path / "corpus", server)
    write(tmp_path / "served", official())
    prepare(TINY, tmp_path / "corpus", server)  # the other archive is not fetched again
    assert laid_out(tmp_path / "corpus") == ALL


def test_file_missing_on_the_server(tmp_path, server):
    with pytest.raises(CorpusError, match=r"404 .*by hand and name its folder with --from"):
        prepare(TINY, tmp_path / "corpus", server)


def test_no_network_says_what_to_do_by_hand(tmp_path, monkeypatch):
    monkeypatch.setattr("vc_core.download.ATTEMPTS", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(CorpusError) as caught:
        prepare(TINY, tmp_path / "corpus", url)
    for part in ("refused", "get vcc2016_training.zip from https://doi.org", "--from"):
        assert part in str(caught.value)


def test_corpora_are_as_their_makers_say():
    assert len(VCC2016.genders) == 10
    assert len(VCC2018.genders) == 12
    for plan, n_train, n_eval in ((VCC2016, 162, 54), (VCC2018, 81, 35)):
        for speaker in plan.genders:
            assert len(set(plan.sentences["train"][speaker])) == n_train
            assert len(set(plan.sentences["eval"][speaker])) == n_eval
    hub, spoke = (VCC2018.sentences["train"][s] for s in ("VCC2SF1", "VCC2SF3"))
    assert not set(hub) & set(spoke)
    assert VCC2016.genders["TF2"] == VCC2018.genders["VCC2SF4"] == "female"
    assert VCC2016.genders["SM1"] == VCC2018.genders["VCC2TM1"] == "male"


def test_real_corpus_is_whole(vcc2016):
    found = prepare(VCC2016, vcc2016, speakers=["SF1", "TF2"])
    assert len(found) == 2 * (162 + 54)
