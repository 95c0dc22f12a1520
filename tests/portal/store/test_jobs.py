import threading

import pytest

from mkba.portal.store import audit, jobs
from mkba.portal.store.refused import Refused


def asked(store, task="quick", subject="draft-1", number=1_000):
    return store.doing(lambda c: jobs.ask(c, task, subject, asked=number))


def taken(store, worker="worker-1"):
    return store.doing(lambda c: jobs.take(c, worker))


def known(store, job):
    with store.read() as c:
        return jobs.job(c, job.id)


def test_a_job_goes_from_asked_to_done(store):
    job = asked(store)
    assert (job.state, job.done, job.asked, job.result, job.fault) == ("waiting", 0, 1_000, None, None)
    assert taken(store).state == "running"
    store.doing(lambda c: jobs.progress(c, job.id, 250, 1_000))
    assert known(store, job).done == 250
    done = store.doing(lambda c: jobs.finish(c, job.id, "results/1", {"npv": [1.5, -0.1, 1e300]}))
    assert (done.state, done.folder, done.done) == ("done", "results/1", 1_000)
    assert done.result == {"npv": [1.5, -0.1, 1e300]}
    assert known(store, job) == done
    assert taken(store) is None


def test_asking_again_gives_the_job_there_is(store):
    job = asked(store)
    assert asked(store).id == job.id
    taken(store)
    assert asked(store).id == job.id
    store.doing(lambda c: jobs.finish(c, job.id, "results/1", {}))
    assert asked(store).id == job.id, "its result is there"
    assert asked(store, "full").id != job.id
    assert asked(store, subject="draft-2").id != job.id
    with store.read() as c:
        assert [one.task for one in jobs.jobs_of(c, "draft-1")] == ["full", "quick"]


def test_what_failed_can_be_asked_again(store):
    job = asked(store)
    taken(store)
    failed = store.doing(lambda c: jobs.fail(c, job.id, "JOB-TIME", "duurde te lang"))
    assert (failed.state, failed.fault) == ("failed", ("JOB-TIME", "duurde te lang"))
    assert asked(store).id != job.id
    assert known(store, job) == failed


def test_a_result_that_was_lost_can_be_made_again(store):
    job = asked(store)
    taken(store)
    store.doing(lambda c: jobs.finish(c, job.id, "results/1", {}))
    store.doing(lambda c: jobs.fail(c, job.id, "JOB-LOST", "is er niet meer"))
    assert asked(store).state == "waiting"


def test_what_somebody_waits_for_goes_first_and_then_by_age(store):
    order = [("full", "a"), ("synthesis", "b"), ("quick", "c"), ("compare", "d"), ("quick", "e")]
    for task, subject in order:
        asked(store, task, subject)
    found = [taken(store).subject for _ in order]
    assert found == ["c", "e", "d", "b", "a"]
    assert taken(store) is None


def test_there_is_one_synthesis_at_a_time(store):
    first, second = asked(store, "synthesis", "set-1"), asked(store, "synthesis", "set-2")
    full = asked(store, "full")
    assert taken(store).id == first.id
    assert taken(store).id == full.id
    assert taken(store) is None
    store.doing(lambda c: jobs.finish(c, first.id, "", {}))
    assert taken(store).id == second.id


def test_many_workers_never_take_the_same_job(store):
    wanted = {asked(store, subject=f"draft-{number}").id for number in range(40)}
    found, barrier = [], threading.Barrier(4)

    def work(name):
        barrier.wait()
        while job := taken(store, name):
            found.append(job.id)

    workers = [threading.Thread(target=work, args=(f"worker-{number}",)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(found) == 40
    assert set(found) == wanted


def test_a_job_that_ran_when_the_server_fell_runs_again(store):
    running, waiting = asked(store), asked(store, "full")
    taken(store)
    store.doing(lambda c: jobs.progress(c, running.id, 600, 1_000))
    again = store.doing(jobs.reopen)
    assert [job.id for job in again] == [running.id]
    assert (again[0].state, again[0].done) == ("waiting", 0)
    assert known(store, waiting) == waiting
    assert taken(store).id == running.id
    assert store.doing(jobs.reopen)[0].state == "waiting"


def test_a_job_that_falls_three_times_is_given_up_and_others_go_on(store):
    bad, good = asked(store), asked(store, "full")
    for state in ("waiting", "waiting", "failed"):
        assert taken(store).id == bad.id
        assert store.doing(lambda c: jobs.again(c, bad.id)).state == state
    code, text = known(store, bad).fault
    assert code == "JOB-GAVE-UP"
    assert text.startswith("dit werk is 3 keer begonnen")
    assert taken(store).id == good.id
    assert asked(store).state == "waiting", "and may be asked once more"


@pytest.mark.parametrize("state", ["waiting", "done", "failed"])
def test_only_a_running_job_ends(store, state):
    job = asked(store)
    if state != "waiting":
        taken(store)
        move = {
            "done": lambda c: jobs.finish(c, job.id, "", {}),
            "failed": lambda c: jobs.fail(c, job.id, "X", "x"),
        }
        store.doing(move[state])
    before = known(store, job)
    for late in (lambda c: jobs.finish(c, job.id, "late", {}), lambda c: jobs.again(c, job.id)):
        with pytest.raises(Refused, match="state"):
            store.doing(late)
    store.doing(lambda c: jobs.progress(c, job.id, 9, 9))
    assert known(store, job) == before


def test_a_job_that_is_not_there(store):
    with store.read() as c:
        assert jobs.job(c, "0" * 32) is None
    for ask in (lambda c: jobs.finish(c, "0" * 32, "", {}), lambda c: jobs.fail(c, "0" * 32, "X", "x")):
        with pytest.raises(Refused, match="state"):
            store.doing(ask)


def test_a_result_holds_only_figures(store):
    job = asked(store)
    taken(store)
    with pytest.raises(Exception, match="JSON"):
        store.doing(lambda c: jobs.finish(c, job.id, "", {"npv": float("nan")}))
    assert known(store, job).state == "running"


def test_the_audit_log_follows_a_job(store):
    job = asked(store)
    taken(store)
    store.doing(lambda c: jobs.again(c, job.id))
    taken(store)
    store.doing(lambda c: jobs.finish(c, job.id, "results/1", {}))
    with store.read() as c:
        assert [(line.what, line.subject == job.id) for line in audit.notes(c)] == [
            ("job", True),
            ("again", True),
            ("done", True),
        ]


def test_what_was_lost_is_asked_for_once_however_many_find_it_gone(store):
    job = asked(store)
    taken(store)
    assert store.doing(lambda c: jobs.remake(c, job.id)).id == job.id, "nothing was made yet"
    store.doing(lambda c: jobs.finish(c, job.id, "results/1", {}))
    made = {store.doing(lambda c: jobs.remake(c, job.id)).id for _ in range(3)}
    assert len(made) == 1
    assert job.id not in made
    assert known(store, job).fault[0] == "JOB-LOST"
    again = taken(store)
    assert (again.id, again.task, again.subject, again.asked) == (*made, "quick", "draft-1", 1_000)
    with pytest.raises(Refused, match="unknown"):
        store.doing(lambda c: jobs.remake(c, "0" * 32))


def test_a_worker_has_only_its_own_jobs_taken_up_again(store):
    for task in ("quick", "full"):
        asked(store, task)
    mine, theirs = taken(store, "worker-1"), taken(store, "worker-2")
    assert [one.id for one in store.doing(lambda c: jobs.reopen(c, "worker-1"))] == [mine.id]
    assert known(store, theirs).state == "running"
