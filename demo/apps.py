from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Invented content and people. It may use every room; no room uses it."""

    name = "demo"
