"""The command line: the only place that prints or exits."""

from policybrief.cli.start import main, run

__all__ = ["main", "run"]
