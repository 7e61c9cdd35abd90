"""Pictures by an allow list of chunks: pixels, colours and orientation stay, whatever else is there goes."""
