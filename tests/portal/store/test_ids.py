"""What no id can be is not there, and no database is asked: it refuses some signs with an error."""

import pytest

from mkba.portal.store import areas, drafts, frozen, jobs

ODD = ("\0", "a\0b", "\0" * 32, "0" * 31 + "\0", "", "0" * 33, "\ud800", "A" * 32, "'; --")


@pytest.mark.parametrize("id", ODD)
def test_what_cannot_be_an_id_is_not_there(programme, id):
    with programme.read() as c:
        for found in (drafts.draft, jobs.job, frozen.frozen, areas.seat):
            assert found(c, id) is None
