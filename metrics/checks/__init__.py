"""What must hold between article, spec and catalogue: one function a rule, one registry (`rules.RULES`).

Comes in: a document and the catalogue. Goes out: problems, and the account of every numeral. Checks return problems and never raise. Imports `corpus`, `text` and the base modules.
"""
