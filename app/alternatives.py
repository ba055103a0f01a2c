"""One of several models, told by a word in what came."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Annotated, Any

from pydantic import BaseModel, Discriminator, Tag


def told_by(key: str, models: Mapping[str, type[BaseModel]], words: str, default: str | None = None) -> Any:
    """One of several models, told by what stands under `key`."""

    def chosen(value: Any) -> str | None:
        kind = value.get(key, default) if isinstance(value, dict) else getattr(value, key, None)
        return f"<{kind}>" if isinstance(kind, str) and kind in models else None

    alternatives = [Annotated[model, Tag(f"<{kind}>")] for kind, model in models.items()]
    return Annotated[reduce(or_, alternatives), Discriminator(chosen, custom_error_type=f"no_{key}", custom_error_message=words)]
