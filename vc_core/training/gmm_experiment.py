"""The Gaussian mixture baseline as an experiment: the same config in, the same pack out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from vc_core.checkpoint.store import save_pack
from vc_core.training.experiment_config import ExperimentConfig
from vc_core.training.gmm import fit_gmm
from vc_core.training.pack import describe, make_pack, select_dataset
from vc_core.training.run import RunResult


def fit_experiment(
    config: ExperimentConfig,
    folder: Path,
    on_progress: Callable[[float], None] = lambda share: None,
) -> RunResult:
    """Fit the mixture of an experiment whose system is ``gmm`` and write its pack to ``folder``.

    Args:
        on_progress: called with the share done, 0..1.

    Raises:
        ConfigError, CorpusError: settings or features that cannot be fitted.
        CheckpointError: the pack cannot be written.
    """
    dataset = select_dataset(config)
    card = describe(config, dataset)
    n_components = card.model["n_components"]
    assert isinstance(n_components, int)
    weights = fit_gmm(dataset, n_components, config.trainer.seed, on_progress)
    path = Path(folder) / f"{config.name}.safetensors"
    save_pack(make_pack(config, card, dataset, 1, weights), path)
    return RunResult(path, 1, True)
