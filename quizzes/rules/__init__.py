"""Rules of the room that are no question's business: plain Python."""
