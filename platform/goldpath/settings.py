"""Settings: environment variables that start with GOLDPATH_. `docs/settings.md` explains each."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(StrEnum):
    """Where the server runs. Development offers demo accounts and tokens; production never does."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """What an operator may set. Paths are relative to the working directory."""

    model_config = SettingsConfigDict(env_prefix="GOLDPATH_", frozen=True)

    env: Environment = Field(
        default=Environment.DEVELOPMENT,
        description="`development` or `production`. Demo tokens exist in development alone.",
    )
    database_url: str | None = Field(
        default=None,
        description="PostgreSQL 18 as goldpath_login: all that the server knows. "
        "Unset: the embedded server under GOLDPATH_DATA.",
    )
    admin_url: str | None = Field(
        default=None,
        description="A login that may create roles; for `goldpath migrate` and operator commands.",
    )
    data: Path = Field(
        default=Path("var"),
        description="Where the embedded database and the keys of development live.",
    )
    files: Path = Field(
        default=Path("var/files"), description="The folder of evidence files; made for us alone."
    )
    evidence_mb: int = Field(
        default=20,
        ge=1,
        le=1_000,
        description="Megabytes (of 1,000,000 bytes) that an evidence file may have.",
    )
    tenants: Path = Field(default=Path("tenants"), description="The folder of project files.")
    migrations: Path = Field(
        default=Path("migrations"), description="The folder of Alembic migrations."
    )
    operations: Path = Field(
        default=Path("schema/operations"), description="The folder of named GraphQL operations."
    )
    issuer: str = Field(
        default="http://goldpath.localhost/development",
        description="Who must have issued a bearer token (`iss`).",
    )
    audience: str = Field(
        default="goldpath", description="Whom a bearer token must be meant for (`aud`)."
    )
    key_set: Path | None = Field(
        default=None,
        description="A JSON Web Key Set with the issuer's public keys. "
        "Unset in development: the development issuer's own key.",
    )
    pool_size: int = Field(
        default=10,
        ge=1,
        le=200,
        description="Connections that one server process keeps open for reading, at most, and as "
        "many for everything else.",
    )
    exports_at_once: int = Field(
        default=3,
        ge=1,
        le=100,
        description="Lists of projects that one server process gives out as files at once, and as "
        "many of the public register. Each holds a connection, so it is a third of "
        "GOLDPATH_POOL_SIZE at most.",
    )
    import_rows: int = Field(
        default=200_000,
        ge=1,
        le=1_000_000,
        description="Rows that a file may have that is taken into a list.",
    )
    import_mb: int = Field(
        default=50,
        ge=1,
        le=1_000,
        description="Megabytes (of 1,000,000 bytes) that such a file may have.",
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000",
        pattern=r"^https?://[^/?#\s]+$",
        description="Where people find this server, without a path: what QR codes, certificates "
        "and credentials name. `goldpath demo` knows its own.",
    )
    signing_keys: Path | None = Field(
        default=None,
        description="The folder of the keys that sign credentials. "
        "Unset in development: a folder under GOLDPATH_DATA.",
    )
    verifications_per_minute: int = Field(
        default=30,
        ge=1,
        le=1_000,
        description="Verification codes that one client address may look up a minute, in each "
        "process.",
    )
    log_requests: bool = Field(
        default=True,
        description="Whether the log has a line for each request. `goldpath demo` leaves them out "
        "unless this is set.",
    )
    statement_timeout: int = Field(
        default=10_000,
        ge=1,
        description="Milliseconds after which PostgreSQL gives up a statement of a request.",
    )

    metrics_token: SecretStr | None = Field(
        default=None,
        min_length=20,
        description="The secret that Prometheus sends as a bearer token to read `/metrics`. "
        "Unset: nobody can.",
    )
    leave: float = Field(
        default=3,
        ge=0,
        le=300,
        description="Seconds that a server told to end still answers, saying at `/readyz` that it "
        "is going.",
    )

    @property
    def most_import(self) -> int:
        """Return how many bytes a file may have that is taken into a list."""
        return self.import_mb * 1_000_000

    @property
    def most_evidence(self) -> int:
        """Return how many bytes an evidence file may have."""
        return self.evidence_mb * 1_000_000

    @property
    def most_exports(self) -> int:
        """Return how many lists go out at once: two kinds of them leave a third of the pool."""
        return min(self.exports_at_once, max(1, self.pool_size // 3))


@cache
def settings() -> Settings:
    """Return the settings of this process, read once."""
    return Settings()
