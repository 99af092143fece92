"""Sets fetched from a server on this machine, whole or not there."""

import functools
import http.server
import io
import tarfile
import threading
import zipfile

import pytest

from vc_core.data.image_sets import IMAGE_SETS, fetch_image_set, sets_in
from vc_core.errors import CorpusError

FILES = ("trainA/1.jpg", "trainA/2.jpg", "trainB/1.jpg", "testA/1.jpg", "testB/1.jpg")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def server(tmp_path):
    root = tmp_path / "served"
    (root / "cyclegan/datasets").mkdir(parents=True)
    (root / "pix2pix/datasets").mkdir(parents=True)
    with zipfile.ZipFile(root / "cyclegan/datasets/maps.zip", "w") as file:
        for name in FILES:
            file.writestr(f"maps/{name}", b"picture")
    with tarfile.open(root / "pix2pix/datasets/facades.tar.gz", "w:gz") as file:
        member = tarfile.TarInfo("facades/train/1.jpg")
        member.size = 7
        file.addfile(member, io.BytesIO(b"picture"))
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        running.url, running.root = f"http://127.0.0.1:{running.server_port}", root
        yield running
        running.shutdown()


def test_fetched_and_unpacked_once(server, tmp_path):
    out = tmp_path / "datasets"
    folder = fetch_image_set("maps", out, server.url)
    assert folder == out / "maps"
    assert sets_in(out) == [("maps", {"testA": 1, "testB": 1, "trainA": 2, "trainB": 1})]
    assert [p.name for p in out.iterdir()] == ["maps"]
    (server.root / "cyclegan/datasets/maps.zip").unlink()
    assert fetch_image_set("maps", out, server.url) == folder


def test_pairs_have_a_name_of_their_own(server, tmp_path):
    folder = fetch_image_set("pix2pix_facades", tmp_path, server.url)
    assert (folder / "train/1.jpg").read_bytes() == b"picture"


def test_damaged_or_dangerous_archives_leave_nothing(server, tmp_path):
    archive = server.root / "cyclegan/datasets/mini.zip"
    archive.write_bytes(b"PK no zip")
    with pytest.raises(CorpusError, match=r"mini\.zip is damaged .* was removed"):
        fetch_image_set("mini", tmp_path / "datasets", server.url)
    assert list((tmp_path / "datasets").iterdir()) == []
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("../../outside.txt", b"x")
        file.writestr("mini/trainA/1.jpg", b"x")
    fetch_image_set("mini", tmp_path / "datasets", server.url)
    assert not (tmp_path / "outside.txt").exists()
    assert not (tmp_path.parent / "outside.txt").exists()
    with tarfile.open(server.root / "pix2pix/datasets/maps.tar.gz", "w:gz") as file:
        file.addfile(tarfile.TarInfo("../../outside.txt"))
    with pytest.raises(CorpusError, match="damaged"):
        fetch_image_set("pix2pix_maps", tmp_path / "datasets", server.url)


def test_what_cannot_be_had_is_said(server, tmp_path):
    with pytest.raises(CorpusError, match="did you mean 'horse2zebra'"):
        fetch_image_set("horse2zebras", tmp_path, server.url)
    with pytest.raises(CorpusError, match="its licence asks"):
        fetch_image_set("cityscapes", tmp_path, server.url)
    with pytest.raises(CorpusError, match="404"):
        fetch_image_set("apple2orange", tmp_path, server.url)


def test_all_of_the_papers_are_named():
    assert {
        "apple2orange", "summer2winter_yosemite", "horse2zebra", "monet2photo", "cezanne2photo",
        "ukiyoe2photo", "vangogh2photo", "maps", "cityscapes", "facades", "iphone2dslr_flower",
        "ae_photos",
    } <= set(IMAGE_SETS)  # fmt: skip
