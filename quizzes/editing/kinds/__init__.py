"""One file a kind of question: its form, and the way between form and data. Adding a kind is adding a file."""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
