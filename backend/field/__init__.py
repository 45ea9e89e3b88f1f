"""What a person carries down to the groups: one answer that a phone keeps for when there is no network."""
