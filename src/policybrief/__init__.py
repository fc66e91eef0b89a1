"""Policy briefs from plain files: checked, sourced, charted, accessible and archival PDF.

A brief goes through four forms, in one direction; `build.py` is the whole of it, on one page.

    Brief      what was typed, with the place of every value     content/    load_brief
    Document   final words in order, numbers, citations          document/   resolve
    Pages      placed ink, each piece owned by an element        layout/     paginate
    bytes      the file                                          pdf/        write_pdf

    cli/          commands; the only place that prints or exits
    proof/        is a file what its sources make; what is in it; its attachments
    record.py     what was read and what made it, as a file carries it
    builder.py    the pipeline again and again: what did not change is not made again
    build.py      the pipeline
    cache.py      drawings that need not be drawn again
    rules/        what makes a brief acceptable; standards and profiles as data
    charts/       plots to drawings, by matplotlib, in our own fonts
    text/         words to set lines: HarfBuzz, bidi, hyphenation, Knuth-Plass
    theme/        the design as typed data, and the font files
    structure.py  structure elements; drawing.py: ink as values
    kept.py       finished builds whose inputs did not change
    files.py, store.py, versions.py, patterns.py, memory.py, diagnostics.py

Imports point down this list and never up; a test holds them to it. Every form is frozen, every step takes a value
and gives a value, and what is wrong is collected in a `Diagnostics` and stops the build once. What was typed is held
by Pydantic; all other values are msgspec Structs, which are what frozen dataclasses are, made eight times faster.

In a program of your own: `from policybrief.builder import Builder`, or `build_brief` for a single build.
"""

__version__ = "0.1.0"
