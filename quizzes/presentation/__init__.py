"""What pages show of questions: plain values for templates, and never more than the page may tell."""
