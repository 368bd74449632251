"""What people see: neutral tables and their writers."""
