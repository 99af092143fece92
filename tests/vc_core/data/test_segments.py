"""Batches: real frames, normalised as for conversion, repeatable, along the alignment."""

from dataclasses import fields, replace

import numpy as np
import pytest
import torch

from vc_core.data.corpus import Utterance
from vc_core.data.dataset import Alignments, FeatureDataset, read_dataset
from vc_core.data.feature_cache import UtteranceFeatures
from vc_core.data.segments import SILENCE_WEIGHT, SegmentSampler
from vc_core.errors import CorpusError
from vc_core.features.config import FeatureConfig
from vc_core.features.envelope import frequency_warping
from vc_core.features.statistics import LARGEST_NORMALISED, active_frames

CPU = torch.device("cpu")


def random(seed=0):
    return torch.Generator().manual_seed(seed)


def build(*utterances):
    """A dataset of (speaker, sentence, features)."""
    made = [(Utterance(None, s, "train", n), f) for s, n, f in utterances]
    return FeatureDataset.build(made, FeatureConfig())


def conversion_input(dataset, utterance):
    """What a converter shows its generator of one recording: (C, T)."""
    features = dataset.utterance(utterance)
    speaker = dataset.speakers[dataset.speaker_index[utterance]]
    normalised = dataset.statistics[speaker].normalise(features.mcep)
    return np.clip(normalised, -LARGEST_NORMALISED, LARGEST_NORMALISED).T


def find(dataset, segment, domain, n_real):
    """(utterance, first frame) of a segment (C, T) of which ``n_real`` frames are no padding."""
    for utterance in np.flatnonzero(dataset.speaker_index == domain):
        whole = conversion_input(dataset, utterance)
        for begin in range(whole.shape[1] - n_real + 1):
            part = whole[:, begin : begin + n_real]
            if np.allclose(part, segment[:, :n_real], atol=1e-4):
                return utterance, begin
    raise AssertionError("the segment is of no recording of its speaker")


@pytest.fixture(scope="module")
def dataset(parallel_features):
    return read_dataset(parallel_features)


def test_one_seed_gives_one_order(dataset):
    sampler = SegmentSampler(dataset, CPU, 32, parallel=True, warp=0.05, jitter=0.1)
    first, again, other = random(1), random(1), random(2)
    for _ in range(3):
        a, b, c = (sampler.draw(5, g) for g in (first, again, other))
        for field in fields(a):
            assert torch.equal(getattr(a, field.name), getattr(b, field.name))
        assert not torch.equal(a.source, c.source)


@pytest.mark.parametrize("parallel", [False, True])
def test_parts_make_up_the_batch(dataset, parallel):
    sampler = SegmentSampler(dataset, CPU, 32, parallel, warp=0.05, jitter=0.1)
    whole = sampler.draw(6, random())
    for rank in range(3):
        generator = random()
        part = sampler.draw(6, generator, slice(rank, None, 3))
        for field in fields(whole):
            if getattr(whole, field.name) is not None:
                torch.testing.assert_close(
                    getattr(part, field.name), getattr(whole, field.name)[rank::3]
                )
        following = random()
        sampler.draw(6, following)
        assert torch.equal(generator.get_state(), following.get_state())


def test_segments_are_what_conversion_sees(dataset):
    batch = SegmentSampler(dataset, CPU, 32).draw(12, random())
    assert torch.equal(batch.source, batch.clean)
    assert batch.aligned is None
    seen = set()
    for segment, real, source, target in zip(
        batch.source, batch.real, batch.source_domain, batch.target_domain, strict=True
    ):
        seen.add((find(dataset, segment.numpy(), source.item(), 32)[0], source.item()))
        find(dataset, real.numpy(), target.item(), 32)
    assert len(seen) > 2
    assert set(batch.target_domain.tolist()) == {0, 1}
    std = np.stack([dataset.statistics[n].mcep_std for n in dataset.speakers])
    np.testing.assert_allclose(batch.deviation, std[batch.target_domain], rtol=1e-6)


def test_each_speaker_gives_a_batch_of_what_conversion_sees(dataset, made_up):
    sampler = SegmentSampler(dataset, CPU, 32)
    for domain, segments in enumerate(sampler.draw_each(6, random())):
        assert torch.equal(segments.source, segments.clean)
        found = {find(dataset, s.numpy(), domain, 32)[0] for s in segments.clean}
        assert len(found) > 1
        assert segments.weight.mean().item() == pytest.approx(1, rel=1e-5)
        assert segments.mix.shape == (6, 3)
    # Parts make up the batch, and short recordings are padded with what counts nothing.
    short = build(("A", "1", made_up(20)), ("B", "1", made_up(50, seed=1)))
    sampler = SegmentSampler(short, CPU, 32, warp=0.05, jitter=0.1)
    whole, generator = sampler.draw_each(6, random()), random()
    parts = sampler.draw_each(6, generator, slice(1, None, 3))
    for segments, part in zip(whole, parts, strict=True):
        for field in fields(segments):
            torch.testing.assert_close(
                getattr(part, field.name), getattr(segments, field.name)[1::3]
            )
    assert (whole[0].weight[:, 20:] == 0).all()
    assert (whole[0].weight[:, :20] > 0).all()


def test_aligned_frames_are_the_partners(dataset):
    batch = SegmentSampler(dataset, CPU, 24, parallel=True).draw(10, random())
    for i in range(10):
        source, target = batch.source_domain[i].item(), batch.target_domain[i].item()
        assert source != target
        a, begin = find(dataset, batch.source[i].numpy(), source, 24)
        b = next(
            u for u in dataset.of_speaker(dataset.speakers[target])
            if dataset.sentence_index[u] == dataset.sentence_index[a]
        )  # fmt: skip
        path = dataset.alignment(a, b)[begin : begin + 24]
        expected = conversion_input(dataset, b)[:, path]
        np.testing.assert_allclose(batch.aligned[i], expected, atol=1e-4)


def test_speech_counts_silence_little_and_padding_nothing(made_up):
    dataset = build(*((s, str(i), made_up(20 + 9 * i, seed=i)) for i, s in enumerate("ABABA")))
    dataset.power_db[::3] = -90.0  # some frames of silence
    sampler = SegmentSampler(dataset, CPU, 40)
    batch = sampler.draw(16, random())
    assert batch.source_weight.mean().item() == pytest.approx(1, rel=1e-5)
    assert batch.real_weight.mean().item() == pytest.approx(1, rel=1e-5)
    unit = batch.source_weight.max()
    short = 0
    for segment, weight, domain in zip(
        batch.source, batch.source_weight / unit, batch.source_domain, strict=True
    ):
        n_real = int((weight > 0).sum())
        assert not weight[n_real:].any()
        utterance, begin = find(dataset, segment.numpy(), domain.item(), n_real)
        features = dataset.utterance(utterance)
        assert n_real == min(40, len(features))
        speech = active_frames(features.power_db)[begin : begin + n_real]
        np.testing.assert_allclose(weight[:n_real], np.where(speech, 1.0, SILENCE_WEIGHT))
        short += n_real < 40
    assert short > 0  # recordings shorter than a segment are used, not dropped


def test_recordings_shorter_than_a_segment_are_all_there_is(made_up):
    dataset = build(("A", "1", made_up(5)), ("B", "1", made_up(1, seed=1)))
    batch = SegmentSampler(dataset, CPU, 16).draw(8, random())
    assert batch.source.shape == (8, 25, 16)
    assert set((batch.source_weight > 0).sum(dim=1).tolist()) == {1, 5}
    assert batch.source.isfinite().all()


def test_all_recordings_and_speakers_take_part(made_up):
    recordings = [("ABBCCC"[i], str(i), made_up(30, seed=i)) for i in range(6)]
    dataset = build(*recordings)
    batch = SegmentSampler(dataset, CPU, 30).draw(400, random())
    real_of = {
        (find(dataset, s.numpy(), d.item(), 30)[0], d.item())
        for s, d in zip(batch.real[:60], batch.target_domain[:60], strict=True)
    }
    assert {u for u, _ in real_of} == set(range(6))
    counts = torch.bincount(batch.target_domain, minlength=3)
    assert counts.min() > 100  # a third each, however many recordings


def test_a_warped_speaker_is_normalised_by_warped_statistics(made_up):
    """As for an unheard speaker, whose statistics are taken from the recording."""
    dataset = build(("A", "1", made_up(200)), ("B", "1", made_up(200, seed=1)))
    sampler = SegmentSampler(dataset, CPU, 200, warp=0.1)
    batch = sampler.draw(24, random())
    assert not torch.allclose(batch.source, batch.clean)
    amounts = set()
    for segment, domain, weight in zip(
        batch.source, batch.source_domain.tolist(), batch.source_weight, strict=True
    ):
        speech = segment[:, weight == weight.max()].double().numpy()
        np.testing.assert_allclose(speech.mean(axis=1), 0.0, atol=1e-4)
        np.testing.assert_allclose(speech.std(axis=1), 1.0, atol=1e-3)
        amounts.add(closest_warping(dataset, domain, speech))
    assert len(amounts) > 5
    assert max(amounts) > 0.05
    assert min(amounts) < -0.05


def closest_warping(dataset, domain, speech):
    features = dataset.utterance(domain)
    active = features.mcep[active_frames(features.power_db)].astype(np.float64)
    errors = {}
    for alpha in np.linspace(-0.1, 0.1, 17):
        warped = active @ frequency_warping(24, 24, alpha)
        warped = (warped - warped.mean(axis=0)) / warped.std(axis=0)
        errors[alpha] = np.abs(np.clip(warped, -8, 8).T - speech).max()
    best = min(errors, key=errors.__getitem__)
    assert errors[best] < 1e-3
    return best


def test_jitter_is_an_error_of_the_statistics(dataset):
    batch = SegmentSampler(dataset, CPU, 64, jitter=0.2).draw(200, random())
    clean, source = batch.clean.double(), batch.source.double()
    spread = source.std(dim=2) / clean.std(dim=2)
    offset = source.mean(dim=2) - spread * clean.mean(dim=2)
    # One scale and one offset per segment and coefficient, nothing else.
    rebuilt = clean * spread[:, :, None] + offset[:, :, None]
    torch.testing.assert_close(rebuilt, source, atol=1e-3, rtol=1e-3)
    assert offset.std().item() == pytest.approx(0.2, rel=0.1)
    assert spread.log().std().item() == pytest.approx(0.1, rel=0.1)


def test_a_coefficient_that_never_moves(made_up):
    still = made_up(50)
    still.mcep[:, 3] = 0.25
    dataset = build(("A", "1", still), ("B", "1", made_up(50, seed=1)))
    batch = SegmentSampler(dataset, CPU, 16, warp=0.05).draw(8, random())
    assert batch.source.isfinite().all()
    assert batch.clean.abs().max() <= LARGEST_NORMALISED


def test_what_cannot_be_drawn_from(made_up):
    pair = (("A", "1", made_up(20)), ("B", "1", made_up(20, seed=1)))
    with pytest.raises(CorpusError, match="holds no alignments; make it with"):
        SegmentSampler(build(*pair), CPU, 16, parallel=True)
    none = replace(
        build(*pair), alignments=Alignments(np.zeros((0, 2), np.int32), np.zeros(0, np.uint16))
    )
    with pytest.raises(CorpusError, match=r"no two of the speakers .* share a sentence"):
        SegmentSampler(none, CPU, 16, parallel=True)
    silent = UtteranceFeatures(**{**vars(made_up(20)), "power_db": np.full(20, -300.0, "f4")})
    with pytest.raises(CorpusError, match="all recordings of S are silent"):
        SegmentSampler(build(*pair, ("S", "1", silent)), CPU, 16)
    with pytest.raises(CorpusError, match="a recording without frames"):
        SegmentSampler(build(*pair, ("A", "2", made_up(0))), CPU, 16)
