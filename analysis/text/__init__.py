"""Text as it comes → text that rules can read, numbers, quantities, and the document with its headings."""
