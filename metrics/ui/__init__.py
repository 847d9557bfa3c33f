"""The interface's parts: data, state in the link, filters, evidence, templates. With the pages the only place that imports streamlit.

Comes in: the table that is served, and what a reader chose. Goes out: what stands on a page. Imports every room that reads facts (`query`, `texts`, `figures`, `export`, `web`); no room imports it.
"""
