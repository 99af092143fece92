"""Voice packs: weights and speaker statistics with a readable card."""
