"""Documents as they are downloaded → their text → a figure sheet beside the others: `govreport add`.

Each format is read by a module of its own with one signature, `read(source: Source) -> list[Document]`; `formats` says
which, by what the bytes are and not by the name. `identify` finds place, year and kind, `shelf` what is there already,
`add` decides what becomes of each document, `ledger` keeps its word.
"""
