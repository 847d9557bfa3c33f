"""How the server answers over HTTP: the API for programs, security headers, compressed assets. No streamlit.

Comes in: requests. Goes out: responses. Imports `export`, `query`, `table` and the base modules.
"""
