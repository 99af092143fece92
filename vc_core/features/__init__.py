"""WORLD speech features: F0, spectral envelope as mel-cepstrum, aperiodicity, statistics."""

import warnings

# pyworld asks for its version through pkg_resources; that is no news for the user.
warnings.filterwarnings("ignore", message="pkg_resources is deprecated", category=UserWarning)
