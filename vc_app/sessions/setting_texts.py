"""Help texts of the settings that the window shows; written by `make translations`."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


def setting_help(declared: str) -> str:
    """A declared help text as a sentence, in the language in force."""
    text = QCoreApplication.translate("Settings", declared)
    return text[:1].upper() + text[1:]


# fmt: off
# ruff: noqa: E501
TEXTS = (
    QT_TRANSLATE_NOOP("Settings", "name of the target voice in the pack; empty: the pack's first"),
    QT_TRANSLATE_NOOP("Settings", "where the voice is: the name of a pack of yours, a file, or 'bundled'"),
    QT_TRANSLATE_NOOP("Settings", "full: analysis, network and vocoder. natural: your own sound through a filter, sooner, best for small changes"),
    QT_TRANSLATE_NOOP("Settings", "raise or lower the voice"),
    QT_TRANSLATE_NOOP("Settings", "shift the formants: up for a smaller head, down for a larger"),
    QT_TRANSLATE_NOOP("Settings", "share of the converted voice; the rest is yours"),
    QT_TRANSLATE_NOOP("Settings", "let your own voice through, just as late as the converted one"),
    QT_TRANSLATE_NOOP("Settings", "send silence"),
    QT_TRANSLATE_NOOP("Settings", "what is quieter than this is silenced, dB of full scale"),
    QT_TRANSLATE_NOOP("Settings", "take steady noise off the microphone"),
    QT_TRANSLATE_NOOP("Settings", "make the converted voice as loud as yours"),
    QT_TRANSLATE_NOOP("Settings", "louder or quieter"),
    QT_TRANSLATE_NOOP("Settings", "feature file, made by `vc features`"),
    QT_TRANSLATE_NOOP("Settings", "what is trained: 'stargan-vc', 'cyclegan-vc' or 'gmm'"),
    QT_TRANSLATE_NOOP("Settings", "name of the pack"),
    QT_TRANSLATE_NOOP("Settings", "pack whose generator the training starts from; none if empty"),
    QT_TRANSLATE_NOOP("Settings", "speakers to train on; all if empty"),
    QT_TRANSLATE_NOOP("Settings", "speaker -> female or male; by F0 where not given"),
    QT_TRANSLATE_NOOP("Settings", "speaker -> first and last sentence to train on; all of a speaker not named"),
    QT_TRANSLATE_NOOP("Settings", "networks and losses, see the system's settings"),
    QT_TRANSLATE_NOOP("Settings", "segments to learn from; batch_size of them a step"),
    QT_TRANSLATE_NOOP("Settings", "learning rate of the generator (Adam)"),
    QT_TRANSLATE_NOOP("Settings", "learning rate of discriminator and classifier"),
    QT_TRANSLATE_NOOP("Settings", "Adam's decay rates"),
    QT_TRANSLATE_NOOP("Settings", "decoupled weight decay of the generator"),
    QT_TRANSLATE_NOOP("Settings", "samples over which the learning rates rise from 0"),
    QT_TRANSLATE_NOOP("Settings", "share of the samples after which the learning rates fall to 0"),
    QT_TRANSLATE_NOOP("Settings", "how the learning rates fall: 'linear' (from decay_from on), 'step', 'plateau' or 'cosine'"),
    QT_TRANSLATE_NOOP("Settings", "samples between two falls of policy 'step', or two looks of 'plateau'"),
    QT_TRANSLATE_NOOP("Settings", "of each fall of 'step' and 'plateau'"),
    QT_TRANSLATE_NOOP("Settings", "looks without a lower loss before the rates fall by 'plateau'"),
    QT_TRANSLATE_NOOP("Settings", "largest gradient norm of the generator; 0: no limit"),
    QT_TRANSLATE_NOOP("Settings", "decay of the weights' moving average"),
    QT_TRANSLATE_NOOP("Settings", "arithmetic; bf16-mixed is faster where the hardware has it"),
    QT_TRANSLATE_NOOP("Settings", "compile the networks with torch.compile"),
    QT_TRANSLATE_NOOP("Settings", "steps between two log lines"),
    QT_TRANSLATE_NOOP("Settings", "steps between two checkpoints"),
    QT_TRANSLATE_NOOP("Settings", "of the weights and of the order of the data"),
    QT_TRANSLATE_NOOP("Settings", "length and speed of the training"),
    QT_TRANSLATE_NOOP("Settings", "share of the global variance lost by averaging that is scaled back"),
    QT_TRANSLATE_NOOP("Settings", "what the card tells about the training"),
    QT_TRANSLATE_NOOP("Settings", "what the card tells about the recordings"),
    QT_TRANSLATE_NOOP("Settings", "licence of the weights"),
    QT_TRANSLATE_NOOP("Settings", "who must be named"),
    QT_TRANSLATE_NOOP("Settings", "pack to begin with: a bundled one's name, or the path of another"),
    QT_TRANSLATE_NOOP("Settings", "network of the teacher; 'compact' is the one"),
    QT_TRANSLATE_NOOP("Settings", "sizes of the network, the teacher's"),
    QT_TRANSLATE_NOOP("Settings", "distortion of the way back to real speech, per dB"),
    QT_TRANSLATE_NOOP("Settings", "energy of each frame on the way back, L1"),
    QT_TRANSLATE_NOOP("Settings", "a recording converted as its copies in other voices are, per dB"),
    QT_TRANSLATE_NOOP("Settings", "global variance as the target's (against mumbling)"),
    QT_TRANSLATE_NOOP("Settings", "fooling the critic with converted recordings"),
    QT_TRANSLATE_NOOP("Settings", "weights of the losses"),
    QT_TRANSLATE_NOOP("Settings", "'least-squares' or 'hinge'"),
    QT_TRANSLATE_NOOP("Settings", "sample at which the critic joins in; it starts to learn a little earlier"),
    QT_TRANSLATE_NOOP("Settings", "sample up to which the weight of the agreement rises from 0"),
    QT_TRANSLATE_NOOP("Settings", "segments per step of copies; half as many recordings are added"),
    QT_TRANSLATE_NOOP("Settings", "frames per segment"),
    QT_TRANSLATE_NOOP("Settings", "copies of each speaker's recordings in other voices"),
    QT_TRANSLATE_NOOP("Settings", "largest random warping of the source's frequency axis"),
    QT_TRANSLATE_NOOP("Settings", "random error of the source's statistics, in deviations"),
    QT_TRANSLATE_NOOP("Settings", "of the choice of voices"),
)
