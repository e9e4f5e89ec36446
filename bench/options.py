"""What whoever runs the benchmark may set: environment variables that start with BENCH_."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent
"""The folder of the project."""


class Options(BaseSettings):
    """How long to measure, and what."""

    model_config = SettingsConfigDict(env_prefix="BENCH_", frozen=True)

    rounds: int = Field(default=7, ge=1, description="Times that each drive is driven, in turn.")
    seconds: float = Field(default=2, gt=0, description="How long each time.")
    connections: int = Field(default=8, ge=1, description="Clients at once, kept alive.")
    only: str = Field(default="", description="Parts to measure, with commas; empty: all.")
    scale: int = Field(default=10, ge=1, description="How many times larger the second set is.")
    data: Path = Field(
        default=ROOT / "var" / "bench", description="Where the databases and keys live."
    )
    results: Path = Field(
        default=ROOT / "bench" / "RESULTS.md", description="The report that is written."
    )

    @property
    def parts(self) -> list[str]:
        """The names that `only` lists."""
        return [name.strip() for name in self.only.split(",") if name.strip()]

    def wanted(self, part: str) -> bool:
        """Return whether a load, or another part of the benchmark, is to be measured."""
        return not self.parts or part in self.parts
