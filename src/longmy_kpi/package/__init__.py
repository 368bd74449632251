"""What a ward sends to its city: a package of one month, and how it is proved (contract, section 7)."""
