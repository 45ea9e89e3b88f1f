"""Visits of commanders to residential groups: recorded by one, attested by another."""
