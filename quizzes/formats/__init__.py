"""Files of questions as plain Python: text to items with every problem, and items back to text.

A reader is a generator of `Item` and `Problem`, so that a file of ten thousand questions is never held whole;
`Parsed.of` gathers one. A writer is a generator of text. Neither knows Django, the clock or the bank.
"""
