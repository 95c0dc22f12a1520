"""Numbers as people in the Netherlands read them: 1.234,5 with a real minus sign, rounded half up."""

from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor, isfinite, log10

MINUS = "−"
MILLION = 10**6
HALF_OF_ONE_IN_HUNDRED = 0.005
FINEST = 6  # decimals at most of what would else be zero


def decimal(value: float, digits: int = 0) -> str:
    """The value in Dutch notation, rounded half up; negative ``digits`` round to tens, hundreds, ...

    >>> decimal(-1234.25, 1), decimal(0.5), decimal(-0.04, 1), decimal(1264, -2)
    ('−1.234,3', '1', '0,0', '1.300')

    Raises:
        ValueError: the value is not finite.
    """
    if not isfinite(value):
        raise ValueError(f"no notation for {value}")
    rounded = Decimal(str(float(value))).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{max(digits, 0)}f}".translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if rounded < 0 else text


def supported_digits(error: float, most: int = 1) -> int:
    """How many decimals the draws support: half a unit of the last one is not smaller than the error.

    >>> supported_digits(0.04), supported_digits(0.13), supported_digits(1.3), supported_digits(0.0)
    (1, 0, -1, 1)
    """
    return most if error <= 0 else min(most, floor(-log10(2 * error)))


def millions(euros: float, error: float = 0.0) -> str:
    """Euros as millions, in as many digits as their Monte Carlo error supports, at most one decimal.

    >>> millions(-217_899_838.67, 126_433.6), millions(1_250_000)
    ('−218', '1,3')
    """
    return decimal(euros / MILLION, supported_digits(error / MILLION))


def visible(value: float, digits: int = 0) -> str:
    """The value in so many digits; in as many more as it takes where it is not zero and these would say that it is.

    >>> visible(-0.43), visible(-4.1, -1), visible(12.3), visible(0.0, 1), visible(1e-12, 1)
    ('−0,4', '−4', '12', '0', '0')
    """
    if abs(value) < 10.0**-FINEST:
        return decimal(0)
    return decimal(value, max(digits, ceil(-log10(2 * abs(value)))))


def percent(share: float, digits: int = 1) -> str:
    """A share as a percentage, without its sign.

    >>> percent(0.028)
    '2,8'
    """
    return decimal(share * 100, digits)


def significant(value: float, digits: int = 4) -> str:
    """A value of any size in so many significant digits, without trailing zeros.

    >>> significant(0.0123456), significant(4000), significant(528.3333), significant(0)
    ('0,01235', '4.000', '528,3', '0')
    """
    if value == 0:
        return "0"
    places = max(0, digits - 1 - floor(log10(abs(value))))
    text = decimal(value, places)
    return text.rstrip("0").rstrip(",") if "," in text else text


def frequency(chance: float) -> tuple[str, int]:
    """A chance as a number out of a hundred: (how to say it, the number). Keys: less, more, plain.

    >>> frequency(0.72), frequency(0.0001), frequency(1.0)
    (('plain', 72), ('less', 1), ('more', 99))
    """
    if chance < HALF_OF_ONE_IN_HUNDRED:
        return "less", 1
    if chance > 1 - HALF_OF_ONE_IN_HUNDRED:
        return "more", 99
    return "plain", int(Decimal(str(chance * 100)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
