"""Corpora of a few short pieces of real speech, and recipes for them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

from recipes.prepare import CorpusPlan
from vc_core.audio.resample import Resampler
from vc_core.streaming.stage import run_offline

SECONDS = 1.6


@pytest.fixture(scope="session")
def miniature(vcc2016: Path) -> Callable[..., CorpusPlan]:
    """``miniature(plan, source, speakers)`` writes recordings of VCC2016, under the names and at
    the rate of ``plan``, to the folder ``source`` in its official layout; gives the plan of them.

    Args:
        speakers: of the plan -> of VCC2016.
        folders: split -> folder.
    """

    def make(
        plan: CorpusPlan, source: Path, speakers: dict[str, str], folders: dict[str, str]
    ) -> CorpusPlan:
        names = {"train": ("100001", "100005", "100008"), "eval": ("200001", "200002")}
        sentences = {
            split: {s: plan.sentences[split][s][: len(names[split])] for s in speakers}
            for split in names
        }
        for split, by_speaker in sentences.items():
            for speaker, called in by_speaker.items():
                for name, original in zip(called, names[split], strict=True):
                    recorded = vcc2016 / split / speakers[speaker] / f"{original}.flac"
                    x, rate = soundfile.read(recorded)
                    x = run_offline(Resampler(rate, plan.sample_rate), x[: round(SECONDS * rate)])
                    path = source / folders[split] / speaker / f"{name}.wav"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    soundfile.write(path, x, plan.sample_rate)
        genders = {s: g for s, g in plan.genders.items() if s in speakers}
        return dataclasses.replace(plan, sentences=sentences, genders=genders)

    return make
