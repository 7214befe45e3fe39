"""The bar of the page at hand: whose places, which area, what overflows."""

from django.test import RequestFactory

from foundation.navigation import Entry, arrange, navigation_for

PUBLIC = [
    Entry("Training", "/pelatihan/", "book", "public", 20),
    Entry("Sign in", "/masuk/", "login", "public", 40),
]
MINE = [
    Entry("Hours", "/saya/jp/", "star", "me", 30),
    Entry("Home", "/saya/", "home", "me", 10),
    Entry("Training", "/pelatihan/", "book", "me", 20),
]
TEAM = [Entry("Team", "/tim/", "team", "team", 10, count=3)]
OTHER = [
    Entry("Notifications", "/saya/pemberitahuan/", "bell", "header", 10),
    Entry("Profile", "/saya/profil/", "person", "account", 10),
]


def seen_by_visitor(entries, path="/"):
    return arrange(entries, path=path, signed_in=False)


def seen_by_rosmawati(entries, path="/"):
    return arrange(entries, path=path, signed_in=True)


def labels(entries):
    return [entry.label for entry in entries]


def test_a_visitor_sees_the_public_bar_alone():
    here = seen_by_visitor(PUBLIC + MINE + TEAM)
    assert labels(here.bar) == ["Training", "Sign in"]
    assert (here.area, here.has_menu, here.account) == ("public", False, [])


def test_entries_stand_in_their_order_whoever_offers_them():
    assert labels(seen_by_rosmawati(MINE, "/saya/").bar) == ["Home", "Training", "Hours"]


def test_the_address_decides_the_area_and_the_current_entry():
    here = seen_by_rosmawati(MINE + TEAM, "/tim/orang/")
    assert (here.area, here.current) == ("team", "/tim/")
    assert here.areas == [("me", "/saya/"), ("team", "/tim/")]


def test_the_longest_address_wins():
    assert seen_by_rosmawati(MINE, "/saya/jp/2026/").current == "/saya/jp/"


def test_what_a_place_covers_lights_it_and_shows_its_area():
    team = Entry("Team", "/tim/pelatihan/", "team", "team", 10, covers=("/tim/", "/unit/"))
    for path in ("/tim/orang/7/", "/unit/disdukcapil/pegawai/", "/tim/pelatihan/"):
        here = seen_by_rosmawati([*MINE, team], path)
        assert (here.area, here.current) == ("team", "/tim/pelatihan/"), path


def test_the_longest_beginning_wins_whether_it_is_an_address_or_covered():
    training = Entry("Training", "/pelatihan/", "book", "me", 20, covers=("/saya/pelatihan/",))
    home = Entry("Home", "/saya/", "home", "me", 10)
    assert seen_by_rosmawati([home, training], "/saya/pelatihan/").current == "/pelatihan/"
    assert seen_by_rosmawati([home, training], "/saya/lain/").current == "/saya/"


def test_the_front_page_is_itself_alone():
    front = Entry("Front", "/", "home", "public", 10)
    assert seen_by_visitor([front], "/").current == "/"
    assert seen_by_visitor([front], "/pelatihan/").current == ""


def test_a_page_of_no_area_shows_ones_own_bar():
    here = seen_by_rosmawati(MINE + TEAM, "/bantuan/")
    assert (here.area, here.current) == ("me", "")


def test_an_entry_of_the_header_is_current_without_changing_the_area():
    here = seen_by_rosmawati(MINE + OTHER, "/saya/pemberitahuan/")
    assert (here.area, here.current) == ("me", "/saya/pemberitahuan/")
    assert labels(here.header) == ["Notifications"]
    assert labels(here.account) == ["Profile"]


def test_four_places_and_the_menu_fill_the_bar_of_someone_signed_in():
    many = [Entry(str(number), f"/{number}/", "list", "me", number) for number in range(7)]
    here = seen_by_rosmawati(many)
    assert labels(here.bar) == ["0", "1", "2", "3"]
    assert labels(here.more) == ["4", "5", "6"]
    assert here.has_menu


def test_five_places_fit_where_no_menu_is_needed():
    five = [Entry(str(number), f"/{number}/", "list", "public", number) for number in range(5)]
    here = seen_by_visitor(five)
    assert len(here.bar) == 5
    assert here.more == []


def test_a_request_that_knows_no_user_gets_no_navigation():
    assert navigation_for(RequestFactory().get("/")).bar == []
