"""The build: content folder in, published site out, one atomic step."""
