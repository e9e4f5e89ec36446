"""The codes that were drawn for something."""

from sqlmodel import Field, SQLModel


class DrawnCode(SQLModel, table=True):
    """A verification code that a label or a certificate of attendance has, so nothing else.

    Written by PostgreSQL alone (`code_is_drawn()`); no door reads it.
    """

    __tablename__ = "drawn_code"

    code: str = Field(primary_key=True)
