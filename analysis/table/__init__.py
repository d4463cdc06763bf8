"""The long table: its columns and rules, built from a folder of documents, converted, corrected, stored."""
