"""Search: an index of small static files, its reader and its query language."""
