"""Words and phrases other than diagnostics: (Vietnamese, English) by key, one module an area."""
