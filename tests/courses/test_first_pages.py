"""A new installation without the demonstration: one command makes the pages it begins with."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page

from courses.models import CataloguePage
from home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db
ADDRESSES = ["/", "/pelatihan/", "/bantuan/", "/privasi/", "/aksesibilitas/", "/tentang/"]


@pytest.fixture
def made():
    call_command("create_first_pages")


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_every_page_leads_to_is_there(client, made, address):
    page = client.get(address)
    assert page.status_code == 200
    assert "demonstrasi" not in page.content.decode().split("<main")[1].lower()


def test_a_second_run_keeps_what_was_edited(made):
    help_page = ContentPage.objects.get(slug="bantuan")
    help_page.title = "Pusat bantuan"
    help_page.save_revision().publish()
    before = Page.objects.count()
    call_command("create_first_pages")
    assert Page.objects.count() == before
    assert ContentPage.objects.get(slug="bantuan").title == "Pusat bantuan"


def test_the_first_administrator_can_set_up_shelves(client, made, admin_user):
    client.force_login(admin_user)
    catalogue = CataloguePage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=["courses", "shelfpage", catalogue.pk])
    assert client.get(address).status_code == 200
    assert HomePage.objects.get().get_children().count() == 5
