"""The clerks' desk in the terminal: draws, asks, gives commands, shows; every rule is in the core."""

from guong_tui.start import run

__all__ = ["run"]
