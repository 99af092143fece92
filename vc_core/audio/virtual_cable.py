"""A microphone that other programs see, and that speaks what we play: with PulseAudio or PipeWire.

It is two modules of the sound server: a sink that plays to nobody, and a source that hears it. A
program could listen to the sink's monitor just as well, but many hide monitors from their users.
"""

from __future__ import annotations

from collections.abc import Collection

from vc_core.audio.pulse import PulseControl, PulseModule, list_nodes
from vc_core.errors import AudioError

SINK = "vc_studio_cable"
"""What PulseAudio calls the side that we play to."""
SOURCE = "vc_studio_microphone"
"""What PulseAudio calls the side that others record from."""
SINK_TITLE = "Voice changer"
SOURCE_TITLE = "Voice changer microphone"
"""What people read in the lists of other programs."""

FOREIGN = ("CABLE Input", "BlackHole", "VoiceMeeter Input", "VB-Cable", "Loopback Audio")
"""How the outputs of other people's virtual cables begin: VB-Audio's, Existential Audio's ..."""

_RATE = 48000  # Hz: what Discord, OBS and games ask for
_MODULES = (
    (
        "module-null-sink",
        f"sink_name={SINK}",
        f"rate={_RATE} channels=2 sink_properties=\"device.description='{SINK_TITLE}'\"",
    ),
    (
        "module-remap-source",
        f"source_name={SOURCE}",
        f"master={SINK}.monitor channels=2 "
        f"source_properties=\"device.description='{SOURCE_TITLE}'\"",
    ),
)
"""Kind, the argument it is known by, and the rest of its arguments; in the order of loading."""


def is_complete(names: Collection[str]) -> bool:
    """Whether both sides are among the names that PulseAudio gives its devices."""
    return SINK in names and SOURCE in names


def is_cable(name: str) -> bool:
    """Whether what is played to the output of this name, or id, is heard by programs only."""
    title = name.rpartition(": ")[2].casefold()
    return title == SINK_TITLE.casefold() or title.startswith(tuple(f.casefold() for f in FOREIGN))


def cable_exists() -> bool:
    """Whether both sides are there now."""
    return is_complete({node.name for node in list_nodes()})


def create_cable() -> None:
    """Make what is missing of it; the default devices stay what they were.

    It lasts until the sound server ends, whatever becomes of this program.

    Raises:
        AudioError: no PulseAudio or PipeWire answers, or it refuses; then nothing is left.
    """
    with PulseControl() as server:
        defaults = server.defaults
        loaded = server.modules()
        ours: list[int] = []
        try:
            for kind, known_by, more in _MODULES:
                if not any(_is(module, kind, known_by) for module in loaded):
                    ours.append(server.load(kind, f"{known_by} {more}"))
        except AudioError:
            for index in reversed(ours):
                server.unload(index)
            raise
        if server.defaults != defaults:
            server.prefer(*defaults)


def remove_cable() -> bool:
    """Take it away, whoever made it; says whether there was anything.

    Raises:
        AudioError: no PulseAudio or PipeWire answers, or it refuses.
    """
    with PulseControl() as server:
        found = [
            module.index
            for kind, known_by, _ in reversed(_MODULES)
            for module in server.modules()
            if _is(module, kind, known_by)
        ]
        for index in found:
            server.unload(index)
    return bool(found)


def _is(module: PulseModule, kind: str, known_by: str) -> bool:
    return module.name == kind and known_by in module.argument.split()
