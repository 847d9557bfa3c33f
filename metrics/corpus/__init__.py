"""What a person wrote down: the catalogue, the specs, and the folder that holds them with their articles.

Comes in: a seeds folder. Goes out: validated entries and documents (an article paired with its spec), with a problem for each entry that does not validate. The only reader of these files. Imports `text` and the base modules.
"""
