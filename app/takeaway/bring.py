"""Bringing in what was taken away: parameters from a file become an edit of an experiment."""

from typing import Any

from app.edits import noted
from app.experiments import Document
from app.settings import Settings
from app.takeaway import tensors
from app.takeaway.moment import standing
from app.takeaway.packing import unpacked
from core.errors import ShapeMismatch
from core.export import brought


def brought_in(document: Document, step: int, content: str, limits: Settings) -> dict[str, Any]:
    """The experiment with the parameters of a safetensors file from `step` on. Raises InvalidInput; then nothing has changed."""
    timeline = standing(document, step, limits)
    given, known = tensors.read(unpacked(content))
    made_by, slug = known.get("algorithm", document["algorithm"]), document["algorithm"]
    if made_by != slug:
        raise ShapeMismatch("file", f"a model of {slug}", f"one of {made_by}")
    params = brought(timeline.algorithm.export, timeline.scene.model, timeline.scene.model.start().copy(), given, "file").tolist()
    kept = [edit for edit in document["edits"] if edit["step"] <= step]
    return {"experiment": {**document, "edits": noted(kept, step, {"params": params})}, "step": step, "params": params}
