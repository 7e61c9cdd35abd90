"""The reports of an evaluation: one value in, files for people, spreadsheets and machines out."""
