"""Shortening: a text that fits, cut between words or after a sentence."""


def shortened(text: str, most: int) -> str:
    """A text of at most so many letters, cut between words.

    >>> shortened("een twee drie", 10), shortened("een", 10), shortened("eentweedrievier", 6)
    ('een twee…', 'een', 'eentw…')
    """
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    return f"{(kept.rpartition(' ')[0] or kept).rstrip(' ,.;:')}…"


def whole_sentences(text: str, most: int) -> str:
    """As many whole sentences as fit in so many letters; of a first sentence that does not fit, what does.

    >>> whole_sentences("Een zin. Nog een, langer.", 12), whole_sentences("Een lange zin.", 10)
    ('Een zin.', 'Een…')
    """
    ends = [place for place, letter in enumerate(f"{text} ") if letter == " " and text[place - 1] in ".!?"]
    fits = [end for end in ends if end <= most]
    return text[: fits[-1]] if fits else shortened(text, most)
