"""The second floor: the journal and the traces of reading as people see them; what is given by hand and for a time."""
