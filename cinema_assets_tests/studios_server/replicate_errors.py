"""Replicate's error bodies.

What belongs here: fault -> what Replicate says, problems after RFC 7807. What does not: when
(faults), everything that goes well (replicate_api).
"""

from cinema_assets_tests.studios_server.faults import Fault
from cinema_assets_tests.studios_server.wire import Answer, Json, answered

SENSITIVE = (
    "The input or output was flagged as sensitive. Please try again with different inputs. (E005)"
)


def problem(status: int, detail: str, title: str = "", **headers: str) -> Answer:
    """An error body after RFC 7807."""
    body: Json = {"detail": detail, "status": status}
    if title:
        body["title"] = title
    return answered(body, status, **headers)


NOT_FOUND = problem(404, "The requested resource could not be found.")
NO_KEY = problem(401, "You did not pass an authentication token", "Unauthenticated")
BAD_KEY = problem(401, "You did not pass a valid authentication token", "Unauthenticated")


def unprocessable(detail: str, field: str, why: str = "") -> Answer:
    """An input that a model does not take."""
    body = {
        "title": "Input validation failed", "detail": f"{detail}\n", "status": 422,
        "invalid_fields": [{"type": "value_error", "field": f"input.{field}" if field else "input",
                            "description": why or detail}],
    }  # fmt: skip
    return answered(body, 422)


def instead(fault: Fault) -> Answer:
    """Replicate's own words for an error."""
    match fault.fault:
        case "429":
            wait = f"{fault.retry_after:g}"
            detail = (
                "Request was throttled. Your rate limit for creating predictions is reduced."
                f" Your rate limit resets in ~{wait}s."
            )
            return problem(429, detail, "Too many requests", Retry_After=wait)
        case "quota gone":
            detail = (
                "You have insufficient credit to run this model. Go to"
                " https://replicate.com/account/billing#billing to purchase credit."
            )
            return problem(402, detail, "Insufficient credit")
        case "500":
            return problem(500, "Internal server error", "Internal server error")
        case "503":
            return problem(503, "Service unavailable", "Service unavailable")
        case "401":
            return BAD_KEY
        case "403":
            return problem(403, "You do not have permission to perform this action.",
                           "Permission denied")  # fmt: skip
        case "dead model" | "not found":
            return NOT_FOUND
        case "removed":
            return problem(410, "The data of this resource has been removed.", "Gone")
        case "blocked":
            return problem(422, f"- input.prompt: {fault.message or SENSITIVE}\n",
                           "Input validation failed")  # fmt: skip
    return unprocessable(fault.message or "- input: is not valid", "")
