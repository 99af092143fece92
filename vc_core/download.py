"""Download a file; a transfer that breaks goes on where it broke."""

from __future__ import annotations

import hashlib
import http.client
import re
import time
import urllib.error
import urllib.request
from pathlib import Path

from tqdm import tqdm

from vc_core.errors import CorpusError

TIMEOUT_S = 60.0
ATTEMPTS = 5
"""In a row that bring nothing; one that brings a part counts as a first."""
_BLOCK_BYTES = 1 << 16


def download(url: str, path: Path, sha256: str = "", pause_s: float = 2.0) -> None:
    """Bring ``url`` to ``path``, by way of ``path.part``, which the next call goes on with.

    A file that is at ``path`` already is left alone.

    Args:
        sha256: what the file must hash to, in hexadecimal; not checked if empty.
        pause_s: before trying again.

    Raises:
        CorpusError: no such host or file, the connection keeps breaking, or another hash.
    """
    if path.is_file():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with tqdm(unit="B", unit_scale=True, desc=path.name, disable=None) as bar:
        failures = 0
        while True:
            had = _size(part)
            try:
                if _fetch(url, part, bar):
                    break
                reason = "the connection broke"
            except urllib.error.HTTPError as error:
                if error.code < 500:
                    raise CorpusError(f"{url}: {error.code} {error.reason}") from None
                reason = f"{error.code} {error.reason}"
            except urllib.error.URLError as error:
                reason = str(error.reason)
            except (OSError, http.client.HTTPException) as error:
                reason = str(error) or type(error).__name__
            failures = failures + 1 if _size(part) <= had else 0
            if failures >= ATTEMPTS:
                raise CorpusError(
                    f"cannot get {url} ({reason}; {_size(part) / 1e6:.1f} MB are here); the same "
                    "command goes on from there"
                )
            time.sleep(pause_s)
    if sha256 and _sha256(part) != sha256.lower():
        part.unlink()
        raise CorpusError(f"what came from {url} is not the file expected (SHA-256 differs)")
    part.replace(path)


def _fetch(url: str, part: Path, bar: tqdm) -> bool:
    """Add to ``part`` what it lacks of ``url``; whether it is whole then."""
    begin = _size(part)
    request = urllib.request.Request(url)
    if begin:
        request.add_header("Range", f"bytes={begin}-")
    try:
        response = urllib.request.urlopen(request, timeout=TIMEOUT_S)
    except urllib.error.HTTPError as error:
        if begin and error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            whole = _total(error.headers.get("Content-Range"))
            if whole == begin:
                return True
            part.unlink()  # it is longer than the file, so of another one
            return False
        raise
    with response:
        content_range = response.headers.get("Content-Range") or ""
        if response.status != http.HTTPStatus.PARTIAL_CONTENT or not re.match(
            rf"bytes {begin}-", content_range
        ):
            begin = 0  # a server that knows no ranges sends all again
        length = response.headers.get("Content-Length")
        total = None if length is None else begin + int(length)
        bar.total, bar.n = total, begin
        bar.refresh()
        with part.open("r+b" if begin else "wb") as file:
            file.seek(begin)
            while block := response.read(_BLOCK_BYTES):
                file.write(block)
                bar.update(len(block))
    return total is None or _size(part) == total


def _total(content_range: str | None) -> int | None:
    found = re.fullmatch(r"bytes \*/(\d+)", content_range or "")
    return int(found[1]) if found else None


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
