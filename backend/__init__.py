"""Sát Sao: accountability of ward commanders for the beat work of a police district."""
