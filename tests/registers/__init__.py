"""Mirrors `guong.registers`."""
