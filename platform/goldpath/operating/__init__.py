"""What an operator needs of a running server: whether it is well, what it does, how it stops."""
