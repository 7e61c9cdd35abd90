"""Turn files of offices into content files: a reader of each format, one reader of official documents."""
