"""People, posts, beats and handovers as they change in time."""
