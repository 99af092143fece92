"""Qt item models: what selectors and lists show."""
