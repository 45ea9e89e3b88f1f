"""Absences, days off the beat, directives, calendar and policy, and which weeks they turn."""
