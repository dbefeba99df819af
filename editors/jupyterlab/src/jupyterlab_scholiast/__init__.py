"""How jupyter-lsp starts Scholiast, and what it tells whoever has not installed it."""

from jupyter_lsp.specs.utils import ShellSpec


class Scholiast(ShellSpec):
    """`scholiast serve`, found on the PATH of the Jupyter server."""

    key = cmd = "scholiast"
    args = ["serve"]
    # JupyterLab calls a file that ends in .md `ipythongfm`.
    languages = ["ipythongfm", "markdown", "gfm"]
    spec = {
        "display_name": "Scholiast",
        "mime_types": ["text/x-ipythongfm", "text/x-markdown", "text/markdown", "text/x-gfm"],
        # The server has each note as it stands in the editor; copies of notes on the disk would count as notes.
        "requires_documents_on_disk": False,
        "install": {"scholiast": "make release, then put .build/release/scholiast on the PATH"},
        "troubleshoot": (
            "Scholiast was not found on the PATH of the Jupyter server. "
            "Build it with `make release`, put the folder of `.build/release/scholiast` on the PATH, "
            "and start JupyterLab again."
        ),
    }


spec = Scholiast()
