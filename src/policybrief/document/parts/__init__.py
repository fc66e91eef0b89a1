"""The parts of a document, one module each: from entries of the brief to blocks."""
