"""Voice conversion: WORLD features, GAN generators, training, streaming and files."""

__version__ = "0.1.0"
