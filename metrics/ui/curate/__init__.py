"""The pages that write, part by part: what a person decides on an article, seen and done in the browser.

Comes in: a draft as `metrics.curate` folds it, and what a person presses. Goes out: decisions, through `metrics.curate` alone. Imports the parts of the
interface around it.
"""
