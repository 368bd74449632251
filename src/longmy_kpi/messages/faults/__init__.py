"""The words of every diagnostic, both languages side by side, one module an area of the program."""
