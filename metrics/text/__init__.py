"""What a text says, and nothing about what it means: numerals, quantities, periods, and where a quote stands.

Comes in: the text of an article, or a piece of it. Goes out: numerals, quantities, periods, spans in code points. Pure functions; imports the standard library and the base modules only.
"""
