"""What the engine asks of the system on which it runs."""
