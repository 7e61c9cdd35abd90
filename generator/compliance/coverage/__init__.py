"""What the office's own portal holds by item and year, and what will be overdue soon; never published."""
