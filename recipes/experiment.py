"""One experiment of a recipe: a TOML file of differences, made whole with what the corpus says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from recipes.prepare import CorpusPlan
from vc_core.config import change_setting, from_dict, load_file, nearest, setting
from vc_core.conversion.corpus_evaluation import parse_pair
from vc_core.errors import ConfigError
from vc_core.evaluation.measures import ALL_MEASURES
from vc_core.features.config import FeatureConfig
from vc_core.training.experiment_config import ExperimentConfig

PAIRWISE = ("cyclegan-vc", "gmm")
"""Systems that convert between two speakers: each pair is a training of its own."""


@dataclass(frozen=True)
class RecipeConfig:
    """What a recipe needs beyond the training's settings: the group ``[recipe]`` of a file."""

    pairs: tuple[str, ...] = setting(
        (), "SOURCE-TARGET pairs to evaluate, and to train pairwise; the corpus' usual ones if []"
    )
    order: int = setting(0, "of the mel-cepstrum; what suits the sample rate if 0", low=0, high=99)
    measures: tuple[str, ...] = setting(
        (), "to evaluate by, see `vc evaluate`; all there are if []"
    )
    watched: int = setting(
        3, "evaluation sentences of each pair measured at each checkpoint; 0: none", low=0
    )
    examples: int = setting(2, "sentences of each pair to hear in the report", low=0)


@dataclass(frozen=True)
class Training:
    """One training of an experiment.

    Attributes:
        folder: where it runs.
        config: all its settings but the feature file.
        pairs: that are evaluated with its pack.
    """

    folder: Path
    config: ExperimentConfig
    pairs: tuple[tuple[str, str], ...]

    @property
    def pack(self) -> Path:
        """The voice pack it makes."""
        return self.folder / f"{self.config.name}.safetensors"


@dataclass(frozen=True)
class RecipeExperiment:
    """An experiment ready to run.

    Attributes:
        name: of its file.
        plan: the corpus.
        recipe: the group ``[recipe]``.
        config: of the training; of each pair's training but for the speakers.
    """

    name: str
    plan: CorpusPlan
    recipe: RecipeConfig
    config: ExperimentConfig

    @classmethod
    def read(cls, path: Path, plan: CorpusPlan, changes: Sequence[str] = ()) -> RecipeExperiment:
        """The experiment in the file at ``path``, changed as ``--set`` says.

        Raises:
            ConfigError: no such file, settings that do not exist, or speakers of another corpus.
        """
        values = load_file(path)
        for change in changes:
            change_setting(values, change)
        recipe = from_dict(RecipeConfig, values.pop("recipe", {}), "recipe.")
        if begin_with := values.get("begin_with"):
            values["begin_with"] = str(path.parent / str(begin_with))
        values.pop("features", None)  # the recipe makes its own
        defaults: dict[str, Any] = {
            "name": path.stem,
            "licence": plan.licence,
            "attribution": plan.attribution,
        }
        config = from_dict(ExperimentConfig, defaults | values)
        experiment = cls(path.stem, plan, recipe, config)
        experiment._check()
        return experiment

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Source and target of each pair."""
        return tuple(parse_pair(p) for p in self.recipe.pairs or self.plan.pairs)

    @property
    def speakers(self) -> tuple[str, ...]:
        """All who are trained on or evaluated, in the corpus' order."""
        if self.config.system in PAIRWISE:
            named = {s for pair in self.pairs for s in pair}
        else:
            trained = self.config.speakers or tuple(self.plan.genders)
            named = {*trained, *(s for pair in self.pairs for s in pair)}
        return tuple(s for s in self.plan.genders if s in named)

    @property
    def features(self) -> FeatureConfig:
        """How recordings become features."""
        usual = FeatureConfig.for_rate(self.plan.sample_rate)
        return replace(usual, order=self.recipe.order or usual.order)

    @property
    def aligned(self) -> bool:
        """Whether the training needs to know which frames of two speakers say the same."""
        return self.config.system == "gmm" or bool(self.config.task.get("parallel"))

    def trainings(self, out: Path) -> list[Training]:
        """What is trained, below the folder ``out``: one thing, or one for each pair."""
        if self.config.system not in PAIRWISE:
            speakers = self.config.speakers or tuple(self.plan.genders)
            return [Training(out, self._told(self.config.name, speakers), self.pairs)]
        return [
            Training(out / "-".join(p), self._told(f"{self.config.name}-{'-'.join(p)}", p), (p,))
            for p in self.pairs
        ]

    def _told(self, name: str, speakers: Sequence[str]) -> ExperimentConfig:
        """The settings for ``speakers``, with what the card says of them."""
        sentences = {s: r for s, r in self.config.sentences.items() if s in speakers}
        known = [s for s in self.plan.genders if s in speakers]
        read = ", ".join(f"{s} ({'-'.join(sentences[s])})" if s in sentences else s for s in known)
        return replace(
            self.config,
            name=name,
            speakers=tuple(known),
            sentences=sentences,
            genders={s: self.plan.genders[s] for s in known} | self.config.genders,
            data=self.config.data
            or f"{self.plan.name} training sentences of {read}, {self.plan.sample_rate} Hz",
        )

    def _check(self) -> None:
        named = [*self.config.speakers, *self.config.sentences, *(s for p in self.pairs for s in p)]
        for speaker in named:
            if speaker not in self.plan.genders:
                hint = nearest(speaker, self.plan.genders)
                raise ConfigError(f"{self.plan.name} has no speaker {speaker!r}{hint}")
        for measure in self.recipe.measures:
            if measure not in ALL_MEASURES:
                hint = nearest(measure, ALL_MEASURES)
                raise ConfigError(f"recipe.measures: no measure {measure!r}{hint}")
