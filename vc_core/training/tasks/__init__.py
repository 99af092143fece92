"""One file per system: what its losses are."""
