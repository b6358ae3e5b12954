"""The terminal desk, driven by keys."""
