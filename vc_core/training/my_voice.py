"""A voice from two folders of recordings: features, a plan that fits the time, a training.

The plan is kept in the run's folder, so that the same call goes on after a stop.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from safetensors import SafetensorError

from vc_core.config import change_setting, from_dict, setting, to_dict
from vc_core.data.corpus import Corpus, Utterance
from vc_core.data.dataset import FeatureDataset, write_dataset
from vc_core.data.extraction import extract_corpus
from vc_core.data.feature_cache import FeatureCache, UtteranceFeatures
from vc_core.data.material import Material, is_list
from vc_core.errors import ConfigError, CorpusError, TrainingError
from vc_core.features.config import FeatureConfig
from vc_core.features.statistics import active_frames
from vc_core.files import replacing
from vc_core.training.experiment_config import ExperimentConfig
from vc_core.training.new_voice_plan import FEWEST_STEPS, PIECE_FRAMES, Plan
from vc_core.training.schedule import TrainerConfig
from vc_core.training.tasks.new_voice import NewVoiceConfig, teacher_pack

PLAN_FILE, FEATURES_FILE = "plan.json", "features.safetensors"
MOST_PIECES = 240
"""Of a speaker, evenly taken: 20 minutes. More does not make a better voice."""

DECIDED = {
    "features": "the recordings",
    "speakers": "the recordings",
    "genders": "the recordings",
    "sentences": "the recordings",
    "system": "what a new voice is trained by",
    "name": "--name",
    "begin_with": "--begin-with",
    "task.teacher": "--begin-with",
    "task.architecture": "--begin-with",
    "task.model": "--begin-with",
}
"""Settings nobody changes by themselves, and what decides them."""

_RESTORED_VARIANCE = 0.25  # the critic brings back the rest
_AGREEMENT_STEPS = 100  # over which it gains weight
_CRITIC_FROM = 0.4  # of the training
_HEARD_EVERY_S = 180.0
"""A checkpoint, and samples to hear, at least so often."""
_LEAST_SPEECH = 0.2  # of a piece; less is a pause


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
    changes: Sequence[str] = (),
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
        changes: ``KEY=VALUE`` of settings, see :func:`change`.

    Raises:
        ConfigError: a name that no voice can have, or a change that cannot be made.
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
        return _changed(replace(found, config=config), changes)
    card = teacher_pack(teacher).card
    names = (name, _other_name(me.folder, name))
    features = _features((target, me), names, card.features, cache, on_recording, jobs)
    plan = make_plan()
    config = replace(
        config_for(teacher, plan),
        features=str(folder / FEATURES_FILE),
        name=name,
        data=f"{target.speech_s / 60:.1f} min of {names[0]}, {me.speech_s / 60:.1f} of {names[1]}",
    )
    run = _changed(Run(config, plan, contents), changes)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_dataset(folder / FEATURES_FILE, features)
        with replacing(path) as temporary:
            temporary.write_text(json.dumps(asdict(run), indent=2) + "\n", encoding="utf-8")
    except (OSError, SafetensorError) as error:  # the latter when the disk is full
        reason = getattr(error, "strerror", None) or error
        raise TrainingError(f"cannot write to {folder}: {reason}") from None
    return run


def config_for(teacher: str, plan: Plan) -> ExperimentConfig:
    """All settings of a training that follows ``plan``, but the features and the name.

    Raises:
        CheckpointError: no pack ``teacher``.
    """
    card = teacher_pack(teacher).card
    task = replace(
        task_for(teacher),
        batch_size=plan.batch_size,
        agreement_from=_AGREEMENT_STEPS * plan.batch_size,
        adversarial_from=round(_CRITIC_FROM * plan.samples),
    )
    return ExperimentConfig(
        system="new-voice",
        task=to_dict(task),
        trainer=_trainer(plan),
        variance_restoration=_RESTORED_VARIANCE,
        notes=f"Learnt from recordings of two speakers, beginning with {card.name}.",
        licence=f"that of the recordings; the network began with {card.name}, {card.licence}",
        attribution=card.attribution,
    )


def change(config: ExperimentConfig, changes: Sequence[str]) -> ExperimentConfig:
    """The settings with each ``KEY=VALUE`` of ``changes`` made, for example ``trainer.ema=0.98``.

    Raises:
        ConfigError: no such setting, with the nearest one; a value it cannot have; or a setting
            that the recordings, the name or the pack to begin with decide.
    """
    values = to_dict(config)
    for line in changes:
        key = line.partition("=")[0].strip()
        if by := next((by for name, by in DECIDED.items() if f"{key}.".startswith(f"{name}.")), ""):
            raise ConfigError(f"--set {line!r}: {key} is decided by {by}")
        change_setting(values, line)
    return from_dict(ExperimentConfig, values)


def _changed(run: Run, changes: Sequence[str]) -> Run:
    """The run with other settings, and a plan that says what they come to."""
    if not changes:
        return run
    config = change(run.config, changes)
    samples, size = config.trainer.samples, int(config.task_config().batch_size)
    minutes = run.plan.minutes * samples / run.plan.samples
    plan = replace(
        run.plan,
        samples=samples,
        batch_size=size,
        precision=config.trainer.precision,
        minutes=minutes,
    )
    return replace(run, config=config, plan=plan)


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
    called = folder.stem if is_list(folder) else folder.resolve().name
    own = "".join(c for c in called if c.isalnum() or c in " -_.").strip()
    return own if own and own.casefold() != name.casefold() else "me"


def _trainer(plan: Plan) -> TrainerConfig:
    steps = -(-plan.samples // plan.batch_size)
    often = _HEARD_EVERY_S / max(1.0, 60.0 * plan.minutes)
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
        save_every=max(FEWEST_STEPS // 4, min(steps // 4, round(steps * often))),
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
