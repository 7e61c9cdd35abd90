"""Downloads of a document: PDF in the layout of official documents, DOCX and plain text."""
