"""The F0 network for training, and the same in numpy."""

import numpy as np
import torch
from safetensors.torch import save_file

from vc_core.features.f0_frames import N_FEATURES
from vc_core.features.f0_tracker import N_BINS, F0Tracker, decode
from vc_core.models.f0_network import F0Network, F0NetworkConfig

CONFIG = F0NetworkConfig(wide=24, narrow=16, memory=20, lookaheads=(1, 3))


def network():
    torch.manual_seed(0)
    net = F0Network(N_FEATURES, N_BINS, CONFIG)
    net.mean.normal_()
    net.scale.uniform_(0.5, 2.0)
    return net


def test_a_head_for_each_lookahead():
    answers = network()(torch.randn(2, 7, N_FEATURES))
    assert set(answers) == {1, 3}
    assert all(a.shape == (2, 7, N_BINS + 1) for a in answers.values())


def test_what_comes_later_changes_nothing():
    x, net = torch.randn(1, 12, N_FEATURES), network()
    y = x.clone()
    y[:, 8:] = 0.0
    torch.testing.assert_close(net(x)[1][:, :8], net(y)[1][:, :8])


def test_tracker_runs_the_same_network(tmp_path, demo):
    """Features of the tracker through torch give the tracker's F0."""
    from recipes.f0_tracker.speech import window_features

    net, lookahead, x = network(), 3, demo[:8000]
    path = tmp_path / "small.safetensors"
    save_file(net.tracker_weights(), path)
    path.with_suffix(".json").write_text('{"lookaheads": [1, 3], "sureness": 0.0}')
    with torch.no_grad():
        features = torch.from_numpy(window_features(np.append(x, np.zeros(240))))
        logits = net(features[None])[lookahead][0].numpy()[lookahead - 1 :]
    tracker = F0Tracker(5 * lookahead, path)
    f0 = np.concatenate([tracker.process(x), tracker.flush()])
    assert (f0 > 0).any()
    expected = decode(logits, 0.0)[: len(f0)]
    np.testing.assert_allclose(f0, expected, rtol=1e-3)
