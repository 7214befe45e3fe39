"""Files that are given out as tables: exported questions, and the template to fill in."""
