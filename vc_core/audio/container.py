"""What a file really is, told from its first bytes, for messages that help."""

from __future__ import annotations

from pathlib import Path

from vc_core.errors import AudioError

READABLE = "WAV, FLAC, Ogg Vorbis, Opus, MP3, AIFF, AU, CAF, W64"
"""The formats to name to a user; libsndfile reads some rarer ones too."""

_HEAD_BYTES = 4096

# (offset, magic, kind): things users take for recordings that libsndfile cannot read.
_FOREIGN = (
    (4, b"ftypM4P", "an MPEG-4 recording, perhaps protected by DRM"),
    (4, b"ftyp", "an MPEG-4 recording (AAC or ALAC) or a video"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "a Windows Media recording (WMA), perhaps with DRM"),
    (0, b"\x1a\x45\xdf\xa3", "a Matroska or WebM recording"),
    (0, b"#!AMR", "an AMR telephone recording"),
    (0, b"MAC ", "a Monkey's Audio recording (APE)"),
    (0, b"wvpk", "a WavPack recording"),
    (0, b"TTA1", "a True Audio recording"),
    (0, b"DSD ", "a DSD recording"),
    (0, b"MThd", "a MIDI file, which holds notes and no sound"),
    (0, b"\xff\xf1", "a raw AAC recording"),
    (0, b"\xff\xf9", "a raw AAC recording"),
    (0, b"%PDF", "a PDF document"),
    (0, b"PK\x03\x04", "a ZIP archive or an office document"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"Rar!", "a RAR archive"),
    (0, b"\x89PNG", "a picture"),
    (0, b"\xff\xd8\xff", "a picture"),
    (0, b"GIF8", "a picture"),
    (0, b"\x93NUMPY", "a NumPy array"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ", "a program"),
)

_SOUND = (b"RIFF", b"RIFX", b"RF64", b"fLaC", b"OggS", b"FORM", b"ID3", b"caff", b".snd", b"riff")

_TEXT_HEADERS = (b"NIST_1A", b"PVF1")  # sound formats that begin with readable text


def foreign_kind(head: bytes) -> str | None:
    """What the first bytes show a file to be when it is no recording libsndfile reads, or None."""
    for offset, magic, kind in _FOREIGN:
        if head[offset : offset + len(magic)] == magic:
            return kind
    if _is_text(head):
        return "a web page" if b"<html" in head[:512].lower() else "text"
    return None


def check_content(path: Path) -> None:
    """Refuse what is plainly not a recording before a decoder is let loose on it.

    Raises:
        AudioError: missing, a folder, unreadable, empty, or of a kind that holds no sound.
    """
    try:
        if path.is_dir():
            raise AudioError(f"{path} is a folder; name a recording in it")
        if path.exists() and not path.is_file():
            raise AudioError(f"{path} is not a regular file; save the recording to a file first")
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except FileNotFoundError:
        raise AudioError(f"{path} does not exist; check the name and the folder") from None
    except PermissionError:
        raise AudioError(f"{path} may not be read; check its permissions") from None
    except OSError as error:
        raise AudioError(f"{path} cannot be read: {error.strerror}") from None
    if not head:
        raise AudioError(f"{path} is empty (0 bytes); copy or record it again")
    if kind := foreign_kind(head):
        raise unreadable(path, kind)


def unreadable(path: Path, kind: str | None = None) -> AudioError:
    """The error for a file no decoder takes, with what it is and what can be read instead."""
    if kind is None and _has_sound_magic(path):
        return AudioError(
            f"{path} is damaged or uses a codec libsndfile does not know; save it again, as WAV or "
            f"FLAC"
        )
    return AudioError(
        f"{path} is not a recording libsndfile can read (it is {kind or 'of an unknown kind'}); "
        f"readable: {READABLE}; convert others with: ffmpeg -i INPUT OUTPUT.wav"
    )


def mp3_declares_length(path: Path) -> bool:
    """Whether an MP3's first frame carries a Xing, Info or VBRI tag with the number of frames."""
    with path.open("rb") as file:
        head = file.read(10)
        size = 0
        if head[:3] == b"ID3":  # four bytes of seven bits each; may hold a large picture
            size = 10 + sum(
                byte << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True)
            )
        file.seek(size)
        frame = file.read(_HEAD_BYTES)
    return any(tag in frame for tag in (b"Xing", b"Info", b"VBRI"))


def _has_sound_magic(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4).startswith(_SOUND)


def _is_text(head: bytes) -> bool:
    if head.startswith(_TEXT_HEADERS):
        return False
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:  # a character cut by the end of the head is no matter
            return False
        text = head[: error.start].decode("utf-8")
    return all(c.isprintable() or c in "\r\n\t\f\ufeff" for c in text)
