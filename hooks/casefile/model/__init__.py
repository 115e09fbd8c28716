"""What can be written into a dossier: kinds of record, their fields and words, dates, characters, the marks of prose.

Here also are the seals, by which a quotation is compared with a text, and the names that may be one person's.
"""
