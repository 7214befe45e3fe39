"""What courses offers and guards: the catalogue in the bar, and the door of every lesson and quiz."""

from datetime import timedelta

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks
from wagtail.models import Page

from foundation.navigation import Entry
from foundation.periodic import Periodic
from home.sections import Section

from . import editor_menu, other_ways, page_views
from .deletion import refuse_deletion
from .faults import edit_address
from .home_panel import CoursesPanel
from .models import ActivityPage, CoursePage, Enrolment
from .permissions import can_look_inside
from .services.access import Access, outline_for
from .services.editing import sync_shelves
from .services.enrolments import note_last_seen
from .sources import completion_links
from .views.catalogue import published, with_facts
from .views.course import withdrawn

CATALOGUE_ADDRESS = "/pelatihan/"
LEARNING = ("/saya/pelatihan/", "/belajar/", "/kuis/")


@hooks.register("before_serve_page")
def guard_activity(page, request, serve_args, serve_kwargs):
    """Lessons and quizzes are for those enrolled; the one GET that writes notes where the learner is."""
    if not isinstance(page, ActivityPage):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    access, course = access_and_course(request.user, page)
    request.course_access, request.course_of_page = access, course
    if access.is_open:
        note_last_seen(enrolment=access.enrolment, activity_id=access.part.id)
        return None
    if can_look_inside(request.user, page, course):
        return None
    return refusal(request, page, access, course)


@hooks.register("before_serve_document")
def guard_document(document, request):
    """Wagtail's own address of a document is for those who write; learners read it through the lesson."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404


def access_and_course(user, page: ActivityPage) -> tuple[Access, CoursePage]:
    """Enrolment and course in one query where there is an enrolment, then the outline."""
    parent_path = page.path[: -page.steplen]
    enrolment = (
        Enrolment.objects.current()
        .filter(learner=user, course__path=parent_path)
        .select_related("course")
        .order_by("state", "-enrolled_at")
        .first()
    )
    course = enrolment.course if enrolment else CoursePage.objects.get(path=parent_path)
    outline = outline_for(course, enrolment)
    return Access(enrolment, outline, outline.of_page(page.pk), is_withdrawn=not course.live), course


def refusal(request, page, access: Access, course: CoursePage):
    """Say why the page is not open and what opens it. A withdrawn course is not found but by its learners."""
    if access.is_withdrawn:
        if access.enrolment is None:
            raise Http404
        return withdrawn(request, course, access.enrolment)
    blocking = access.outline.blocking(access.part) if access.enrolment and access.part else None
    context = {"page": page, "course": course, "enrolment": access.enrolment, "blocking": blocking}
    return render(request, "courses/not_open.html", context, status=403)


@hooks.register("navigation")
def navigation(request) -> list[Entry]:
    """The catalogue for everyone; to it belong one's own courses and all that one does in them."""
    area = "me" if request.user.is_authenticated else "public"
    return [Entry(_("Training"), CATALOGUE_ADDRESS, "book", area, 20, covers=LEARNING)]


@hooks.register("source_links")
def source_links(sources) -> dict[str, str]:
    return completion_links(sources)


@hooks.register("home_sections")
def newest_courses(request) -> list[Section]:
    """The newest courses on the public home page; four make two full rows on every width."""
    courses = list(published().order_by("-first_published_at")[:4])
    return [Section(20, "courses/includes/home_section.html", {"cards": with_facts(courses, request.user)})]


@hooks.register("periodic")
def periodic() -> list[Periodic]:
    """Roles of editors begin and end by date; the shelves follow in the night."""
    return [Periodic("courses.sync_shelves", timedelta(hours=1), lambda at: sync_shelves())]


@hooks.register("notification_kinds")
def notification_kinds() -> dict[str, str]:
    return {
        "review_asked": _lazy("%(person)s handed in “%(title)s” for review. Read it and decide."),
        "review_approved": _lazy("“%(title)s” was approved."),
        "review_returned": _lazy("“%(title)s” came back from the review. %(reason)s"),
    }


@hooks.register("register_admin_menu_item")
def courses_menu():
    return editor_menu.courses_item()


@hooks.register("register_admin_menu_item")
def reviews_menu():
    return editor_menu.reviews_item()


@hooks.register("register_admin_menu_item")
def way_back():
    return editor_menu.back_item()


@hooks.register("register_admin_urls")
def editor_urls():
    return editor_menu.urls()


@hooks.register("register_admin_viewset")
def page_viewsets():
    return page_views.viewsets()


@hooks.register("before_publish_page")
def drafts_go_first(request, page) -> None:
    other_ways.publish_companions_first(request, page)


@hooks.register("before_bulk_action")
def gate_of_bulk(request, action_type, objects, action):
    return other_ways.refuse_bulk(request, action_type, objects, action)


@hooks.register("before_delete_page")
def keep_taken_courses(request, page):
    return refuse_deletion(request, [page], to=edit_address(page))


@hooks.register("before_bulk_action")
def keep_taken_courses_in_bulk(request, action_type, objects, action):
    pages = [page for page in objects if isinstance(page, Page)]
    return refuse_deletion(request, pages, to=action.next_url) if action_type == "delete" and pages else None


@hooks.register("construct_admin_api")
def gate_of_api(router) -> None:
    router.register_endpoint("pages", other_ways.GatedPagesAPI)


@hooks.register("construct_homepage_panels")
def first_screen_of_editors(request, panels) -> None:
    panels.append(CoursesPanel())


@hooks.register("construct_main_menu")
def calm_menu(request, items) -> None:
    items[:] = editor_menu.without_manual(items)


@hooks.register("insert_global_admin_css")
def house_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
