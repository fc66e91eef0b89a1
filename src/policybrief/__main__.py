"""`python -m policybrief`."""

from policybrief.cli import main

if __name__ == "__main__":
    main()
