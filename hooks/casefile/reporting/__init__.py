"""What is wrong, in the forms that people and programs read: a module a format, each of them pure."""
