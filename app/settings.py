"""What an operator can set, read once from the environment (UNRAVEL_MAX_POINTS=50000 ...) and never changed."""

import os
from functools import lru_cache

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

CORES = os.cpu_count() or 2
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Settings(BaseSettings):
    """Limits and places; every refusal names the limit it comes from."""

    model_config = SettingsConfigDict(env_prefix="UNRAVEL_", frozen=True)

    compute: int = Field(default=max(min(2, CORES), CORES - 1), ge=0, description="Compute processes; 0 computes in the web process.")
    max_points: int = Field(default=20_000, ge=1, description="Examples in one experiment.")
    max_features: int = Field(default=50, ge=1, description="Features of an example.")
    max_edits: int = Field(default=2_000, ge=0, description="Edits in one experiment.")
    max_steps: int = Field(default=100_000, ge=1, description="Steps of one run.")
    max_sessions: int = Field(default=400, ge=1, description="Live runs in all.")
    max_sessions_per_client: int = Field(default=250, ge=1, description="Live runs of one client address.")
    max_body: int = Field(default=8_000_000, ge=1_000, description="Bytes of a request body.")
    max_message: int = Field(default=4_000_000, ge=1_000, description="Bytes of a WebSocket message.")
    max_requests: int = Field(default=200, ge=1, description="Requests for computing under way.")
    max_document: int = Field(default=4_000_000, ge=1_000, description="Bytes of a saved experiment.")
    max_saved: int = Field(default=100_000, ge=0, description="Saved experiments in all.")
    fit_seconds: float = Field(default=5.0, gt=0, description="Computing time of one synchronous request.")
    database_url: SecretStr = Field(
        default=SecretStr(""),
        exclude=True,  # it may hold a password, and compute processes are told their settings in the open
        description="Where experiments are saved: postgresql://... or sqlite:///...; empty: a file in the user's data folder.",
    )
    allowed_origins: tuple[str, ...] = Field(default=(), description="Other origins whose pages may open the WebSocket.")


@lru_cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
