import time

import pytest
from argon2 import PasswordHasher, Type, extract_parameters

from mkba.portal.store import accounts, passwords
from mkba.portal.store.passwords import fits, hashed, judged, outdated
from mkba.portal.store.refused import Refused

GOOD = "vier paarden lopen langzaam"


@pytest.fixture
def real_hashes(monkeypatch):
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher())
    passwords.nobody.cache_clear()


def test_a_password_fits_and_another_does_not():
    secret = hashed(GOOD)
    assert fits(secret, GOOD)
    assert not fits(secret, GOOD.upper())
    assert not fits(secret, GOOD + " ")
    assert hashed(GOOD) != secret, "each has its own salt"


def test_the_same_password_typed_on_another_keyboard_fits():
    assert fits(hashed("cafe\u0301 op het plein"), "caf\u00e9 op het plein")
    assert fits(hashed("\uff56ier paarden lopen"), "vier paarden lopen")


def test_what_cannot_be_a_hash_or_a_text_fits_nothing():
    assert not fits("no hash", GOOD)
    assert not fits(None, "")
    assert not fits(hashed(GOOD), "\ud800")


def test_a_hash_is_argon2id_of_64_mebibytes(real_hashes):
    found = extract_parameters(hashed(GOOD))
    assert (found.type, found.memory_cost >= 65_536, found.time_cost >= 3) == (Type.ID, True, True)
    assert GOOD not in hashed(GOOD)


def test_a_hash_of_other_parameters_is_outdated(real_hashes):
    assert not outdated(hashed(GOOD))
    assert outdated(PasswordHasher(time_cost=1, memory_cost=8_192).hash(GOOD))


@pytest.mark.parametrize("password", ["", "elf letters", "a" * 11])
def test_a_short_password_is_refused(password):
    with pytest.raises(Refused, match="short"):
        judged(password, "anna")


def test_a_password_of_a_thousand_characters_is_allowed_and_one_more_is_not():
    longest = ("vier paarden lopen " * 60)[:1_000]
    judged(longest, "anna")
    with pytest.raises(Refused, match="long"):
        judged(longest + "x", "anna")


@pytest.mark.parametrize(
    "password",
    [
        "Wachtwoord123!",
        "welkom-2026-2026",
        "PASSWORD1234",
        "123456789012",
        "098765432109",
        "qwertyuiopas",
        "abcdefghijklm",
        "aaaaaaaaaaaaaaaa",
        "abababababab",
        "anna.jansen@noord.nl",
        "Anna.Jansen@Noord.NL",
        "Jansen2026202620",
        "\uff37achtwoord123!",
    ],
)
def test_what_a_guesser_tries_first_is_refused(password):
    with pytest.raises(Refused, match="weak"):
        judged(password, "anna.jansen@noord.nl")


@pytest.mark.parametrize("password", [GOOD, "wachtwoord van een paard", "k8#Lq2!vZ9@w", "дванадцять букв"])
def test_an_ordinary_long_password_is_fine(password):
    judged(password, "anna.jansen@noord.nl")


def test_nobody_hears_from_the_time_whether_a_login_exists(store, real_hashes):
    def made(c):
        return accounts.accept(c, accounts.invite(c, login="anna", role="bureau"), GOOD)

    def closed(c):
        accounts.accept(c, accounts.invite(c, login="weg", role="bureau"), GOOD)
        accounts.close_account(c, "weg")

    store.doing(made)
    store.doing(closed)

    def seconds(login):
        began = time.process_time()  # of all threads: what others do on the machine does not count
        with store.read() as c:
            assert accounts.log_in(c, login, "een ander wachtwoord") is None
        return time.process_time() - began

    seconds("anna")
    times = {login: [] for login in ("anna", "niemand", "weg", "x" * 5_000)}
    for _ in range(4):
        for login, found in times.items():
            found.append(seconds(login))
    usual = {login[:8]: min(found) for login, found in times.items()}
    print({login: f"{1000 * value:.0f} ms" for login, value in usual.items()})
    assert max(usual.values()) < 1.5 * min(usual.values()), usual
