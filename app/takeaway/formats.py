"""Everything that can be taken away, each with its name, what it is for, and what makes the file."""

from collections.abc import Callable
from dataclasses import dataclass

from app.encoding import to_json
from app.takeaway import code, figures, tables, tensors
from app.takeaway.moment import Moment
from app.takeaway.raster import rasterized
from app.takeaway.report import report
from app.takeaway.worksheet import worksheet
from core.algorithm import Algorithm
from core.errors import InvalidInput, UnknownName


@dataclass(frozen=True)
class Format:
    """A kind of file. `write` makes its bytes; `refused` says why an algorithm has none."""

    slug: str
    title: str
    help: str
    suffix: str
    media_type: str
    write: Callable[[Moment], bytes]
    refused: Callable[[Algorithm], str] = lambda algorithm: ""


def known(moment: Moment) -> dict[str, str]:
    """What goes along with a model: the experiment that made it, and where in it this was."""
    found = {"algorithm": moment.algorithm.slug, "experiment": to_json(moment.document), "of": moment.which}
    return {**found, "step": str(moment.state.step), "features": to_json(moment.data.feature_names), "classes": to_json(moment.classes)}


def safetensors(moment: Moment) -> bytes:
    """Parameters by name, with the experiment."""
    return tensors.written(moment.algorithm.export.tensors(moment.model, moment.params), known(moment))


def onnx(moment: Moment) -> bytes:
    """The whole way from an example to the answer."""
    graph = moment.algorithm.export.graph(moment.model, moment.params)
    return graph.written(moment.algorithm.slug, f"{moment.algorithm.title}, {moment.said}", known(moment))


def experiment(moment: Moment) -> bytes:
    """The document."""
    return to_json(moment.document).encode()


def drawn(moment: Moment) -> bytes:
    """The model among its data."""
    return figures.model(moment).encode()


def pixels(moment: Moment) -> bytes:
    """The same as pixels."""
    return rasterized(figures.model(moment))


def written_for(library: str) -> Callable[[Moment], bytes]:
    """What makes the program for a library."""
    return lambda moment: code.program(moment, library).encode()


def without_pictures(algorithm: Algorithm) -> str:
    """Why there is nothing of scikit-learn."""
    return "scikit-learn has no convolutions" if algorithm.of_pictures else ""


FORMATS = (
    Format("safetensors", "Model (safetensors)", "The parameters with names, and the experiment; can be brought in again.", ".safetensors",
           "application/octet-stream", safetensors),
    Format("onnx", "Model (ONNX)", "From an example to the answer, for any language.", ".onnx", "application/octet-stream",
           onnx),
    Format("numpy", "Code (numpy)", "The model with numpy alone, equation by equation; it checks itself against the page.", "-numpy.py",
           "text/x-python; charset=utf-8", written_for("numpy")),
    Format("scikit-learn", "Code (scikit-learn)", "The model as scikit-learn has it.", "-sklearn.py", "text/x-python; charset=utf-8",
           written_for("scikit-learn"), without_pictures),
    Format("pytorch", "Code (PyTorch)", "The model in PyTorch, ready to be trained on.", "-pytorch.py", "text/x-python; charset=utf-8",
           written_for("pytorch")),
    Format("notebook", "Notebook (Jupyter)", "The code with numpy, cell by cell.", ".ipynb", "application/x-ipynb+json", code.notebook),
    Format("data", "Data (CSV)", "The examples, for a spreadsheet; can be brought in again.", "-data.csv", "text/csv; charset=utf-8",
           tables.data),
    Format("history", "History (CSV)", "The loss of every step.", "-history.csv", "text/csv; charset=utf-8", tables.history),
    Format("experiment", "Experiment (JSON)", "Data, settings, seed and edits: all that determines every number; can be brought in again.",
           "-experiment.json", "application/json", experiment),
    Format("report", "Report (HTML)", "Settings, data, results, pictures and formulas in one file that needs no network.", "-report.html",
           "text/html; charset=utf-8", report),
    Format("worksheet", "Worksheet (HTML, to print)", "Its numbers with blanks to fill by hand, and the answers.",
           "-worksheet.html", "text/html; charset=utf-8", worksheet),
    Format("svg", "Picture (SVG)", "The model among its data, sharp at any size.", ".svg", "image/svg+xml", drawn),
    Format("png", "Picture (PNG)", "The model among its data, for slides and messages.", ".png", "image/png", pixels),
)  # fmt: skip


def format_of(slug: str) -> Format:
    """The format of that name. Raises UnknownName."""
    for entry in FORMATS:
        if entry.slug == slug:
            return entry
    raise UnknownName("format", f"one of {', '.join(entry.slug for entry in FORMATS)}", slug)


def file_of(moment: Moment, slug: str) -> tuple[str, str, bytes]:
    """Name, media type and content of a file. Raises UnknownName or InvalidInput."""
    chosen = format_of(slug)
    reason = chosen.refused(moment.algorithm)
    if reason:
        raise InvalidInput("format", f"another format: {reason}", slug)
    return moment.name + chosen.suffix, chosen.media_type, chosen.write(moment)
