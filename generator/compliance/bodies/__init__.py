"""Many bodies at once: the list of them, judging them side by side, and what they add up to."""
