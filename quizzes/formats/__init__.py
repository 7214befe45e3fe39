"""How questions are written in files and in texts: plain Python, from text to the engine's data and back."""
