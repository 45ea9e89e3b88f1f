"""Changing the tree of units, and reorganisations."""
