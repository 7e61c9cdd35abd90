"""Write Word files (.docx): paragraphs and tables of official documents, the same bytes each time."""
