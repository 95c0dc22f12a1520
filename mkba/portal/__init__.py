"""Portal: the page on which a municipality hands in its area, and the programme bureau puts them together.

::

    pages     what a browser sees: routes, forms, words                 asks the rooms below
    work      what takes time, in processes of its own: judging an upload, simulating, comparing, the synthesis
    store     what is kept: accounts, drafts, submissions, jobs, the audit log (SQLAlchemy), and files by their hash
    nouns     what the rooms talk about
"""
