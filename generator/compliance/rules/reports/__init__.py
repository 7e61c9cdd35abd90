"""Annual reports."""
