"""The disclosure framework."""
