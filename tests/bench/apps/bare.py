"""One Plotly chart on a Streamlit page, as a newcomer writes it: read the table, ask for regions, draw bars."""

import os

import pandas as pd
import plotly.graph_objects as go
import streamlit as st


@st.cache_data
def facts():
    return pd.read_parquet(os.environ["BENCH_FACTS"])


table = facts()
regions = st.pills(
    "地区", list(table["region"].unique()), selection_mode="multi", default=list(table["region"].unique())
)
shown = table[
    (table["indicator"] == "grid_worker_count") & (table["scope"] == "region") & table["region"].isin(regions)
]

st.title("网格员")
figure = go.Figure(go.Bar(x=shown["value"], y=shown["region"], text=shown["literal"], orientation="h"))
figure.update_layout(xaxis_title="人")
st.plotly_chart(figure)
