"""Pages to a file: tagged, archival PDF. `inspect.read_pdf` reads one back, `check.check_output` judges it."""

from policybrief.pdf.attachments import Attachment
from policybrief.pdf.metadata import Envelope
from policybrief.pdf.provenance import Provenance
from policybrief.pdf.writer import write_pdf

__all__ = ["Attachment", "Envelope", "Provenance", "write_pdf"]
