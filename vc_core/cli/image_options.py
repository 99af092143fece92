"""The options of ``vc image train``, under the reference implementation's names.

Those it has and we need not are taken and named, so that its users' commands run as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from vc_core.cli.train import Devices

GENERATORS = ("resnet_9blocks", "resnet_6blocks", "unet_256", "unet_128")
ADVERSARIAL = {
    "vanilla": "cross-entropy",
    "lsgan": "least-squares",
    "hinge": "hinge",
    "wgangp": "wasserstein",
}
"""--gan_mode -> the adversarial form."""
DROPPED = (
    *("gpu_ids", "num_threads", "serial_batches", "epoch", "epoch_count", "load_iter", "suffix"),
    *("display_winsize", "display_freq", "display_ncols", "display_id", "display_server"),
    *("display_env", "display_port", "update_html_freq", "no_html", "save_by_iter", "verbose"),
    *("use_wandb", "wandb_project_name"),
)
"""Options of the reference implementation that nothing here needs."""
_FLAGS = {"serial_batches", "verbose", "use_wandb", "no_html", "save_by_iter"}


def _option(name: str, default: Any, help: str, kind: Any = None, **more: Any) -> Any:
    if not more.get("required"):
        more = {"default": default, **more}
    shown = default is not None and "is_flag" not in more
    return click.option(f"--{name}", type=kind, show_default=shown, help=help, **more)


def _choice(*names: str) -> click.Choice:
    return click.Choice(names)


def _ignored(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    if value and param.name == "gpu_ids" and str(value).startswith("-"):
        return value  # the processor was asked for
    if value:
        click.echo(f"not needed: --{param.name} (see recipes/images/README.md)", err=True)
    return value


_LEAST = click.IntRange(min=0)
_SHARE = click.FloatRange(min=0.0)
_OPTIONS = [
    _option("dataroot", None, "Folder with trainA, trainB, or of pairs train.", required=True),
    _option("name", "experiment_name", "Of the model, and of the run's folder."),
    _option(
        "model",
        "cycle_gan",
        "What to train.",
        _choice("cycle_gan", "pix2pix", "stargan"),
    ),
    _option("checkpoints_dir", "./checkpoints", "Where runs have their folders.", click.Path()),
    _option("continue_train", False, "Go on with the run of this name.", is_flag=True),
    # the data
    _option(
        "dataset_mode",
        None,
        "unaligned, aligned (pairs: AB side by side in train, or trainA and trainB by name) or "
        "domains (any number).  [default: by --model]",
        _choice("unaligned", "aligned", "domains"),
    ),
    _option("phase", "train", "Which folders of --dataroot: trainA ..."),
    _option(
        "direction", "AtoB", "Which set is translated to which first.", _choice("AtoB", "BtoA")
    ),
    _option("names", "", "What the sets are called, A first, with commas between."),
    _option("input_nc", 3, "Channels of the input: 3 colour, 1 grey.", click.IntRange(1, 3)),
    _option("output_nc", 3, "Channels of the output.", click.IntRange(1, 3)),
    _option(
        "preprocess",
        "resize_and_crop",
        "How images are scaled and cut.",
        _choice("resize_and_crop", "crop", "scale_width", "scale_width_and_crop", "none"),
    ),
    _option("load_size", 286, "Scale images to this size.", click.IntRange(8)),
    _option("crop_size", 256, "Then cut this size out.", click.IntRange(8)),
    _option("no_flip", False, "Do not mirror images.", is_flag=True),
    _option("max_dataset_size", 0, "At most so many images of a set; 0: all.", _LEAST),
    _option(
        "augment",
        "",
        "For small sets, what discriminators see changed at random: color,translation,cutout.",
    ),
    # the networks
    _option(
        "netG",
        None,
        "Generator.  [default: resnet_9blocks, of pix2pix unet_256]",
        _choice(*GENERATORS),
    ),
    _option("netD", "basic", "Discriminator.", _choice("basic", "n_layers", "pixel")),
    _option("ngf", 64, "Filters of the generator's first layer.", click.IntRange(8)),
    _option("ndf", 64, "Filters of the discriminator's first layer.", click.IntRange(4)),
    _option("n_layers_D", 3, "Layers of --netD n_layers.", click.IntRange(1)),
    _option(
        "norm",
        None,
        "Normalisation.  [default: instance, of pix2pix batch]",
        _choice("instance", "batch", "none"),
    ),
    _option("no_dropout/--dropout", None, "Dropout in the generator.  [default: of pix2pix alone]"),
    _option(
        "init_type",
        "normal",
        "How first weights are drawn.",
        _choice("normal", "xavier", "kaiming", "orthogonal"),
    ),
    _option("init_gain", 0.02, "Size of the first weights.", click.FloatRange(min=0.0001)),
    _option("spectral_norm", False, "Keep discriminators' gain at 1.", is_flag=True),
    _option("conditional", False, "With pairs, show discriminators the input too.", is_flag=True),
    _option("self_attention", False, "Self-attention in both networks.", is_flag=True),
    _option(
        "upsampling",
        "transposed",
        "How a resnet generator doubles sizes.",
        _choice("transposed", "resize"),
    ),
    # the losses
    _option(
        "gan_mode",
        None,
        "Adversarial loss.  [default: lsgan, of pix2pix vanilla, of stargan wgangp]",
        _choice(*ADVERSARIAL),
    ),
    _option("lambda_GAN", 1.0, "Weight of the adversarial loss; 0: none.", _SHARE),
    _option("lambda_A", 10.0, "Weight of the forward cycle, A to B to A.", _SHARE),
    _option("lambda_B", 10.0, "Weight of the backward cycle.", _SHARE),
    _option("lambda_identity", 0.5, "Of the identity loss, times lambda_A or B.", _SHARE),
    _option("lambda_L1", None, "Of L1 to the partner.  [default: 100 of pix2pix, else 0]", _SHARE),
    _option("lambda_perceptual", 0.0, "Of the VGG16 distance; needs --vgg.", _SHARE),
    _option("vgg", "", "File of VGG16's weights, .safetensors or .pth.", click.Path()),
    _option("lambda_gp", 10.0, "Of wgangp's penalty.", _SHARE),
    _option("r1", 0.0, "Of the R1 penalty, with any other --gan_mode.", _SHARE),
    _option("lambda_cls", 1.0, "Of StarGAN's classification.", _SHARE),
    _option("lambda_rec", 10.0, "Of StarGAN's cycle.", _SHARE),
    _option(
        "n_critic", 5, "StarGAN's discriminator steps to one of the generator.", click.IntRange(1)
    ),
    _option("pool_size", None, "Earlier fakes kept.  [default: 50]", _LEAST),
    _option(
        "cycle_features",
        0.0,
        "Share of the cycle in discriminator features (better cycles).",
        click.FloatRange(0.0, 1.0),
    ),
    _option(
        "cycle_floor",
        1.0,
        "Share the cycle's weight falls to (better cycles).",
        click.FloatRange(0.001, 1.0),
    ),
    _option(
        "cycle_by_score",
        False,
        "Weigh cycles by the discriminator's score (better cycles).",
        is_flag=True,
    ),
    # the schedule
    _option("batch_size", None, "Images per step.  [default: 1, of stargan 16]", click.IntRange(1)),
    _option("n_epochs", 100, "Epochs at the full rate.", _LEAST),
    _option("n_epochs_decay", 100, "Epochs of its linear fall to 0.", _LEAST),
    _option("lr", 2e-4, "Learning rate.", _SHARE),
    _option("lr_D", None, "Of the discriminators.  [default: --lr]", _SHARE),
    _option("beta1", 0.5, "Adam's first decay rate.", click.FloatRange(0.0, 0.999)),
    _option(
        "lr_policy", "linear", "How the rate falls.", _choice("linear", "step", "plateau", "cosine")
    ),
    _option(
        "lr_decay_iters",
        50,
        "Epochs between two falls of step, or looks of plateau.",
        click.IntRange(1),
    ),
    _option(
        "ema",
        0.999,
        "Decay of the averaged weights a user gets; 0: the last ones.",
        click.FloatRange(0.0, 0.99999),
    ),
    _option("print_freq", 100, "Images between two log lines.", click.IntRange(1)),
    _option("save_latest_freq", 5000, "Images between two checkpoints.", click.IntRange(1)),
    _option("save_epoch_freq", 5, "Epochs between two models kept for good; 0: none.", _LEAST),
    _option(
        "samples", 4, "Images translated at each checkpoint, to look at.", click.IntRange(0, 64)
    ),
    # where it runs
    _option("seed", 0, "Of the weights and the order of the images."),
    _option("precision", "32", "Arithmetic.", _choice("32", "bf16", "16")),
    _option("compile", False, "Compile the networks.", is_flag=True),
    _option("accelerator", "auto", "auto, cpu, cuda or mps."),
    _option("devices", "1", "How many, or auto; each takes its share of the batch.", Devices()),
    _option("num_nodes", 1, "Machines taking part.", click.IntRange(1)),
    *(
        click.option(
            f"--{name}",
            default=False if name in _FLAGS else None,
            hidden=True,
            is_flag=name in _FLAGS,
            callback=_ignored,
        )
        for name in DROPPED
    ),
]


def options_of(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
