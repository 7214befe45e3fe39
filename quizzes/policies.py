"""Rights in the bank as Wagtail's admin asks for them: by model as Django's permissions say, then by shelf."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from quizzes.models import Category, Question
from quizzes.permissions import can_edit_question, has_right
from quizzes.rules.rights import Right


class QuestionPolicy(ModelPermissionPolicy):
    """Reading follows the shelf; changing and deleting also who made the question."""

    def user_has_permission_for_instance(self, user, action: str, instance: Question) -> bool:
        if action == "view":
            return has_right(user, Right.VIEW, instance.category)
        return self.user_has_permission(user, action) and can_edit_question(user, instance)

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet[Question]:
        if "view" in actions:
            return Question.objects.with_right(user, Right.VIEW)
        if not self.user_has_any_permission(user, actions):
            return Question.objects.none()
        return Question.objects.editable_by(user)


class CategoryPolicy(ModelPermissionPolicy):
    """Shelves are changed by those who change every question on them."""

    def user_has_permission_for_instance(self, user, action: str, instance: Category) -> bool:
        if action == "view":
            return has_right(user, Right.VIEW, instance)
        return self.user_has_permission(user, action) and has_right(user, Right.EDIT_ALL, instance)

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet[Category]:
        if "view" in actions:
            return Category.objects.with_right(user, Right.VIEW)
        if not self.user_has_any_permission(user, actions):
            return Category.objects.none()
        return Category.objects.with_right(user, Right.EDIT_ALL)
