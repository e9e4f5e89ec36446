"""Who is acting: tokens, accounts, roles, and the doors they open."""
