"""The studio's figures, printed once or served."""

from cinema_assets import metrics
from cinema_assets.errors import CinemaError
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.engine import FIRST_PATIENCE, open_engine
from cinema_assets.takes.ledger import Ledger


class NotServed(CinemaError):
    """The figures cannot be served where that was asked."""


def print_figures() -> None:
    """Print them once, for a collector of text files."""
    print(metrics.as_text(_ledger().engine), end="")


def serve_figures(host: str, port: int) -> None:
    """Serve them until interrupted.

    Raises:
        NotServed: the port is taken, or closed to this user, or the address is not this machine's.
    """
    engine = _ledger().engine
    try:
        serving = metrics.serve(engine, host, port)
    except OSError as error:
        raise NotServed(
            f"The figures cannot be served at {host}:{port} ({error.strerror}): choose another"
            f" --port, or another --host."
        ) from None
    print(f"The figures are at http://{host}:{port}/metrics  (Ctrl-C ends this)", flush=True)
    serving.join()


def _ledger() -> Ledger:
    # Who asks for figures has no minutes to wait for a database.
    return Ledger.open(open_engine(StudioSettings(), patience=FIRST_PATIENCE))
