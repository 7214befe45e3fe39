"""Managers that carry the querysets."""

from django.contrib.auth.models import UserManager as DjangoUserManager
from treebeard.mp_tree import MP_NodeManager

from .querysets import UnitQuerySet, UserQuerySet


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)):
    """People; `create_superuser` stays for the first account of an installation."""


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):
    """Units in the order of the tree."""

    def get_queryset(self) -> UnitQuerySet:
        return UnitQuerySet(self.model, using=self._db).order_by("path")
