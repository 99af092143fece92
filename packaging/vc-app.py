"""What the bundle's executable ``vc-app`` runs."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a process of ours is this executable once more
    from vc_app.__main__ import main

    sys.exit(main())
