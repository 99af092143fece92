"""The mixture's conversion against scikit-learn's posterior and the textbook's regression."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from sklearn.mixture import GaussianMixture

from vc_core.errors import ConfigError
from vc_core.models.gmm import GmmConfig, GmmGenerator, regression, streaming
from vc_core.streaming.stage import run_offline
from vc_core.streaming.window import Windowed

ORDER, N_COMPONENTS = 4, 3
DOMAINS = torch.tensor([0]), torch.tensor([1])


@pytest.fixture(scope="module")
def mixture():
    """Weights, means and covariances of [first | second], components apart but overlapping."""
    rng = np.random.default_rng(0)
    spread = rng.standard_normal((N_COMPONENTS, 2 * ORDER, 3 * ORDER))
    return (
        rng.dirichlet(np.ones(N_COMPONENTS)),
        rng.standard_normal((N_COMPONENTS, 2 * ORDER)),
        spread @ spread.transpose(0, 2, 1) / (3 * ORDER) + 0.05 * np.eye(2 * ORDER),
    )


@pytest.fixture(scope="module")
def network(mixture):
    """A generator of that mixture."""
    network = GmmGenerator(ORDER + 1, 2, GmmConfig(n_components=N_COMPONENTS))
    network.load_state_dict(regression(*(torch.from_numpy(part) for part in mixture)))
    return network.eval()


def frames(n_frames, batch=1):
    seed = torch.Generator().manual_seed(n_frames)
    return torch.randn(batch, ORDER + 1, n_frames, generator=seed)


def expected(mixture, x, target):
    """(T, ORDER) converted frames for ``x`` (T, ORDER), by scikit-learn and the textbook."""
    weights, means, covariances = mixture
    x_part, y_part = slice(0, ORDER), slice(ORDER, None)
    if target == 0:
        x_part, y_part = y_part, x_part
    marginal = GaussianMixture(N_COMPONENTS)
    marginal.weights_, marginal.means_ = weights, means[:, x_part]
    marginal.covariances_ = covariances[:, x_part, x_part]
    marginal.precisions_cholesky_ = np.linalg.cholesky(np.linalg.inv(marginal.covariances_))
    posterior = marginal.predict_proba(x)
    y = np.zeros_like(x)
    for m in range(N_COMPONENTS):
        slope = covariances[m, y_part, x_part] @ np.linalg.inv(covariances[m, x_part, x_part])
        y += posterior[:, m, None] * (means[m, y_part] + (x - means[m, x_part]) @ slope.T)
    return y


@pytest.mark.parametrize("target", [0, 1])
@torch.no_grad()
def test_converts_to_the_expectation_given_the_source(network, mixture, target):
    x = frames(200)
    y = network(x, DOMAINS[1 - target], DOMAINS[target])[0].T
    reference = expected(mixture, x[0, 1:].T.double().numpy(), target)
    np.testing.assert_allclose(y[:, 1:], reference, atol=1e-4)


@torch.no_grad()
def test_energy_is_left_to_the_statistics(network):
    x = frames(20)
    torch.testing.assert_close(network(x, None, DOMAINS[1])[:, 0], x[:, 0], atol=0, rtol=0)


@torch.no_grad()
def test_an_unknown_source_counts_as_the_other_speaker(network):
    x = frames(20)
    known = network(x, DOMAINS[0], DOMAINS[1])
    torch.testing.assert_close(network(x, None, DOMAINS[1]), known, atol=0, rtol=0)


@torch.no_grad()
def test_each_item_goes_its_own_way_and_its_own_voice_stays(network):
    x = frames(20, batch=3)
    y = network(x, torch.tensor([0, 1, 1]), torch.tensor([1, 0, 1]))
    torch.testing.assert_close(y[:1], network(x[:1], None, DOMAINS[1]), atol=1e-5, rtol=1e-5)
    torch.testing.assert_close(y[1:2], network(x[1:2], None, DOMAINS[0]), atol=1e-5, rtol=1e-5)
    torch.testing.assert_close(y[2], x[2], atol=0, rtol=0)


@torch.no_grad()
def test_far_from_every_component_it_still_answers(network):
    y = network(torch.full((1, ORDER + 1, 1), 1e3), None, DOMAINS[1])
    assert y.isfinite().all()


@given(st.lists(st.integers(0, 20), min_size=1, max_size=5))
@torch.no_grad()
def test_streamed_equals_offline(network, lengths):
    x = frames(sum(lengths))[0].T.numpy()

    def convert(window, begin, end):
        y = network(torch.from_numpy(window.T.copy())[None], None, DOMAINS[1])
        return y[0].T.numpy()[begin:end]

    how = streaming(GmmConfig())
    stage = Windowed(convert, how.context, how.chunk, how.lookahead)
    blocks = np.split(x, np.cumsum(lengths)[:-1])
    streamed = np.concatenate([*(stage.process(b) for b in blocks), stage.flush()])
    np.testing.assert_allclose(streamed, convert(x, 0, len(x)), atol=1e-5)
    np.testing.assert_allclose(run_offline(stage, x), streamed, atol=1e-6)


@pytest.mark.parametrize("n_domains", [1, 3])
def test_only_pairs(n_domains):
    with pytest.raises(ConfigError, match=f"2 speakers, not {n_domains}"):
        GmmGenerator(25, n_domains, GmmConfig())
