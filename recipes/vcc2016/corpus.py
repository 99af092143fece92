"""The Voice Conversion Challenge 2016: ten speakers, parallel, 16 kHz.

No checksum of its archives is published: what arrives is checked by the archives' own CRCs, by the
count of recordings, their rate and whether they can be read.
"""

from __future__ import annotations

from recipes.prepare import Archive, CorpusPlan, numbered
from vc_core.checkpoint.card import Gender

_ITEM = "https://datashare.ed.ac.uk/bitstream/handle/10283/2211"
_SPEAKERS = ("SF1", "SF2", "SF3", "SM1", "SM2", "TF1", "TF2", "TM1", "TM2", "TM3")
_GENDERS: dict[str, Gender] = {s: "female" if s[1] == "F" else "male" for s in _SPEAKERS}

CORPUS = CorpusPlan(
    name="VCC2016",
    page="https://doi.org/10.7488/ds/1575",
    archives=(Archive(f"{_ITEM}/vcc2016_training.zip"), Archive(f"{_ITEM}/evaluation_all.zip")),
    sample_rate=16000,
    genders=_GENDERS,
    sentences={
        "train": dict.fromkeys(_SPEAKERS, numbered(100001, 100162)),
        "eval": dict.fromkeys(_SPEAKERS, numbered(200001, 200054)),
    },
    pairs=("SF1-TF2", "SF1-TM3", "SM1-TF2", "SM1-TM3"),  # of the CycleGAN-VC paper
    licence="CC BY 4.0",
    attribution="Voices of the Voice Conversion Challenge 2016 (T. Toda et al., Interspeech 2016, "
    "doi:10.21437/Interspeech.2016-1066; data doi:10.7488/ds/1575, CC BY 4.0)",
)
