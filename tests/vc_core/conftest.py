"""What several rooms' tests share: a user without rights, speech, small voice packs."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from vc_core.assets import asset_path

if TYPE_CHECKING:
    from vc_core.checkpoint.store import VoicePack
    from vc_core.features.statistics import SpeakerStatistics

_NOBODY = 65534


@pytest.fixture(scope="session")
def parallel_features(vcc2016: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A feature file of three sentences by a woman (SF1) and a man (TM3), aligned."""
    from vc_core.data.alignment import align_corpus
    from vc_core.data.corpus import Corpus
    from vc_core.data.dataset import FeatureDataset, write_dataset
    from vc_core.data.extraction import extract
    from vc_core.features.config import FeatureConfig

    config = FeatureConfig()
    sentences = ("100001", "100005", "100008")
    corpus = Corpus.open(vcc2016).select("train", ["SF1", "TM3"])
    recordings = [
        (u, extract(u.path, config)) for u in corpus.utterances if u.sentence in sentences
    ]
    path = tmp_path_factory.mktemp("features") / "parallel.safetensors"
    write_dataset(path, align_corpus(FeatureDataset.build(recordings, config), jobs=1))
    return path


@pytest.fixture
def unprivileged():
    """(folder, as_root): a folder all may enter, while permissions bind this process.

    Within ``with as_root():`` the process is what it was before.
    """
    if os.name != "posix":
        pytest.skip("permissions work differently here")
    before = os.geteuid()

    @contextlib.contextmanager
    def as_root():
        os.seteuid(before)
        try:
            yield
        finally:
            os.seteuid(_NOBODY if before == 0 else before)

    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        os.seteuid(_NOBODY if before == 0 else before)
        try:
            yield Path(name), as_root
        finally:
            os.seteuid(before)


@pytest.fixture(scope="session")
def demo() -> np.ndarray:
    """Seven seconds of synthetic speech at 16 kHz, of a woman called SF2 in the small packs."""
    x, rate = soundfile.read(asset_path("demo", "demo.flac"))
    assert rate == 16000
    return x


@pytest.fixture(scope="session")
def voices(demo: np.ndarray) -> dict[str, SpeakerStatistics]:
    """The demo's speaker, and two of whom there are only statistics: a man and a child."""
    from vc_core.features.envelope import MelCepstrum, frequency_warping
    from vc_core.features.statistics import SpeakerStatistics, StatisticsMeter
    from vc_core.features.world import analyse, frame_power_db

    frames, meter = analyse(demo, 16000), StatisticsMeter(24)
    mcep = MelCepstrum.for_rate(16000).encode(frames.sp)
    meter.add(mcep, frames.f0, frame_power_db(frames.sp))
    woman = meter.statistics()

    def changed(warping: float, octaves: float) -> SpeakerStatistics:
        return SpeakerStatistics(
            mcep_mean=woman.mcep_mean @ frequency_warping(24, 24, warping),
            mcep_std=0.9 * woman.mcep_std,
            log_f0_mean=woman.log_f0_mean + octaves * np.log(2.0),
            log_f0_std=1.2 * woman.log_f0_std,
        )

    return {"SF2": woman, "TM3": changed(-0.08, -0.7), "TF2": changed(0.06, 0.3)}


@pytest.fixture(scope="session")
def pack(voices, tmp_path_factory) -> VoicePack:
    """Three voices with a small compact network that changes what it is given."""
    return _pack(voices, "compact", tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="session")
def windowed_pack(voices, tmp_path_factory) -> VoicePack:
    """The same voices with a small StarGAN-VC network, which runs in windows."""
    return _pack(voices, "stargan-vc", tmp_path_factory.mktemp("windowed-pack"))


@pytest.fixture(scope="session")
def identity_pack(voices, tmp_path_factory) -> VoicePack:
    """The same voices with a compact network as it is made: it gives back what it is given."""
    return _pack(voices, "compact", tmp_path_factory.mktemp("identity-pack"), output_std=0.0)


def _pack(
    voices: Mapping[str, SpeakerStatistics], name: str, folder: Path, output_std: float = 0.1
) -> VoicePack:
    """An untrained pack, read back from a file."""
    import torch

    from vc_core.checkpoint.card import Card, Domain
    from vc_core.checkpoint.store import VoicePack, load_pack, save_pack
    from vc_core.config import from_dict
    from vc_core.models.registry import architecture, build_generator

    model = {
        "compact": {"channels": 16, "dilations": [1, 2], "lookahead": 3},
        "stargan-vc": {"encoder_channels": [4, 4, 4, 4], "bottleneck_channels": 2, "chunk": 64},
    }[name]
    torch.manual_seed(0)
    network = build_generator(name, 25, len(voices), model)
    if name == "compact":
        torch.nn.init.normal_(network.leave.weight, std=output_std)
    arch = architecture(name)
    card = Card(
        name="small",
        architecture=name,
        model=model,
        streaming=arch.streaming(from_dict(arch.config, model)),
        domains=tuple(
            Domain(
                voice,
                "male" if voice == "TM3" else "female",
                f0_low_hz=round(float(np.exp(s.log_f0_mean - 1.6 * s.log_f0_std)), 1),
                f0_high_hz=round(float(np.exp(s.log_f0_mean + 1.6 * s.log_f0_std)), 1),
            )
            for voice, s in voices.items()
        ),
        step=7,
        notes="Never trained.",
        data="one synthetic voice",
        licence="CC0",
        attribution="Made for the tests.",
    )
    path = folder / f"{name}.safetensors"
    save_pack(VoicePack(card, network.state_dict(), tuple(voices.values())), path)
    return load_pack(path)


@pytest.fixture(scope="session")
def little_pack(parallel_features: Path):
    """Three voices of a network with random weights, small enough to learn from in a test."""
    import numpy as np
    import torch

    from vc_core.checkpoint.card import Card, Domain
    from vc_core.checkpoint.store import VoicePack
    from vc_core.data.dataset import read_dataset
    from vc_core.models.registry import build_generator
    from vc_core.models.streaming import Streaming

    model = {"channels": 16, "dilations": [1, 2], "lookahead": 0, "discriminator_channels": 4}
    dataset = read_dataset(parallel_features)
    woman, man = dataset.statistics.values()
    with torch.random.fork_rng():
        torch.manual_seed(0)
        network = build_generator("compact", 25, 3, model)
        torch.nn.init.normal_(network.leave.weight, std=0.1)
    return VoicePack(
        Card(
            name="little",
            architecture="compact",
            model=model,
            streaming=Streaming("stateful"),
            domains=tuple(Domain(name) for name in "ABC"),
            licence="CC0",
            attribution="nobody",
        ),
        network.state_dict(),
        (woman, man, woman),
        np.random.default_rng(0).uniform(1.0, 1.2, (3, 25)),
    )
