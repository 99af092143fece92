"""WORLD speech features: F0, spectral envelope as mel-cepstrum, aperiodicity, statistics."""
