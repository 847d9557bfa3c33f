"""Documents as they come (TXT, HTML, DOCX, PDF) as text, with what they say of themselves.

Comes in: a file's name and bytes, which nobody vouches for. Goes out: a `Conversion`: text, proposed title, outlet and date, what was left out; or a
`DocumentError` with the next step. Imports text and the base modules. The converting libraries (extra `curate`) are imported in a child process only.

In the order of the work: kinds → encoding (`text`), or worker → page (markup), word, pdf → statements; beside them layout → parts, and duplicates.
"""
