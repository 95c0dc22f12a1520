"""``python -m mkba``: the command line where the script ``mkba`` is not on the path."""

from mkba.cli import main

main(prog_name="mkba")
