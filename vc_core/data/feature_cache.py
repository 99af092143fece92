"""Features of one recording, and a folder that keeps them by content.

An entry's name is a hash of the recording's bytes, the feature config and the extractor's
version, so moving a corpus keeps its entries and changing a setting never finds a wrong one.
Reading needs numpy and safetensors only.
"""

from __future__ import annotations

import hashlib
import json
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from vc_core.config import to_dict
from vc_core.features.config import FeatureConfig
from vc_core.files import replacing

EXTRACTOR_VERSION = 1
"""Raised whenever the same recording and config would give other features."""

_LEFTOVER_AGE_S = 3600.0


@dataclass(frozen=True, eq=False)
class UtteranceFeatures:
    """What is kept of a recording, one row per frame.

    Attributes:
        mcep: (T, order+1) float32 mel-cepstrum.
        f0: (T,) float32 Hz, 0 where unvoiced.
        coded_ap: (T, bands) float32 aperiodicity, dB.
        power_db: (T,) float32 frame power, dB.
    """

    mcep: NDArray[np.float32]
    f0: NDArray[np.float32]
    coded_ap: NDArray[np.float32]
    power_db: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.f0)

    @property
    def voiced(self) -> NDArray[np.bool_]:
        """(T,) mask of the voiced frames."""
        return self.f0 > 0


def content_key(recording: bytes, config: FeatureConfig) -> str:
    """Name of the cache entry for a recording's bytes under ``config``."""
    settings = json.dumps([EXTRACTOR_VERSION, to_dict(config)], sort_keys=True)
    digest = hashlib.blake2b(settings.encode(), digest_size=16)
    digest.update(recording)
    return digest.hexdigest()


class FeatureCache:
    """A folder with one file per recording and config.

    Args:
        folder: made when missing. Several programs may share it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def load(self, key: str) -> UtteranceFeatures | None:
        """The features under ``key``; ``None`` when they are missing or damaged."""
        try:
            with safe_open(self._path(key), "numpy") as file:
                names = file.keys()
                arrays = {name: file.get_tensor(name) for name in names}
                checksum = (file.metadata() or {}).get("checksum")
            features = UtteranceFeatures(**arrays)
        except (OSError, SafetensorError, TypeError):
            return None
        return features if checksum == _checksum(features) else None

    def store(self, key: str, features: UtteranceFeatures) -> None:
        """Keep ``features`` under ``key``."""
        arrays = {name: np.ascontiguousarray(array) for name, array in vars(features).items()}
        with replacing(self._path(key)) as temporary:
            save_file(arrays, temporary, metadata={"checksum": _checksum(features)})

    def remove_leftovers(self) -> None:
        """Delete the unfinished files of programs that were killed over an hour ago."""
        for path in self.folder.glob(".*.safetensors"):
            try:
                if time.time() - path.stat().st_mtime > _LEFTOVER_AGE_S:
                    path.unlink()
            except FileNotFoundError:  # another program was faster
                continue

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.safetensors"


def _checksum(features: UtteranceFeatures) -> str:
    value = 0
    for array in vars(features).values():
        value = zlib.crc32(np.ascontiguousarray(array).data, value)
    return str(value)
