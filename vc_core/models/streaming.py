"""How a generator runs on a stream; readable without torch, as a card is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vc_core.config import setting


@dataclass(frozen=True)
class Streaming:
    """How a generator runs on a stream.

    ``stateful`` networks carry their own state (``generator.stream()``) and take blocks of any
    length; ``windowed`` ones are shown [context | chunk | lookahead] as a whole.
    """

    mode: Literal["stateful", "windowed"] = setting("stateful", "'stateful' or 'windowed'")
    lookahead: int = setting(0, "future frames an output frame needs", low=0, high=10_000)
    context: int = setting(0, "past frames a window shows", low=0, high=10_000)
    chunk: int = setting(1, "frames a window answers for", low=1, high=10_000)
