"""Neutral tables of a month's report, for every writer to draw."""
