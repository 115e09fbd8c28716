"""What follows from the records, worked out once: links, chains, origins, standings, verified quotations."""
