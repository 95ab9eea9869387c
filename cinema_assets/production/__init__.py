"""What the departments of a production order, plan and record."""
