"""What follows from the records: links, chains, origins, standings of today and of each day.

Here also is found what the seals say of quotations, which sentences of a text no passage uses, how a source is cited,
and what is said before a claim wherever its text stands away from its page.
"""
