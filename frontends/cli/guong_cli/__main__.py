"""`python -m guong_cli`."""

from guong_cli import main

main(prog_name="guong")
