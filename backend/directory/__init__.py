"""HTTP for units, people, posts and ground: plain read-only lists of the register."""
