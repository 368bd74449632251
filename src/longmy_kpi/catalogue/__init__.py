"""The catalogue of diagnostics: a page a code, with an example that produces it."""
