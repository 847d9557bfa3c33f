"""Verification and publishing: from a draft's proposals, decision by decision, to an article with its spec in the corpus.

Comes in: `drafts/<id>.toml` and `.txt`, and a person's decisions. Goes out: an append-only journal of these decisions, what they make of the
draft (`Verification`), and at last article, original, spec and new entries of the catalogue, in place. Imports build, draft, checks, corpus,
model and text, and the base modules; it knows nothing of the browser.

In the order of the work: drafts (proposals) → journal (decisions) → groups and entries (what stands) → problems → verification → publish; reopen
and corrections for published articles, reading and comparison for a second person, catalogue for new entries.
"""
