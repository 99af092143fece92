"""The weights a user gets: a moving average of the ones that are trained."""

from __future__ import annotations

from torch import Tensor, nn
from torch.optim.swa_utils import get_ema_multi_avg_fn


class WeightAverage:
    """Exponential moving average of a network's weights and statistics.

    Args:
        network: on its device already; its tensors are followed where they are.
    """

    def __init__(self, network: nn.Module) -> None:
        self._network = network
        self._average = {k: v.clone() for k, v in network.state_dict().items()}
        floating = [k for k, v in self._average.items() if v.is_floating_point()]
        live = network.state_dict()
        self._average_list = [self._average[k] for k in floating]
        self._live_list = [live[k] for k in floating]
        self._counters = [(v, live[k]) for k, v in self._average.items() if k not in floating]

    def update(self, decay: float) -> None:
        """average = decay * average + (1 - decay) * weights; counters are copied."""
        get_ema_multi_avg_fn(decay)(self._average_list, self._live_list, None)
        for average, live in self._counters:
            average.copy_(live)

    def state_dict(self) -> dict[str, Tensor]:
        """The averages, under the network's own names."""
        return self._average

    def load_state_dict(self, state: dict[str, Tensor]) -> None:
        """Take ``state`` for the averages.

        Raises:
            KeyError: a tensor is missing.
            RuntimeError: one has another shape.
        """
        for name, average in self._average.items():
            average.copy_(state[name])
