"""The table for other programs: workbooks."""
