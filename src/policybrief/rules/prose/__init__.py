"""Prose, PB6: sentences a busy reader understands at first reading.

Rules of wording (PB604 to PB606, PB609, PB610, PB613, PB614) are for briefs in English; the others are for all. All
read parsed prose, never Markdown. Passive voice (PB606), the share of long words (PB610) and reading ease (PB613) are
off unless a profile turns them on: each is right about a text and wrong about too many of its sentences.
"""

from __future__ import annotations

from policybrief.diagnostics import Severity
from policybrief.rules.prose import acronyms, length, phrases, shape
from policybrief.rules.rule import Rule

_PLAIN = "US Federal Plain Language Guidelines, 2011"
_GOV_UK = "GOV.UK, 'Sentence length', insidegovuk.blog.gov.uk, 2014: split sentences over 25 words"
_ARMY = "US Army writing (pd2203b, p. 4-20)"

RULES: tuple[Rule, ...] = (
    Rule(
        "PB601", "long-sentence", Severity.WARNING,
        "A sentence has no more words than the profile's limit (sentence_words); names count as one word.",
        _GOV_UK,
        bad="The committee, which had met on several occasions during the spring in order to consider the various options "
        "that officials had put to it, none of which it regarded as satisfactory, decided after long discussion that the "
        "matter should be deferred until the autumn and looked at again then.",
        good="The committee met several times in spring. It liked none of the options. It will decide in autumn.",
        check=length.check_sentences,
    ),
    Rule(
        "PB602", "long-sentences-on-average", Severity.WARNING,
        "Sentences of running text are no longer on average than the profile's limit (average_sentence_words).",
        f"{_ARMY}: 15 words; Plain English Campaign: 15 to 20 (Somerset playbook)",
        bad="Eight sentences and more, of 28 words each.",
        good="Eight sentences and more, most of them of fewer than 20 words.",
        check=length.check_average,
    ),
    Rule(
        "PB603", "long-paragraph", Severity.WARNING,
        "A paragraph prints on no more lines than the profile's limit (paragraph_lines).",
        f"{_ARMY}: at most 6 lines",
        bad="A paragraph of 14 printed lines.",
        good="Three paragraphs of 4 or 5 printed lines.",
        check=length.check_paragraphs, needs_pages=True,
    ),
    Rule(
        "PB604", "acronym-before-expansion", Severity.WARNING,
        "A short form that not everybody knows is spelled out where it first stands.",
        "UK Cabinet committee papers: no unexplained acronyms (webarchive.nationalarchives.gov.uk)",
        bad="The ISF would deploy in January.",
        good="The International Stabilization Force (ISF) would deploy in January.",
        check=acronyms.check_acronyms,
    ),
    Rule(
        "PB605", "empty-opener", Severity.WARNING,
        "A sentence does not begin with words that say nothing.",
        f"{_ARMY}: no 'It is' and 'There is' openers",
        bad="It should be noted that no visit has been agreed.",
        good="No visit has been agreed.",
        check=phrases.check_openers,
    ),
    Rule(
        "PB606", "passive-voice", Severity.NOTE,
        "A sentence is in the active voice. Off by default.",
        f"{_ARMY}; FAOSTYLE: active voice",
        bad="The request was rejected.",
        good="The ministry rejected the request.",
        check=phrases.check_passive,
    ),
    Rule(
        "PB607", "heading-too-deep", Severity.WARNING,
        "Headings go no deeper than the profile's limit (heading_levels); a section's title is level 1.",
        f"{_PLAIN}: at most three levels",
        bad="### Costs   (in a profile with heading_levels = 2)",
        good="## Costs",
        check=shape.check_headings,
    ),
    Rule(
        "PB608", "too-many-words", Severity.WARNING,
        "The brief has no more words than the profile's limit (words); sources, evidence and charts do not count.",
        "IDRC: do not exceed 1,500 words; FAO: typically 700 (copies of both tool kits)",
        bad="A brief of 2,400 words, in a profile with words = 1500.",
        good="A brief of 1,400 words.",
        check=length.check_words,
    ),
    Rule(
        "PB609", "doublet-or-intensifier", Severity.WARNING,
        "No pair that says one thing twice, no padding, no intensifier that adds no strength.",
        f"{_PLAIN}: doublets and empty modifiers; FAOSTYLE: avoid intensifiers",
        bad="Each and every ministry must agree, due to the fact that this is very unique.",
        good="Every ministry must agree, because this is unique.",
        check=phrases.check_doublets,
    ),
    Rule(
        "PB610", "many-long-words", Severity.NOTE,
        "No more words have three syllables than the profile's limit (complex_words_percent). Off by default.",
        f"{_ARMY}: at most 15 % of words over two syllables",
        bad="A text in which every fourth word has three syllables or more.",
        good="A text in which every tenth word has.",
        check=length.check_long_words,
    ),
    Rule(
        "PB611", "subject-is-a-sentence", Severity.WARNING,
        "The subject does not end with a full stop.",
        "AR 25-50 and NZ Cabinet papers: a title, not a sentence",
        bad="subject: We need more troops.",
        good="subject: A contribution of troops",
        check=shape.check_subject,
    ),
    Rule(
        "PB612", "one-word-bullet", Severity.WARNING,
        "A bullet has more than one word.",
        "IDRC: no one- or two-word bullets (copy of the tool kit)",
        bad="- Cost",
        good="- The cost doubles after 2027.",
        check=shape.check_bullets,
    ),
    Rule(
        "PB613", "hard-to-read", Severity.NOTE,
        "The text scores 30 or more for Flesch reading ease. Off by default.",
        "Flesch 1948; the measure many plain-language guides name",
        bad="Operationalisation of interdepartmental prioritisation necessitates comprehensive reconsideration.",
        good="The ministries must agree first on what comes first.",
        check=length.check_reading_ease,
    ),
    Rule(
        "PB614", "double-negative", Severity.WARNING,
        "No double negative.",
        f"{_PLAIN}; FAOSTYLE: avoid double negatives",
        bad="A refusal is not unlikely to be noticed.",
        good="A refusal is likely to be noticed.",
        check=phrases.check_double_negatives,
    ),
    Rule(
        "PB615", "subject-too-long", Severity.WARNING,
        "The subject prints on one line.",
        "AR 25-50: the subject is repeated on each page; NZ Cabinet: title one line",
        bad="subject: A request that has been made by the US for a contribution by Pakistan to a force for Gaza that is new",
        good="subject: US request for a Pakistani contribution",
        check=shape.check_subject_length, needs_pages=True,
    ),
)  # fmt: skip
"""The rules of this family, by code."""
