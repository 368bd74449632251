"""Reports that left the house: what they carry to be known again, and what each of their numbers is now."""
