from mkba.portal.store.tokens import derived, fresh, fresh_id, kept


def test_a_secret_is_32_bytes_and_new_every_time():
    made = {fresh() for _ in range(100)}
    assert len(made) == 100
    assert {len(one) for one in made} == {43}
    assert len({fresh_id() for _ in range(100)}) == 100


def test_what_is_kept_says_nothing_of_the_secret():
    token = fresh()
    assert len(kept(token)) == 64
    assert token not in kept(token)
    assert kept("\ud800") != kept("")


def test_what_follows_from_a_secret_differs_by_purpose():
    token = fresh()
    assert derived(token, "csrf") == derived(token, "csrf")
    assert len({derived(token, "csrf"), derived(token, "other"), derived(fresh(), "csrf"), kept(token)}) == 4
