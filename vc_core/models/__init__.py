"""Networks. Training needs only torch to import them."""
