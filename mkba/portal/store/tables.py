"""Tables: what is kept. A change here asks for a new step in ``migrations/versions``; a test compares the two.

Rows of ``submission``, ``frozen``, ``member`` and ``note`` are never changed or removed, and a ``draft`` is never changed:
triggers of the database refuse it, whoever asks (`migrations.versions.v0002`).
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from mkba.portal.store.columns import Moment, Plain

HASH = 64  # hexadecimal digits of a sha256
ID = 32  # and of an id that cannot be guessed
LONGEST_LOGIN = 100
LONGEST_NAME = 200
LONGEST_DEED = 40

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ACCOUNT = Table(
    "account",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("login", String(LONGEST_LOGIN), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("municipality", String(LONGEST_NAME), nullable=False),
    Column("secret", Text, nullable=False),  # argon2id, with its own salt and parameters
    Column("made", Moment, nullable=False),
    Column("closed", Moment),
    CheckConstraint("role IN ('municipality', 'bureau')", name="ck_account_role"),
)

INVITATION = Table(
    "invitation",
    METADATA,
    Column("login", String(LONGEST_LOGIN), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("municipality", String(LONGEST_NAME), nullable=False),
    Column("token", String(HASH), nullable=False, unique=True),  # its sha256
    Column("expires", Moment, nullable=False),
)

SESSION = Table(
    "session",
    METADATA,
    Column("token", String(HASH), primary_key=True),  # its sha256
    Column("account", ForeignKey("account.id"), nullable=False, index=True),
    Column("began", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
)

TRY = Table(
    "try",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("key", String(HASH), nullable=False),  # its sha256
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False, index=True),
    Index(None, "key", "at"),
)

SEAT = Table(
    "seat",
    METADATA,
    Column("area", String(64), primary_key=True),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("municipality", String(LONGEST_NAME), nullable=False),
    Column("scope", String(20), nullable=False),
    CheckConstraint("scope IN ('area', 'national')", name="ck_seat_scope"),
)

DRAFT = Table(
    "draft",
    METADATA,
    Column("id", String(ID), primary_key=True),
    Column("area", ForeignKey("seat.area"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("account", String(LONGEST_LOGIN), nullable=False),
    Column("made", Moment, nullable=False),
    Column("origin", String(20), nullable=False),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("raw", String(HASH), nullable=False),
    Column("text", String(HASH), nullable=False),
    Column("complaints", Plain, nullable=False),
    UniqueConstraint("area", "number"),
    UniqueConstraint("id", "area"),  # what a submission refers to
    CheckConstraint("origin IN ('start', 'xlsx', 'yaml', 'page')", name="ck_draft_origin"),
)

SUBMISSION = Table(
    "submission",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("area", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("draft", String(ID), nullable=False, unique=True),
    Column("text", String(HASH), nullable=False),
    Column("account", String(LONGEST_LOGIN), nullable=False),
    Column("received", Moment, nullable=False),
    Column("receipt", String(HASH), nullable=False, unique=True),
    UniqueConstraint("area", "version"),
    UniqueConstraint("id", "area"),  # what a member refers to
    ForeignKeyConstraint(["draft", "area"], ["draft.id", "draft.area"]),
    CheckConstraint("version >= 1", name="ck_submission_version"),
    CheckConstraint("text <> ''", name="ck_submission_sound"),
)

FROZEN = Table(
    "frozen",
    METADATA,
    Column("id", String(ID), primary_key=True),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("account", String(LONGEST_LOGIN), nullable=False),
    Column("made", Moment, nullable=False),
)

MEMBER = Table(
    "member",
    METADATA,
    Column("frozen", ForeignKey("frozen.id"), primary_key=True),
    Column("area", String(64), primary_key=True),  # so at most one version of an area
    Column("submission", Integer, nullable=False),
    ForeignKeyConstraint(["submission", "area"], ["submission.id", "submission.area"]),
)

JOB = Table(
    "job",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String(ID), nullable=False, unique=True),
    Column("task", String(20), nullable=False),
    Column("subject", String(LONGEST_NAME), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("done", Integer, nullable=False),
    Column("asked", Integer, nullable=False),
    Column("folder", String(LONGEST_NAME), nullable=False),
    Column("result", Plain),
    Column("code", String(64), nullable=False),
    Column("told", Text, nullable=False),
    Column("made", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("worker", String(LONGEST_NAME), nullable=False),
    CheckConstraint("task IN ('quick', 'full', 'compare', 'synthesis')", name="ck_job_task"),
    CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name="ck_job_state"),
)
# one job of a task about a subject, unless the ones before it failed
Index(
    "uq_job_living",
    JOB.c.task,
    JOB.c.subject,
    unique=True,
    sqlite_where=JOB.c.state != "failed",
    postgresql_where=JOB.c.state != "failed",
)
Index("ix_job_subject", JOB.c.subject)

NOTE = Table(
    "note",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("who", String(LONGEST_LOGIN), nullable=False),
    Column("what", String(LONGEST_DEED), nullable=False),
    Column("subject", String(LONGEST_NAME), nullable=False),
    Column("details", Plain, nullable=False),
    Column("digest", String(HASH), nullable=False),
)
