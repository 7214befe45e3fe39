"""The way of a file of questions into the bank: read, planned against what is there, spooled, written.

Everything is built outside of the transaction and lies on disk meanwhile, so that a file of ten thousand questions
needs little memory and locks the database for bulk writes alone. `quizzes.services.importing` has the verbs.
"""
