"""The search index: static files that answer any fragment of Chinese text. The format is in docs/search-format.md."""
