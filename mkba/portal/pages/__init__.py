"""Pages: what a browser sees. Routes ask the store and the work, and fill in templates; every word comes from the labels.

::

    app          the application: gates around it, routers inside it
    security     gates: headers, names of the host, where a request comes from       limits    how much, how long, how often
    visitors     who asks, and what is theirs            forms    what was sent, when our own page sent it
    rendering    a template filled in for a visitor      faults   every refusal as a page; the unexpected with a number
"""
