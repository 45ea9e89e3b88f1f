"""Opens .xlsx files that strangers sent: the container, and the cells of a sheet as they were stored."""
