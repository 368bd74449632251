"""A copy of the whole workspace that proves itself: made in one step, compared, and remembered."""
