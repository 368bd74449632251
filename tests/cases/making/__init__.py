"""How the files of the cases are made, by writer."""
