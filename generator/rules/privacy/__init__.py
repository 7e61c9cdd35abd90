"""Personal data in the open."""
