from accounts.services import supervisor_of
from accounts.models import User


def test_x(cast, client):
    assert supervisor_of(cast.learner) == cast.supervisor
    assert set(User.objects.team_of(cast.supervisor)) == {
        cast.learner,
        cast.colleague,
        cast.newcomer,
        cast.unit_admin,
    }
    r = client.post("/masuk/", {"login": "19900315 201503 2 001", "password": "Rebung-tumbuh-2026"})
    assert r.status_code == 302, r.content.decode()
    print(r.headers, client.cookies)
