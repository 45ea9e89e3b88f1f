"""When work is due: calendar, duty policy, directives and absences, and the deadlines that follow from them."""
