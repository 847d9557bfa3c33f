"""DataFrame → Plotly figure; no streamlit. One function a chart, each with its text alternative and its caption."""
