"""The sections of the work, one module each."""
