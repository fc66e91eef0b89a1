"""A file to what it is: what its reader gets (`describe`), what travels in it (`extract`), what it proves (`verify`)."""
