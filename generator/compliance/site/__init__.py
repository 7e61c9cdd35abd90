"""What a target serves, got once and read many times: a folder of pages, or a live portal."""
