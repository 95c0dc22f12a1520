from mkba.portal.store import tries


def tried(store, key="log-in:anna", most=3, seconds=60):
    return store.doing(lambda c: tries.tried(c, key, most=most, seconds=seconds))


def test_it_may_be_tried_so_often_and_no_more(store, time):
    assert [tried(store) for _ in range(5)] == [True, True, True, False, False]


def test_the_window_slides(store, time):
    assert tried(store)
    time.forward(seconds=40)
    assert tried(store)
    assert tried(store)
    time.forward(seconds=20)
    assert tried(store), "the first is a minute ago"
    assert not tried(store)
    time.forward(seconds=40)
    assert [tried(store), tried(store), tried(store)] == [True, True, False]


def test_what_is_refused_does_not_make_it_last_longer(store, time):
    for _ in range(3):
        tried(store)
    for _ in range(6):
        time.forward(seconds=9)
        assert not tried(store)
    time.forward(seconds=6)
    assert tried(store)


def test_each_key_has_its_own_count(store, time):
    assert [tried(store, key, most=1) for key in ("a", "b", "a", "b")] == [True, True, False, False]


def test_a_key_from_outside_may_be_anything(store, time):
    for key in ("", "\0", "\ud800", "x" * 10_000, "'; DROP TABLE try; --", "\u202e"):
        assert tried(store, key, most=1), key
    assert not tried(store, "x" * 10_000, most=1)
    assert tried(store, "x" * 9_999, most=1)


def test_old_tries_are_removed(store, time):
    for number in range(20):
        tried(store, f"address:{number}")
    time.forward(seconds=61)
    tried(store)
    with store.read() as c:
        assert c.exec_driver_sql("SELECT count(*) FROM try").scalar() == 1


def test_a_restart_forgets_nothing(store, time):
    assert tried(store, most=1)
    store.engine.dispose()
    assert not tried(store, most=1)


def test_what_is_large_counts_as_many(store, time):
    def large(times):
        return store.doing(lambda c: tries.tried(c, "room", most=5, seconds=60, times=times))

    assert [large(3), large(3), large(2), large(1)] == [True, False, True, False]
