"""Which database holds what."""


class CacheRouter:
    """The shared cache table lives in its own file: an expired key then never waits for a writer."""

    app_label = "django_cache"

    def db_for_read(self, model, **hints):
        return "cache" if model._meta.app_label == self.app_label else None

    def db_for_write(self, model, **hints):
        return "cache" if model._meta.app_label == self.app_label else None

    def allow_migrate(self, db, app_label, model_name=None, **hints):
        if db == "cache" or app_label == self.app_label:
            return db == "cache" and app_label == self.app_label
        return None
