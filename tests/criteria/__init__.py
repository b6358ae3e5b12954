"""Mirrors `guong.criteria`."""
