"""What people see in a terminal: a module a view, each loaded by the command that shows it."""
