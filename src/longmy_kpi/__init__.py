"""Plan tracker of a ward: targets, monthly submissions, status and reports on flat files."""

__version__ = "0.2.0"
