"""What this computer has and lacks, in plain words, with the remedy for each gap."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vc_core.assets import asset_path
from vc_core.conversion.bundled import BUNDLED, user_voices
from vc_core.conversion.voices import list_packs
from vc_core.errors import VcError
from vc_core.packages import PROJECT
from vc_core.program import is_frozen

INSTALL = "download the program again" if is_frozen() else "in the project's folder: pip install ."
NEEDED_FORMATS = ("WAV", "FLAC", "OGG", "MP3")


@dataclass(frozen=True)
class Finding:
    """One thing looked at.

    Attributes:
        name: what was looked at.
        state: ``ok``; ``warning``: something optional is absent; ``missing``: conversion cannot
            work without it.
        text: what is there, or what is wrong.
        remedy: what to do about it; empty where nothing is to be done.
    """

    name: str
    state: Literal["ok", "missing", "warning"]
    text: str
    remedy: str = ""


def examine() -> list[Finding]:
    """Look at everything and return one finding each; never raises."""
    return examine_beside()


def examine_beside(
    item: None = None, report: Callable[[float], None] = lambda share: None
) -> list[Finding]:
    """``examine`` as a job for a process of its own: it loads torch, which takes seconds."""
    findings = []
    for name, check in CHECKS.items():
        findings.append(_guarded(name, check))
        report(len(findings) / len(CHECKS))
    return findings


def can_convert(findings: list[Finding]) -> bool:
    """Whether nothing that conversion needs is missing."""
    return all(finding.state != "missing" for finding in findings)


def _guarded(name: str, check: Callable[[str], Finding]) -> Finding:
    state: Literal["missing", "warning"] = "warning" if name in OPTIONAL else "missing"
    try:
        return check(name)
    except VcError as error:
        return Finding(name, state, str(error), REMEDIES.get(name, INSTALL))
    except Exception as error:  # a broken installation fails in any way it likes
        what = f"does not work: {type(error).__name__}: {error}".splitlines()[0]
        return Finding(name, state, what, REMEDIES.get(name, INSTALL))


def _python(name: str) -> Finding:
    version = platform.python_version()
    return Finding(name, "ok", f"{version} ({platform.machine()}, {sys.executable})")


def _packages(name: str) -> Finding:
    if not _installed(PROJECT):
        return Finding(name, "warning", f"{PROJECT} itself is not installed", INSTALL)
    required = importlib.metadata.requires(PROJECT) or []
    names = [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in required if "extra" not in line]
    absent = [package for package in names if not _installed(package)]
    if absent:
        return Finding(name, "missing", f"not installed: {', '.join(absent)}", INSTALL)
    return Finding(name, "ok", f"all {len(names)} are installed")


def _torch(name: str) -> Finding:
    import torch

    return Finding(name, "ok", f"{torch.__version__}, {torch.get_num_threads()} threads")


def _device(name: str) -> Finding:
    import torch

    if torch.cuda.is_available():
        bf16 = "with" if torch.cuda.is_bf16_supported() else "without"
        return Finding(name, "ok", f"CUDA: {torch.cuda.get_device_name()}, {bf16} bfloat16")
    if torch.backends.mps.is_available():
        return Finding(name, "ok", "MPS: the Apple graphics processor")
    capability = torch.backends.cpu.get_cpu_capability()
    bf16 = "with" if _cpu_has_bf16() else "without"
    text = f"CPU: {os.cpu_count()} cores, {capability}, {bf16} fast bfloat16"
    return Finding(name, "ok", text)


def _torchaudio(name: str) -> Finding:
    from vc_core.audio.torchaudio_import import import_torchaudio

    return Finding(name, "ok", str(import_torchaudio().__version__))


def _pyworld(name: str) -> Finding:
    import numpy as np
    import pyworld

    f0, _ = pyworld.dio(np.sin(np.arange(8000) * 2 * np.pi * 200 / 16000), 16000)
    return Finding(name, "ok", f"{pyworld.__version__}, a 200 Hz tone measures {np.median(f0):.0f}")


def _audio_files(name: str) -> Finding:
    import soundfile

    absent = [fmt for fmt in NEEDED_FORMATS if fmt not in soundfile.available_formats()]
    text = f"libsndfile {soundfile.__libsndfile_version__}"
    if absent:
        return Finding(name, "warning", f"{text} lacks {', '.join(absent)}", REMEDIES[name])
    return Finding(name, "ok", f"{text}: {', '.join(NEEDED_FORMATS)}")


def _audio_devices(name: str) -> Finding:
    from vc_core.audio.device import list_devices

    devices = list_devices()
    if not devices:
        remedy = "plug in or enable a microphone and headphones; files can be converted without"
        return Finding(name, "warning", "no microphone or loudspeaker was found", remedy)
    return Finding(name, "ok", f"{len(devices)} found: {', '.join(d.name for d in devices)}")


def _window(name: str) -> Finding:
    if not _installed("PySide6-Essentials"):
        return Finding(name, "warning", "Qt (PySide6) is not installed", REMEDIES[name])
    text = f"PySide6 {importlib.metadata.version('PySide6-Essentials')}"
    return Finding(name, "ok", text)


def _display(name: str) -> Finding:
    if not sys.platform.startswith("linux"):
        return Finding(name, "ok", platform.system())
    for variable in ("WAYLAND_DISPLAY", "DISPLAY"):
        if os.environ.get(variable):
            return Finding(name, "ok", f"{variable}={os.environ[variable]}")
    remedy = "start from a desktop session to open the window; the commands need none"
    return Finding(name, "warning", "none", remedy)


def _voices(name: str) -> Finding:
    try:
        packs = sorted(asset_path("voices").glob("*.safetensors"))
    except VcError:
        packs = []
    if not packs:
        return Finding(name, "missing", "none is bundled", INSTALL)
    return Finding(name, "ok", ", ".join(pack.stem for pack in packs))


def _own_voices(name: str) -> Finding:
    packs, complaints = list_packs()
    own = [pack.name for pack in packs if pack.name != BUNDLED]
    complaints = tuple(line for line in complaints if str(user_voices()) in line)
    if complaints:
        return Finding(name, "warning", "; ".join(complaints), f"look into {user_voices()}")
    return Finding(name, "ok", f"{', '.join(own) or 'none yet'} (in {user_voices()})")


def _evaluation(name: str) -> Finding:
    absent = [
        n for n in ("jiwer", "pocketsphinx", "resemblyzer") if not importlib.util.find_spec(n)
    ]
    if absent:
        return Finding(name, "warning", f"not installed: {', '.join(absent)}", REMEDIES[name])
    return Finding(name, "ok", "speaker similarity and word error rate can be measured")


def _cpu_has_bf16() -> bool:
    """Whether Linux says that the processor multiplies bfloat16 (torch has no public question)."""
    cpuinfo = Path("/proc/cpuinfo")
    return (
        cpuinfo.exists() and re.search(r"\b(avx512_bf16|bf16)\b", cpuinfo.read_text()) is not None
    )


def _installed(distribution: str) -> bool:
    try:
        importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


CHECKS: dict[str, Callable[[str], Finding]] = {
    "Python": _python,
    "packages": _packages,
    "PyTorch": _torch,
    "device": _device,
    "torchaudio": _torchaudio,
    "pyworld": _pyworld,
    "audio files": _audio_files,
    "bundled voices": _voices,
    "own voices": _own_voices,
    "audio devices": _audio_devices,
    "window": _window,
    "display": _display,
    "evaluation": _evaluation,
}
OPTIONAL = {"torchaudio", "own voices", "audio devices", "window", "display", "evaluation"}
"""Checks whose failure leaves the conversion of files possible."""
REMEDIES = {
    "audio files": "pip install --upgrade soundfile",
    "audio devices": "install PortAudio (Debian, Ubuntu: sudo apt-get install libportaudio2)",
    "window": "in the project's folder: pip install '.[app]'",
    "evaluation": "this bundle cannot measure: install the program with pip for that"
    if is_frozen()
    else "in the project's folder: pip install '.[evaluate]'",
}
