"""What the codes of the engine itself mean; the codes of rules stand in the rules."""

CODES: dict[str, str] = {
    "PB017": "a file that may not be mended",
    "PB018": "a file that changed while it was to be mended",
    "PB025": "a profile that extends itself",
    "PB026": "a rule that is given two severities",
    "PB027": "an exception without a reason",
    "PB028": "an exception that nothing needs",
}
"""Code to meaning."""
