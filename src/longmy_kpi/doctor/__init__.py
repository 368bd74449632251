"""What stands in the way on this machine, and a bundle to send for help."""
