"""What the commands start and print. Comes in: the arguments that `cli` has read. Goes out: the board's server in place of the process, the engine that
`--on` names (processes here, or a Dask cluster), a fact in words. Imports build, corpus, model, text and the base modules; never ui, and Dask for `--on` alone.
"""
