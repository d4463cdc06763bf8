"""The checks of the audit, a module for each question; each gives its findings."""
