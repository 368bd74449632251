"""What was promised: the plan and its file."""
