"""Workbooks in: read, checked in one pass, shown as a dry run, applied in one transaction."""
