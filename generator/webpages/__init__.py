"""Read web pages of disclosure portals; what the importer and the judge both need."""
