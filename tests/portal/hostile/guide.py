"""Every route of the portal, and for whom it is. A route that is not in this guide fails a test: whoever adds one says here who may come in.

``open``: everybody. ``visitor``: whoever is logged in. ``hands_in``: the municipality that hands in this area. ``reads``: that
municipality, and the bureau. ``bureau``: the bureau. Names in braces are filled in with what there is of Alpha.
"""

from itertools import pairwise

GUIDE = {
    ("GET", "/"): "open",
    ("GET", "/gezond"): "open",
    ("GET", "/static/{name}"): "open",
    ("GET", "/inloggen"): "open",
    ("POST", "/inloggen"): "open",
    ("GET", "/uitnodiging/{token}"): "open",
    ("POST", "/uitnodiging/{token}"): "open",
    ("POST", "/uitloggen"): "visitor",
    ("GET", "/gebieden"): "visitor",
    ("GET", "/gebied/{area}"): "hands_in",
    ("GET", "/gebied/{area}/bestand/{name}"): "hands_in",
    ("POST", "/gebied/{area}/bestand"): "hands_in",
    ("GET", "/concept/{number}"): "hands_in",
    ("GET", "/concept/{number}/stand"): "hands_in",
    ("GET", "/concept/{number}/invullen"): "hands_in",
    ("POST", "/concept/{number}/invullen"): "hands_in",
    ("POST", "/concept/{number}/rekenen"): "hands_in",
    ("GET", "/concept/{number}/indienen"): "hands_in",
    ("POST", "/concept/{number}/indienen"): "hands_in",
    ("GET", "/concept/{number}/bestand/{name}"): "hands_in",
    ("GET", "/indiening/{number}"): "reads",
    ("GET", "/indiening/{number}/bestand/{name}"): "reads",
    ("GET", "/bureau"): "bureau",
    ("GET", "/bureau/gebied/{area}"): "bureau",
    ("GET", "/bureau/indiening/{number}/{name}"): "bureau",
    ("POST", "/bureau/vergelijken"): "bureau",
    ("GET", "/bureau/vergelijking/{number}"): "bureau",
    ("GET", "/bureau/vergelijking/{number}/stand"): "bureau",
    ("GET", "/bureau/reeksen"): "bureau",
    ("POST", "/bureau/reeksen"): "bureau",
    ("GET", "/bureau/reeks/{number}"): "bureau",
    ("GET", "/bureau/reeks/{number}/stand"): "bureau",
    ("POST", "/bureau/reeks/{number}/synthese"): "bureau",
    ("GET", "/bureau/reeks/{number}/bestand/{name}"): "bureau",
    ("GET", "/bureau/logboek"): "bureau",
}
KINDS = {
    "concept": "draft",
    "indiening": "submission",
    "vergelijking": "comparison",
    "reeks": "frozen",
}  # of {number}
NOBODYS = {
    "area": "nergens",
    "draft": "0" * 32,
    "submission": "999999999",
    "comparison": "0" * 32,
    "frozen": "0" * 32,
    "token": "x" * 43,
}
FILES = ("gebied.yaml", "formulier.xlsx", "werkmap.xlsx", "rapport.html")
PROOF = (*FILES, "bewijs.json")  # of what was handed in
SYNTHESIS = ("synthese.xlsx", "rapport.html", "bijlage.html", "run.zip")


def routes(app):
    """What the application answers to: (method, path); a kind of route that is not known here has the method ``?``."""
    return list(_routes(app.routes))


def _routes(found, prefix=""):
    for route in found:
        if hasattr(route, "original_router"):  # newer versions of FastAPI keep a router whole
            yield from _routes(route.original_router.routes, prefix + route.include_context.prefix)
        else:
            for method in sorted(getattr(route, "methods", None) or {"?"}):
                yield method, prefix + getattr(route, "path", str(route))


def places(path):
    """What stands in the braces of a path, by what is named there: ``/concept/{number}`` names a draft."""
    words = path.split("/")
    found = {}
    for before, word in pairwise(words):
        if word == "{number}":
            found["number"] = KINDS[before]
        elif word.startswith("{"):
            found[word[1:-1]] = word[1:-1]
    return found


def addresses(path, there):
    """A path with all that there is in its places; ``there``: ids by kind."""
    named = places(path)
    files = SYNTHESIS if "/reeks/" in path else ("portal.css",) if "/static/" in path else FILES
    files = PROOF if path.startswith("/indiening/") else files
    found = [path]
    for place, kind in named.items():
        values = files if kind == "name" else there[kind]
        found = [one.replace(f"{{{place}}}", str(value)) for one in found for value in values]
    return found


def unknown(path):
    """The same with ids that nobody ever had; files keep their names."""
    return addresses(path, {kind: [id] for kind, id in NOBODYS.items()})
