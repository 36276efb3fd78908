"""What ``python -m index`` does, a module for each command."""
