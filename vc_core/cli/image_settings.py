"""What the options of ``vc image train`` mean: the settings of an experiment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vc_core.cli.image_options import ADVERSARIAL
from vc_core.config import from_dict
from vc_core.data.image_config import ImageDataConfig
from vc_core.data.images import ImageData
from vc_core.errors import ConfigError
from vc_core.training.image_experiment_config import ImageExperimentConfig

_SYSTEMS = {"cycle_gan": "cyclegan", "pix2pix": "pix2pix", "stargan": "stargan"}
_MODES = {"cycle_gan": "unaligned", "pix2pix": "aligned", "stargan": "domains"}
_PRECISIONS = {"32": "32-true", "bf16": "bf16-mixed", "16": "16-mixed"}
_LONGEST_LOG = 100
"""Steps between two log lines, at most: of a large batch few are an epoch."""


def experiment_config(
    options: dict[str, Any], load: Callable[[ImageDataConfig], ImageData]
) -> tuple[ImageExperimentConfig, ImageData]:
    """The experiment that the options describe, and its images.

    Epochs become samples once it is known how many images there are.

    Args:
        options: by the parameters' names.
        load: reads the images.

    Raises:
        ConfigError, CorpusError: options or images that do not go together.
    """
    o = options
    images = from_dict(ImageDataConfig, _images(o), "data.")
    values: dict[str, Any] = {
        "name": o["name"],
        "system": _SYSTEMS[o["model"]],
        "data": _images(o),
        "task": _task(o),
        "previews": o["samples"],
    }
    from_dict(ImageExperimentConfig, values)  # a fault is found before the images are read
    data = load(images)
    epoch = data.epoch if o["model"] != "stargan" else sum(len(s) for s in data.sets)
    values["trainer"] = _trainer(o, epoch, values["task"]["batch_size"])
    values["keep_every"] = o["save_epoch_freq"] * epoch
    return from_dict(ImageExperimentConfig, values), data


def _images(o: dict[str, Any]) -> dict[str, Any]:
    return {
        "dataroot": o["dataroot"],
        "phase": o["phase"],
        "dataset_mode": o["dataset_mode"] or _MODES[o["model"]],
        "direction": o["direction"],
        "names": [name.strip() for name in o["names"].split(",") if name.strip()],
        "input_nc": o["input_nc"],
        "output_nc": o["output_nc"],
        "preprocess": o["preprocess"],
        "load_size": o["load_size"],
        "crop_size": o["crop_size"],
        "flip": not o["no_flip"],
        "max_dataset_size": o["max_dataset_size"],
    }


def _task(o: dict[str, Any]) -> dict[str, Any]:
    stargan, pix2pix = o["model"] == "stargan", o["model"] == "pix2pix"
    gan_mode = o["gan_mode"] or ("wgangp" if stargan else "vanilla" if pix2pix else "lsgan")
    task: dict[str, Any] = {
        "adversarial_form": ADVERSARIAL[gan_mode],
        "gradient_penalty": o["lambda_gp"] if gan_mode == "wgangp" else o["r1"],
        "batch_size": o["batch_size"] or (16 if stargan else 1),
    }
    if stargan:
        return {**task, **_stargan(o)}
    net = o["netg"] or ("unet_256" if pix2pix else "resnet_9blocks")
    kind, _, size = net.partition("_")
    model: dict[str, Any] = {
        "ngf": o["ngf"],
        "ndf": o["ndf"],
        "netD": o["netd"],
        "n_layers_D": o["n_layers_d"],
        "norm": o["norm"] or ("batch" if pix2pix else "instance"),
        "init_type": o["init_type"],
        "init_gain": o["init_gain"],
        "spectral_norm": o["spectral_norm"],
        "critic_attention": o["self_attention"],
        "conditional": o["conditional"],
        "upsampling": o["upsampling"],
        "dropout": pix2pix if o["no_dropout"] is None else not o["no_dropout"],
    }
    if kind == "resnet":
        model["n_blocks"] = int(size.removesuffix("blocks"))
        model["self_attention"] = o["self_attention"]
    else:
        model["n_downs"] = {"128": 7, "256": 8}[size]
    policy = [word.strip() for word in o["augment"].split(",") if word.strip()]
    task |= {
        "architecture": f"{'pix2pix' if pix2pix else 'cyclegan'}-{kind}",
        "model": model,
        "augment": policy,
        "vgg": o["vgg"],
    }
    weights = {"adversarial": o["lambda_gan"], "perceptual": o["lambda_perceptual"]}
    if pix2pix:
        task["weights"] = {**weights, "pixel": _or(o["lambda_l1"], 100.0)}
        return task
    task["weights"] = {
        **weights,
        "cycle_a": o["lambda_a"],
        "cycle_b": o["lambda_b"],
        "identity": o["lambda_identity"],
        "pixel": _or(o["lambda_l1"], 0.0),
    }
    task["pool_size"] = _or(o["pool_size"], 50)
    task["better"] = {
        "feature_share": o["cycle_features"],
        "cycle_floor": o["cycle_floor"],
        "score_weighted": o["cycle_by_score"],
    }
    return task


def _stargan(o: dict[str, Any]) -> dict[str, Any]:
    for name in ("augment", "vgg"):
        if o[name]:
            raise ConfigError(f"--{name} is for cycle_gan and pix2pix, not for stargan")
    return {
        "model": {
            "ngf": o["ngf"],
            "ndf": o["ndf"],
            "spectral_norm": o["spectral_norm"],
            "self_attention": o["self_attention"],
            "critic_layers": _layers(o["crop_size"]),
        },
        "weights": {
            "adversarial": o["lambda_gan"],
            "classification": o["lambda_cls"],
            "cycle": o["lambda_rec"],
        },
        "n_critic": o["n_critic"],
    }


def _layers(side: int) -> int:
    """Halvings of the discriminator: the paper's 6, or what the side allows."""
    layers = 6
    while layers > 2 and side % 2**layers:
        layers -= 1
    return layers


def _trainer(o: dict[str, Any], epoch: int, batch_size: int) -> dict[str, Any]:
    epochs = o["n_epochs"] + o["n_epochs_decay"]
    if not epochs:
        raise ConfigError("--n_epochs and --n_epochs_decay are both 0; train on something")
    save = min(o["save_latest_freq"], o["save_epoch_freq"] * epoch or o["save_latest_freq"])
    return {
        "samples": epochs * epoch,
        "decay_from": o["n_epochs"] / epochs,
        "generator_rate": o["lr"],
        "critic_rate": _or(o["lr_d"], o["lr"]),
        "betas": [o["beta1"], 0.999],
        "policy": o["lr_policy"],
        "decay_every": o["lr_decay_iters"] * epoch,
        "decay_factor": 0.2 if o["lr_policy"] == "plateau" else 0.1,
        "clip_norm": 0.0,
        "ema": o["ema"],
        "precision": _PRECISIONS[o["precision"]],
        "compile": o["compile"],
        "log_every": max(1, min(_LONGEST_LOG, round(o["print_freq"] / batch_size))),
        "save_every": max(1, round(save / batch_size)),
        "seed": o["seed"],
    }


def _or(value: Any, default: Any) -> Any:
    return default if value is None else value
