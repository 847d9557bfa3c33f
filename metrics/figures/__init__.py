"""DataFrame → Plotly figure; no streamlit. One function a chart, each with its text alternative and its caption.

Comes in: comparisons and facts of `query`. Goes out: a Plotly figure and the words beside it. Imports `query` and `texts`, the model and the base modules.
"""
