"""Handing in, as the pages do it: first the file, then the draft and the submission."""

from mkba.errors import Complaint
from mkba.portal.store import drafts, submissions

MISTAKE = Complaint(
    "a.xlsx", 7, 5, "NUM-AMBIG", "costs.staf", "kan 1250 zijn", "may be 1250", cell="Kosten!E7"
)
WARNING = Complaint("a.xlsx", 8, 5, "NUM-RANGE", "costs.staf", "veel", "much", severity="warning")


def uploaded(store, area="noord", content=b"schema: area/1\n", **changes):
    """A draft of this content; one with ``text=""`` has mistakes."""
    sha = store.files.put(content)
    made = {"area": area, "account": "anna", "origin": "yaml", "name": "noord.yaml", "raw": sha, "text": sha}
    made |= {"complaints": (), **changes}
    return store.doing(lambda c: drafts.add_draft(c, **made))


def handed_in(store, area="noord", content=b"schema: area/1\n"):
    """A submission of a new draft."""
    draft = uploaded(store, area, content)
    return store.doing(lambda c: submissions.submit(c, draft, "anna"))
