"""What is wrong, and what a change does, in the forms that people and programs read: one module for each."""
