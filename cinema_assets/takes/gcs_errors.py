"""What failures of Google's storage client mean for a person.

What belongs here: turning them into the bucket's errors, each one sentence. What does not: asking
the service (gcs). Imported with it alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from google.api_core import exceptions as google_errors
from google.auth import exceptions as auth_errors
from google.cloud.storage import exceptions as storage_errors  # type: ignore[import-untyped]
from requests import exceptions as http_errors

from cinema_assets.takes.bucket import BucketUnavailable, ObjectDamaged


@contextmanager
def explained(what: str, url: str) -> Iterator[None]:
    """Say in the bucket's words what goes wrong in the block.

    Args:
        what: address of the object, or what else is asked for.
        url: of the bucket.
    """
    try:
        yield
    except google_errors.NotFound as error:
        raise no_bucket(url) from error
    except storage_errors.DataCorruption as error:
        raise ObjectDamaged(f"{what} arrived damaged from {url}: try again.") from error
    except (google_errors.Forbidden, google_errors.Unauthorized) as error:
        raise BucketUnavailable(
            f"These credentials may not use {what} in {url}: give them the roles Storage Object"
            f" User and Storage Legacy Bucket Reader on the bucket, or set another CINEMA_BUCKET."
        ) from error
    except (
        google_errors.GoogleAPIError,
        auth_errors.TransportError,
        http_errors.RequestException,
    ) as error:
        raise BucketUnavailable(
            f"{url} is out of reach for {what} ({_reason(error)}): check the connection and try"
            f" again; what is stored already stays."
        ) from error
    except auth_errors.GoogleAuthError as error:
        raise no_credentials(url, error) from error


def no_bucket(url: str) -> BucketUnavailable:
    """The error of a bucket that the service does not know."""
    return BucketUnavailable(
        f"There is no bucket at {url}: make it, bring it back, or set another CINEMA_BUCKET."
    )


def _reason(error: Exception) -> str:
    """A few words: what the service answered last, or what the connection did."""
    last = error.cause if isinstance(error, google_errors.RetryError) else error
    answer = getattr(last, "response", None)
    if answer is not None and hasattr(answer, "status_code"):
        return f"it answers {answer.status_code}"
    return type(last or error).__name__


def no_credentials(url: str, error: Exception) -> BucketUnavailable:
    """The error of credentials that are not there, or not accepted any more."""
    return BucketUnavailable(
        f"The credentials for {url} are missing or not accepted ({error}): say `gcloud auth"
        f" application-default login`, or set GOOGLE_APPLICATION_CREDENTIALS."
    )
