"""What may be asked of the tables of quizzes, by noun."""
