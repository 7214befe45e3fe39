"""The benchmark: a seeded city, the production server, signed-in learners, figures."""
