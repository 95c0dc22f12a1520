"""The first step: every table."""

import sqlalchemy as sa
from alembic import op

from mkba.portal.store.columns import Moment, Plain

revision = "0001"
down_revision = None


def upgrade() -> None:
    """An empty database becomes a portal's."""
    people()
    visits()
    areas()
    handed_in()
    work()
    log()


def people() -> None:
    """Accounts and invitations."""
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(100), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("municipality", sa.String(200), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("made", Moment(), nullable=False),
        sa.Column("closed", Moment(), nullable=True),
        sa.CheckConstraint("role IN ('municipality', 'bureau')", name="ck_account_role"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
    )
    op.create_table(
        "invitation",
        sa.Column("login", sa.String(100), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("municipality", sa.String(200), nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("expires", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("login", name="pk_invitation"),
        sa.UniqueConstraint("token", name="uq_invitation_token"),
    )


def visits() -> None:
    """Sessions, and how often something was tried."""
    op.create_table(
        "session",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("began", Moment(), nullable=False),
        sa.Column("seen", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_session_account"),
        sa.PrimaryKeyConstraint("token", name="pk_session"),
    )
    op.create_index("ix_session_account", "session", ["account"])
    op.create_table(
        "try",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_try"),
    )
    op.create_index("ix_try_key_at", "try", ["key", "at"])
    op.create_index("ix_try_until", "try", ["until"])


def areas() -> None:
    """Areas and what was uploaded for them."""
    op.create_table(
        "seat",
        sa.Column("area", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("municipality", sa.String(200), nullable=False),
        sa.Column("scope", sa.String(20), nullable=False),
        sa.CheckConstraint("scope IN ('area', 'national')", name="ck_seat_scope"),
        sa.PrimaryKeyConstraint("area", name="pk_seat"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("area", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("made", Moment(), nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("raw", sa.String(64), nullable=False),
        sa.Column("text", sa.String(64), nullable=False),
        sa.Column("complaints", Plain(), nullable=False),
        sa.CheckConstraint("origin IN ('start', 'xlsx', 'yaml', 'page')", name="ck_draft_origin"),
        sa.ForeignKeyConstraint(["area"], ["seat.area"], name="fk_draft_area"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.UniqueConstraint("area", "number", name="uq_draft_area_number"),
        sa.UniqueConstraint("id", "area", name="uq_draft_id_area"),
    )


def handed_in() -> None:
    """What was handed in, and the sets made of it."""
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("draft", sa.String(32), nullable=False),
        sa.Column("text", sa.String(64), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("received", Moment(), nullable=False),
        sa.Column("receipt", sa.String(64), nullable=False),
        sa.CheckConstraint("text <> ''", name="ck_submission_sound"),
        sa.CheckConstraint("version >= 1", name="ck_submission_version"),
        sa.ForeignKeyConstraint(
            ["draft", "area"], ["draft.id", "draft.area"], name="fk_submission_draft_area"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.UniqueConstraint("area", "version", name="uq_submission_area_version"),
        sa.UniqueConstraint("draft", name="uq_submission_draft"),
        sa.UniqueConstraint("id", "area", name="uq_submission_id_area"),
        sa.UniqueConstraint("receipt", name="uq_submission_receipt"),
    )
    op.create_table(
        "frozen",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("made", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_frozen"),
    )
    op.create_table(
        "member",
        sa.Column("frozen", sa.String(32), nullable=False),
        sa.Column("area", sa.String(64), nullable=False),
        sa.Column("submission", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["frozen"], ["frozen.id"], name="fk_member_frozen"),
        sa.ForeignKeyConstraint(
            ["submission", "area"], ["submission.id", "submission.area"], name="fk_member_submission_area"
        ),
        sa.PrimaryKeyConstraint("frozen", "area", name="pk_member"),
    )


def work() -> None:
    """Jobs."""
    op.create_table(
        "job",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("task", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("folder", sa.String(200), nullable=False),
        sa.Column("result", Plain(), nullable=True),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("made", Moment(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(200), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name="ck_job_state"),
        sa.CheckConstraint("task IN ('quick', 'full', 'compare', 'synthesis')", name="ck_job_task"),
        sa.PrimaryKeyConstraint("number", name="pk_job"),
        sa.UniqueConstraint("id", name="uq_job_id"),
    )
    op.create_index("ix_job_state", "job", ["state"])
    op.create_index("ix_job_subject", "job", ["subject"])
    op.create_index(
        "uq_job_living",
        "job",
        ["task", "subject"],
        unique=True,
        sqlite_where=sa.text("state != 'failed'"),
        postgresql_where=sa.text("state != 'failed'"),
    )


def log() -> None:
    """The audit log."""
    op.create_table(
        "note",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("details", Plain(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_note"),
    )
