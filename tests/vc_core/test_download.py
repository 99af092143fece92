"""Downloads against a server on this machine, which breaks off, forgets ranges or is not there."""

import hashlib
import http.server
import socket
import threading

import pytest

from vc_core.download import ATTEMPTS, download
from vc_core.errors import CorpusError

CONTENT = bytes(range(256)) * 2000


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves CONTENT; ``server.allow`` bytes an answer at most, ``server.ranges`` or not."""

    def do_GET(self):
        self.server.asked.append(self.headers.get("Range"))
        if self.path != "/file.zip":
            self.send_error(404)
            return
        begin = 0
        if self.server.ranges and (asked := self.headers.get("Range")):
            begin = int(asked.removeprefix("bytes=").removesuffix("-"))
        if begin >= len(CONTENT):
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(CONTENT)}")
            self.end_headers()
            return
        self.send_response(206 if begin else 200)
        if begin:
            self.send_header("Content-Range", f"bytes {begin}-{len(CONTENT) - 1}/{len(CONTENT)}")
        self.send_header("Content-Length", str(len(CONTENT) - begin))
        self.end_headers()
        self.wfile.write(CONTENT[begin : begin + self.server.allow])

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.allow, running.ranges, running.asked = 10**9, True, []
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        running.url = f"http://127.0.0.1:{running.server_port}/file.zip"
        yield running
        running.shutdown()


def test_what_is_there_is_not_fetched_again(server, tmp_path):
    path = tmp_path / "new" / "file.zip"
    download(server.url, path, hashlib.sha256(CONTENT).hexdigest())
    assert path.read_bytes() == CONTENT
    download(server.url, path)
    assert len(server.asked) == 1
    assert [p.name for p in path.parent.iterdir()] == ["file.zip"]


def test_goes_on_where_the_connection_broke(server, tmp_path):
    server.allow = 150_000
    download(server.url, tmp_path / "file.zip", pause_s=0)
    assert (tmp_path / "file.zip").read_bytes() == CONTENT
    assert server.asked == [None, "bytes=150000-", "bytes=300000-", "bytes=450000-"]


def test_goes_on_in_a_later_call(server, tmp_path):
    path = tmp_path / "file.zip"
    (tmp_path / "file.zip.part").write_bytes(CONTENT[:1000])
    download(server.url, path)
    assert path.read_bytes() == CONTENT
    assert server.asked == ["bytes=1000-"]


def test_whole_part_is_taken(server, tmp_path):
    (tmp_path / "file.zip.part").write_bytes(CONTENT)
    download(server.url, tmp_path / "file.zip")
    assert (tmp_path / "file.zip").read_bytes() == CONTENT


def test_part_of_another_longer_file_is_dropped(server, tmp_path):
    (tmp_path / "file.zip.part").write_bytes(CONTENT + b"more")
    download(server.url, tmp_path / "file.zip", pause_s=0)
    assert (tmp_path / "file.zip").read_bytes() == CONTENT


def test_server_without_ranges_starts_again(server, tmp_path):
    server.ranges = False
    (tmp_path / "file.zip.part").write_bytes(b"x" * 1000)
    download(server.url, tmp_path / "file.zip")
    assert (tmp_path / "file.zip").read_bytes() == CONTENT


def test_wrong_hash_leaves_nothing(server, tmp_path):
    with pytest.raises(CorpusError, match="SHA-256"):
        download(server.url, tmp_path / "file.zip", "0" * 64)
    assert not list(tmp_path.iterdir())


def test_missing_file_is_said_at_once(server, tmp_path):
    with pytest.raises(CorpusError, match="404"):
        download(server.url.replace("file", "other"), tmp_path / "other.zip")
    assert len(server.asked) == 1


def test_connection_that_brings_nothing_is_given_up(server, tmp_path):
    server.allow = 0
    with pytest.raises(CorpusError, match="the same command goes on"):
        download(server.url, tmp_path / "file.zip", pause_s=0)
    assert len(server.asked) == ATTEMPTS


def test_no_network(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(CorpusError, match="refused"):
        download(f"http://127.0.0.1:{port}/file.zip", tmp_path / "file.zip", pause_s=0)
