"""Made-up figures that show the program at work; every output says so."""
