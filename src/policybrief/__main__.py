"""`python -m policybrief`."""

from policybrief.cli import run

if __name__ == "__main__":
    run()
