"""Proposals for an article that nobody has read yet: from precedents, the catalogue and the words around its numerals.

Comes in: an article's text, its region and date, the catalogue and the published specs. Goes out: a `Draft`, with a proposal and its reason for every
numeral, and the named initiatives and relations. Deterministic: the same corpus gives the same draft. Imports checks, corpus, documents, model and
text, and the base modules. What it writes goes to `drafts/`, which the build never reads; a person confirms each entry before it is one of a spec.

In the order of the work: parts → candidates (literals) → judgement → phrases → precedents and indicators (names) → statuses, periods,
places, speakers → quotes → initiatives → relations; `draft` does them in turn, `writing` puts the result on disk.
"""
