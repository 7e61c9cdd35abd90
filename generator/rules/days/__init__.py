"""Days that can or cannot be true."""
