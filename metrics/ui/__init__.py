"""The interface's parts: data, state in the link, filters, evidence, words. The only place that imports streamlit."""
