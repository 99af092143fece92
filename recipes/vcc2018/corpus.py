"""The Voice Conversion Challenge 2018: twelve speakers, 22.05 kHz.

SF1 SF2 SM1 SM2 and the four targets read the same training sentences (the hub task); SF3 SF4 SM3
SM4 read others (the spoke task). All read the same evaluation sentences, the targets in the archive
of references. No checksum of the archives is published: what arrives is checked by the archives'
own CRCs, by the count of recordings, their rate and whether they can be read.
"""

from __future__ import annotations

from recipes.prepare import Archive, CorpusPlan, numbered
from vc_core.checkpoint.card import Gender

_ITEM = "https://datashare.ed.ac.uk/bitstream/handle/10283/3061"
_HUB = ("SF1", "SF2", "SM1", "SM2", "TF1", "TF2", "TM1", "TM2")
_SPOKE = ("SF3", "SF4", "SM3", "SM4")
_GENDERS: dict[str, Gender] = {
    f"VCC2{s}": "female" if s[1] == "F" else "male" for s in sorted(_HUB + _SPOKE)
}

CORPUS = CorpusPlan(
    name="VCC2018",
    page="https://doi.org/10.7488/ds/2337",
    archives=tuple(
        Archive(f"{_ITEM}/vcc2018_database_{part}.zip")
        for part in ("training", "evaluation", "reference")
    ),
    sample_rate=22050,
    genders=_GENDERS,
    sentences={
        "train": {f"VCC2{s}": numbered(10001, 10081) for s in _HUB}
        | {f"VCC2{s}": numbered(20001, 20081) for s in _SPOKE},
        "eval": dict.fromkeys(_GENDERS, numbered(30001, 30035)),
    },
    pairs=("VCC2SF1-VCC2SF2", "VCC2SF1-VCC2SM1", "VCC2SM1-VCC2SF1", "VCC2SM1-VCC2SM2"),
    licence="CC BY 4.0",
    attribution="Voices of the Voice Conversion Challenge 2018 (J. Lorenzo-Trueba et al., Odyssey "
    "2018, doi:10.21437/Odyssey.2018-28; data doi:10.7488/ds/2337, CC BY 4.0)",
)
