"""The door: accounts and sign-in, who acts, how far; the one way to a unit of work."""
