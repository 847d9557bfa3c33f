"""Which articles are proved anew, on how many processes, and the tables written whole or not at all.

Comes in: a seeds folder and the tables of the last build. Goes out: the tables that are a function of that folder and of the code. Imports every room before it.
"""
