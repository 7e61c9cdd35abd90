"""Office files: official documents as DOCX, tables as XLSX; the same content gives the same bytes."""
