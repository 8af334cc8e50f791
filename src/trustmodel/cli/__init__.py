"""The command line."""

from trustmodel.cli.main import main

__all__ = ["main"]
