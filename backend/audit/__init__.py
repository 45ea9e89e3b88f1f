"""Who did what, who read what, and who may look behind the curtain for a time."""
