"""Somebody else's form filled from the store: a map says which cell takes which figure, all else stays as it came."""
