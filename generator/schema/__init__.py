"""What a notice, an organ, a guide and a catalog are: typed, frozen, checked."""
