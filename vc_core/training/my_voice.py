"""A voice from two folders of recordings: features, a plan that fits the time, a training.

The plan is kept in the run's folder, so that the same call goes on after a stop.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import Literal

import numpy as np
import torch
from lightning_fabric import Fabric
from safetensors import SafetensorError

from vc_core.config import from_dict, setting, to_dict
from vc_core.data.corpus import Corpus, Utterance
from vc_core.data.dataset import FeatureDataset, write_dataset
from vc_core.data.extraction import extract_corpus
from vc_core.data.feature_cache import FeatureCache, UtteranceFeatures
from vc_core.data.material import Material
from vc_core.errors import ConfigError, CorpusError, TrainingError
from vc_core.features.config import FeatureConfig
from vc_core.features.statistics import active_frames
from vc_core.files import replacing
from vc_core.training.experiment import ExperimentConfig
from vc_core.training.schedule import Precision, TrainerConfig
from vc_core.training.tasks.new_voice import NewVoiceConfig, NewVoiceTask, teacher_pack
from vc_core.training.trainer import Progress, Trainer

PLAN_FILE, FEATURES_FILE = "plan.json", "features.safetensors"
PIECE_FRAMES = 1000
"""Recordings are cut into pieces of 5 s, so that a long one counts as much as many short ones."""
MOST_PIECES = 240
"""Of a speaker, evenly taken: 20 minutes. More does not make a better voice."""

PresetName = Literal["quick", "normal", "thorough"]


@dataclass(frozen=True)
class Preset:
    """How long to train.

    Attributes:
        steps: of the training; on a GPU each learns from more segments.
        longest_min: minutes it may take; a slow machine does fewer steps.
    """

    steps: int
    longest_min: float


# Distortion is least after some 200 steps; then the critic trades it for variance and likeness.
PRESETS: dict[PresetName, Preset] = {
    "quick": Preset(200, 10.0),
    "normal": Preset(640, 40.0),
    "thorough": Preset(2000, 180.0),
}
_CPU_BATCH, _GPU_BATCH = 16, 64
_FEWEST_STEPS = 100
_RESTORED_VARIANCE = 0.25  # the critic brings back the rest
_AGREEMENT_STEPS = 100  # over which it gains weight
_CRITIC_FROM = 0.4  # of the training
_TIMED_STEPS = 4  # the first of which warms up
_LEAST_SPEECH = 0.2  # of a piece; less is a pause


@dataclass(frozen=True)
class Plan:
    """Where and how long to train, after a few steps were timed there.

    Attributes:
        accelerator: ``cpu``, ``cuda`` or ``mps``.
        samples, batch_size, precision: see the trainer's and the task's settings.
        threads: of the CPU.
        minutes: expected.
    """

    accelerator: str
    samples: int
    batch_size: int
    precision: Precision
    threads: int
    minutes: float

    def __str__(self) -> str:
        """One line for people."""
        cores = f"{self.threads} CPU core" + "s" * (self.threads > 1)
        where = cores if self.accelerator == "cpu" else self.accelerator
        steps = -(-self.samples // self.batch_size)
        return f"training: {steps} steps on {where}, about {max(1.0, self.minutes):.0f} min"


@dataclass(frozen=True)
class Run:
    """A training that is ready to begin or to go on.

    Attributes:
        config: of the experiment.
        plan: see :class:`Plan`.
        contents: digest of the recordings it learns from.
    """

    config: ExperimentConfig
    plan: Plan
    contents: str = setting("", "digest of the recordings")


def make_plan(
    task: NewVoiceConfig,
    preset: PresetName = "normal",
    minutes: float | None = None,
    accelerator: str = "auto",
) -> Plan:
    """Time a few steps with random features and see how many fit.

    Args:
        task: what will be trained.
        minutes: the training shall take, in place of a preset.
        accelerator: ``auto`` takes a GPU where there is one.

    Raises:
        TrainingError: there is no such accelerator.
    """
    where = _accelerator(accelerator)
    size = _CPU_BATCH if where == "cpu" else _GPU_BATCH
    task = replace(task, batch_size=size)
    ways: list[tuple[Precision, int]] = [("bf16-mixed", 1)]
    if where == "cpu":
        # Which is faster depends on the processor: some have no instructions for bf16, and
        # several threads do not pay for every size of network.
        threads = sorted({1, torch.get_num_threads()})
        precisions: tuple[Precision, ...] = ("bf16-mixed", "32-true")
        ways = [(precision, n) for precision in precisions for n in threads]
    timed = [(_seconds_per_step(task, where, *way), way) for way in ways]
    seconds, (precision, n_threads) = min(timed)
    chosen = PRESETS[preset]
    fitting = int((minutes or chosen.longest_min) * 60.0 / seconds)
    steps = max(_FEWEST_STEPS, fitting if minutes else min(chosen.steps, fitting))
    return Plan(where, steps * size, size, precision, n_threads, steps * seconds / 60.0)


def task_for(teacher: str) -> NewVoiceConfig:
    """The settings of a task that begins with the pack ``teacher``.

    Raises:
        CheckpointError: no such pack.
    """
    card = teacher_pack(teacher).card
    return NewVoiceConfig(teacher, card.architecture, card.model)


def prepare(
    target: Material,
    me: Material,
    name: str,
    folder: Path,
    make_plan: Callable[[], Plan],
    cache: Path,
    teacher: str,
    on_recording: Callable[[], None] = lambda: None,
    jobs: int = -1,
) -> Run:
    """Extract the features and settle the plan; or find both in ``folder``, if it holds this run.

    Args:
        target, me: checked recordings of two speakers.
        name: of the voice, and of the pack.
        folder: of the run.
        cache: folder that keeps features of recordings.
        teacher: pack to begin with, see the task's settings.
        on_recording: called after each recording.
        jobs: worker processes; -1 is one per core.

    Raises:
        ConfigError: a name that no voice can have.
        CorpusError: recordings without speech.
        TrainingError: ``folder`` holds another run, or cannot be written.
    """
    contents = _digest(name, teacher, target, me)
    path = folder / PLAN_FILE
    if path.exists():
        found = read_run(path)
        if found.contents != contents:
            raise TrainingError(
                f"{folder} holds a training on other recordings; choose another folder with --out"
            )
        # The folder may have been moved, or be named from another place.
        config = replace(found.config, features=str(folder / FEATURES_FILE))
        return replace(found, config=config)
    card = teacher_pack(teacher).card
    names = (name, _other_name(me.folder, name))
    features = _features((target, me), names, card.features, cache, on_recording, jobs)
    plan = make_plan()
    task = replace(
        task_for(teacher),
        batch_size=plan.batch_size,
        agreement_from=_AGREEMENT_STEPS * plan.batch_size,
        adversarial_from=round(_CRITIC_FROM * plan.samples),
    )
    config = ExperimentConfig(
        features=str(folder / FEATURES_FILE),
        system="new-voice",
        name=name,
        task=to_dict(task),
        trainer=_trainer(plan),
        variance_restoration=_RESTORED_VARIANCE,
        notes=f"Learnt from recordings of two speakers, beginning with {card.name}.",
        data=f"{target.speech_s / 60:.1f} min of {names[0]}, {me.speech_s / 60:.1f} of {names[1]}",
        licence=f"that of the recordings; the network began with {card.name}, {card.licence}",
        attribution=card.attribution,
    )
    run = Run(config, plan, contents)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_dataset(folder / FEATURES_FILE, features)
        with replacing(path) as temporary:
            temporary.write_text(json.dumps(asdict(run), indent=2) + "\n", encoding="utf-8")
    except (OSError, SafetensorError) as error:  # the latter when the disk is full
        reason = getattr(error, "strerror", None) or error
        raise TrainingError(f"cannot write to {folder}: {reason}") from None
    return run


def read_run(path: Path) -> Run:
    """The run that a plan file describes.

    Raises:
        TrainingError: it is damaged.
    """
    try:
        return from_dict(Run, json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ConfigError) as error:
        raise TrainingError(f"{path} is damaged ({error}); choose another folder") from None


def _digest(name: str, teacher: str, *material: Material) -> str:
    parts = [name, teacher, *(" ".join(sorted(m.contents)) for m in material)]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _other_name(folder: Path, name: str) -> str:
    own = "".join(c for c in folder.resolve().name if c.isalnum() or c in " -_.").strip()
    return own if own and own.casefold() != name.casefold() else "me"


def _trainer(plan: Plan) -> TrainerConfig:
    steps = -(-plan.samples // plan.batch_size)
    return TrainerConfig(
        samples=plan.samples,
        generator_rate=3e-4,
        critic_rate=4e-4,
        betas=(0.8, 0.99),
        weight_decay=0.01,
        warmup=20 * plan.batch_size,
        decay_from=0.4,
        ema=0.99,
        precision=plan.precision,
        log_every=10,
        save_every=max(50, steps // 4),
    )


def _features(
    material: tuple[Material, Material],
    names: tuple[str, str],
    config: FeatureConfig,
    cache: Path,
    on_recording: Callable[[], None],
    jobs: int,
) -> FeatureDataset:
    """Pieces of the recordings, speakers in the order of ``names``."""
    utterances = [
        Utterance(path, name, "train", str(path))
        for name, own in zip(names, material, strict=True)
        for path in own.recordings
    ]
    corpus = Corpus(material[0].folder, tuple(utterances))
    report = extract_corpus(corpus, config, cache, jobs, on_recording)
    store = FeatureCache(cache)
    recordings = []
    for name in names:
        own = [u.path for u in utterances if u.speaker == name and u.path in report.keys]
        found = [features for path in own if (features := store.load(report.keys[path]))]
        pieces = [piece for features in found for piece in cut(features)]
        if not pieces:
            reason = report.failed[0][1] if report.failed else "they hold hardly any speech"
            raise CorpusError(f"no recording of {name} can be used: {reason}")
        every = max(1.0, len(pieces) / MOST_PIECES)
        chosen = [pieces[int(i * every)] for i in range(min(len(pieces), MOST_PIECES))]
        recordings += [
            (Utterance(Path(), name, "train", f"{name} {i:04d}"), piece)
            for i, piece in enumerate(chosen)
        ]
    dataset = FeatureDataset.build(recordings, config)
    if dataset.speakers == names:
        return dataset
    return replace(dataset, speakers=names, speaker_index=1 - dataset.speaker_index)


def cut(features: UtteranceFeatures) -> list[UtteranceFeatures]:
    """Pieces of 5 s, those left out that are mostly pause."""
    active = active_frames(features.power_db)
    n_pieces = max(1, round(len(features) / PIECE_FRAMES))
    edges = np.linspace(0, len(features), n_pieces + 1).astype(int)
    return [
        UtteranceFeatures(**{k: v[begin:end] for k, v in vars(features).items()})
        for begin, end in itertools.pairwise(edges)
        if active[begin:end].any() and active[begin:end].mean() >= _LEAST_SPEECH
    ]


def _accelerator(wanted: str) -> str:
    there = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if wanted == "auto":
        return "cuda" if there["cuda"] else "cpu"
    if not there.get(wanted, False):
        known = ", ".join(name for name, is_there in there.items() if is_there)
        raise TrainingError(f"there is no accelerator {wanted!r} here; there is {known}")
    return wanted


def _seconds_per_step(
    task: NewVoiceConfig, accelerator: str, precision: Precision, n_threads: int
) -> float:
    """Of a whole step with all losses, on random features."""
    task = replace(task, conversions=4, adversarial_from=0)
    dataset = _random_dataset(teacher_pack(task.teacher).card.features)
    samples = _TIMED_STEPS * task.batch_size
    config = TrainerConfig(samples=samples, precision=precision, log_every=1, save_every=1000)
    heard: list[Progress] = []
    before = torch.get_num_threads()
    torch.set_num_threads(n_threads)
    try:
        with tempfile.TemporaryDirectory() as folder, torch.random.fork_rng():
            fabric = Fabric(accelerator=accelerator, devices=1, precision=precision)
            trainer = Trainer(
                lambda device: NewVoiceTask(task, dataset, device),
                config,
                Path(folder),
                fabric,
                on_log=heard.append,
            )
            trainer.run()
    finally:
        torch.set_num_threads(before)
    return median(1.0 / progress.steps_per_second for progress in heard[1:])


def _random_dataset(config: FeatureConfig) -> FeatureDataset:
    random = np.random.default_rng(0)
    n = PIECE_FRAMES

    def piece() -> UtteranceFeatures:
        mcep = random.normal(size=(n, config.order + 1)).astype(np.float32)
        ones = np.ones(n, np.float32)
        return UtteranceFeatures(mcep, 100.0 * ones, ones[:, None], ones)

    names = ("a", "a", "b", "b")
    return FeatureDataset.build(
        [(Utterance(Path(), name, "train", str(i)), piece()) for i, name in enumerate(names)],
        config,
    )
