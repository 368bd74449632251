"""What units send in: forms, readers, checks."""
