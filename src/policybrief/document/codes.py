"""What each code of this package means; codes are stable, and each has a test."""

CODES: dict[str, str] = {
    "PB070": "words that are no longer a form of their fact",
    "PB071": "words that no longer say what their claim says",
    "PB072": "a statement that the data contradict",
    "PB073": "a claim that the data cannot answer",
    "PB074": "a claim that no sentence uses",
    "PB075": "a language without words",
    "PB076": "a chart whose data cannot be shown as it asks",
    "PB077": "a part of the brief that is shown twice",
    "PB078": "a label that nobody prints, or that holds a blank it cannot fill",
    "PB079": "a reference to an id that no reader can be led to",
}
"""Code to meaning."""
