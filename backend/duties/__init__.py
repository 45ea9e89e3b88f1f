"""What the rules make of visits: weekly duties, credits, coverage, the duty board."""
