"""How much of a learner's files the platform keeps, whatever a question allows."""

MB = 1_000_000
MOST_BYTES_A_FILE = 20 * MB
MOST_BYTES_A_LEARNER = 300 * MB
MOST_BYTES_A_PAGE = 100 * MB
