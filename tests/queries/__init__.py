"""Mirrors `guong.queries`."""
