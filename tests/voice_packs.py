"""Voice packs for tests that load no torch: the bundled one with another card."""

import json
import struct
from pathlib import Path
from typing import Any

from vc_core.conversion.bundled import live_pack_path


def write_pack(path: Path, **card: Any) -> Path:
    """The bundled live voices with some fields of their card changed; gives ``path``."""
    data = live_pack_path().read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    metadata = header["__metadata__"]
    metadata["card"] = json.dumps(json.loads(metadata["card"]) | card)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data[8 + length :])
    return path


def renamed(*names: str) -> list[dict[str, Any]]:
    """Domains of the bundled pack, of which the first are called so."""
    data = live_pack_path().read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    card = json.loads(json.loads(data[8 : 8 + length])["__metadata__"]["card"])
    return [
        domain | ({"name": names[i]} if i < len(names) else {})
        for i, domain in enumerate(card["domains"])
    ]
