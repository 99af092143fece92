"""Widgets that mirror sessions and models and hold no state of their own."""
