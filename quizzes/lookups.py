"""How each database looks for words in a line that `rules.search` wrote."""

from django.db.models import Lookup, TextField


@TextField.register_lookup
class HasWords(Lookup):
    """`line__has_words=" mwp 01"`: these words in a row, the last one begun. Reading all lines is quick enough for
    SQLite; PostgreSQL has an index of the words, by migration 0012.
    """

    lookup_name = "has_words"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        line, params = self.process_lhs(compiler, connection)
        return f"{line} LIKE %s", [*params, f"%{self.rhs}%"]

    def as_postgresql(self, compiler, connection):
        line, params = self.process_lhs(compiler, connection)
        words = " <-> ".join(self.rhs.split())
        return f"to_tsvector('simple', {line}) @@ to_tsquery('simple', %s)", [*params, f"{words}:*"]
