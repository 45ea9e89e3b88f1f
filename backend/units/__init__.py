"""Units, their links and lineage in time. No HTTP here: the door needs the tree first."""
