"""Read content files: text with line numbers, nothing typed yet."""
