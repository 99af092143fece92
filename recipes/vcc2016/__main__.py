"""``python -m recipes.vcc2016 EXPERIMENT``: see README.md."""

import sys
from pathlib import Path

from recipes.command import main
from recipes.vcc2016.corpus import CORPUS

if __name__ == "__main__":
    sys.exit(main(CORPUS, Path(__file__).parent))
