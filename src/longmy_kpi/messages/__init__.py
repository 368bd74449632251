"""How it is said: the lexicon in Vietnamese and English."""
