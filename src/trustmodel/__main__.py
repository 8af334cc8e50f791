"""`python -m trustmodel` is the command line."""

from trustmodel.cli import main

main()
