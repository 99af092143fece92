"""Made-up pairs in the folders of the facades' corpus."""

from pathlib import Path

import pytest
from PIL import Image

from vc_core.data.scenes import make_scene


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six pairs to train on, three to test on."""
    folder = tmp_path_factory.mktemp("corpus")
    for phase, seeds in (("train", range(6)), ("test", range(6, 9))):
        for seed in seeds:
            scene = make_scene(seed, 32)
            for letter, pixels in (("A", scene.picture), ("B", scene.labels)):
                (folder / f"{phase}{letter}").mkdir(exist_ok=True)
                Image.fromarray(pixels).save(folder / f"{phase}{letter}" / f"{seed}.png")
    return folder
