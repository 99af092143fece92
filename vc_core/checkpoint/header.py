"""The header of a safetensors file of ours: read at once, and without torch.

Source: the safetensors format, 8 bytes of length and a JSON header.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path

from vc_core.errors import CheckpointError

_PICKLE_STARTS = (b"\x80", b"PK\x03\x04", b"(", b"c", b"}", b"]")  # of any protocol, or torch.save
_LONGEST_HEADER = 100_000_000  # bytes; the safetensors format allows no more


def read_metadata(path: Path, format: str, what: str) -> dict[str, str]:
    """The metadata of the file at ``path``; its tensors are not looked at.

    Args:
        format: what the metadata must say the file is.
        what: what a user calls such a file.

    Raises:
        CheckpointError: missing, a pickle, of another format, or damaged.
    """
    path = Path(path)
    if not path.exists():
        raise CheckpointError(f"no {what} at {path}; check the name and the folder")
    if not path.is_file():
        raise CheckpointError(f"{path} is not a file; name a {what} (.safetensors)")
    start = b""
    try:
        with path.open("rb") as file:
            start = file.read(8)
            (length,) = struct.unpack("<Q", start)
            header = file.read(length) if length <= _LONGEST_HEADER else b""
        metadata = json.loads(header).get("__metadata__", {})
    except OSError as error:
        raise CheckpointError(f"cannot read {path}: {error.strerror or error}") from None
    except (struct.error, ValueError, AttributeError):
        if start.startswith(_PICKLE_STARTS):
            raise CheckpointError(
                f"{path} is a pickle or zip, not safetensors; it could run code and is not opened"
            ) from None
        raise damaged(path, "its header cannot be read", what) from None
    if not isinstance(metadata, dict) or metadata.get("format") != format:
        raise CheckpointError(f"{path} holds tensors but is no {what}")
    return metadata


def damaged(path: Path, why: str, what: str = "pack") -> CheckpointError:
    """What to raise about a file that is not as it was written."""
    return CheckpointError(f"{path} is damaged ({why}); get the {what.split()[-1]} again")
