"""What can be written into a dossier: records and their fields, dates, seals, references, the marks of prose."""
