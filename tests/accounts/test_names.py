"""How one is greeted: the name without the degrees of the list of staff."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.names import without_degrees


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("Nurhayati Lubis, S.Sos., M.AP.", "Nurhayati Lubis"),
        ("Drs. Ahmad Fauzi Nasution, M.AP.", "Ahmad Fauzi Nasution"),
        ("dr. Kavitha Nair", "Kavitha Nair"),
        ("Prof. Dr. Ir. Syafrizal Koto, M.T., Ph.D.", "Syafrizal Koto"),
        ("Dr.Ir. Syafrizal Koto", "Syafrizal Koto"),
        ("H. Rahmat Lubis, S.H.", "H. Rahmat Lubis"),
        ("M. Yusuf Pane", "M. Yusuf Pane"),
        ("Irwan Drajat", "Irwan Drajat"),
        ("Siti", "Siti"),
        ("Dr.", "Dr."),
        ("", ""),
    ],
)
def test_degrees_are_left_out_and_names_are_not(listed, said):
    assert without_degrees(listed) == said


@given(st.text())
def test_a_name_never_gets_empty_or_longer_and_twice_is_as_once(name):
    said = without_degrees(name)
    assert bool(said) == bool(name)
    assert len(said) <= len(name)
    assert without_degrees(said) == said
