"""The command line: it draws, asks, calls the office and shows; it decides nothing."""

from guong_cli.program import main

__all__ = ["main"]
