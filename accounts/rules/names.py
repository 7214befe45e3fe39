"""Names as they stand in lists of staff, and as one says them.

Lists carry degrees before the name ("Drs.", "dr.", "Ir.") and behind it after a comma ("S.Sos., M.AP.", "Ph.D.").
Nobody is greeted with them. "H." and "Hj." are no degrees but a part of how one is called, and stay.
"""

BEFORE = frozenset({"prof", "dr", "drs", "dra", "drg", "drh", "ir", "apt", "ns"})


def without_degrees(name: str) -> str:
    """ "Drs. Ahmad Fauzi Nasution, M.AP." is "Ahmad Fauzi Nasution"; a name of degrees alone stays as it is."""
    words = name.partition(",")[0].split()
    while words and is_degree(words[0]):
        words.pop(0)
    return " ".join(words) or name


def is_degree(word: str) -> bool:
    """ "Dr." and "dr."; also several in one word, "Dr.Ir."; a name that merely begins so has no full stop."""
    parts = word.lower().split(".")
    return parts[-1] == "" and all(part in BEFORE for part in parts[:-1])
