"""Plan tracker of a ward: targets, monthly submissions, status and reports on flat files."""

__version__ = "0.1.0"
