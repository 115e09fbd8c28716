"""What was worked out, kept from one run to the next by the digest of all it was made from; never trusted or needed."""
