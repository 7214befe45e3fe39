"""What a quiz allows, and when: plain Python on plain values, like the engine."""
