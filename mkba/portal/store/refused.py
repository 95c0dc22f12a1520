"""Refused: what the store does not do, told by a word that never changes; the pages have the sentence for it."""


class Refused(Exception):  # noqa: N818 - an answer, told to whoever asked; nothing is broken
    """An answer that is no; ``code`` says why.

    ::

        unknown   what it is about is not there                     taken    the name is somebody else's
        expired   an invitation that is used, replaced or too old   login    a name that nobody can have
        short     a password of too few characters                  role     a role that does not fit the municipality
        long      a password of too many characters                 unsound  a draft with mistakes is not handed in
        weak      a password that is guessed at once                twice    two versions of one area in one set
        empty     a set of nothing                                  state    the job is not running (any more)
        missing   the file is not on the disk                       damaged  the file on the disk is not what was put there

    >>> str(Refused("expired"))
    'expired'
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
