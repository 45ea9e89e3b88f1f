"""The foundation: clock, ids, problems, pages, tables, scope, journal, unit of work. It knows no police word."""
