"""The disclosure guide."""
