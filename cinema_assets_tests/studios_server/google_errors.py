"""Google's error bodies, as its services and SDKs know them.

What belongs here: fault -> the body of the Developer API, of Vertex, of Interactions. What does
not: when (faults), everything that goes well (gemini, interactions, veo, google_files).
"""

from typing import Any

from cinema_assets_tests.studios_server.backlot import Call
from cinema_assets_tests.studios_server.faults import Fault
from cinema_assets_tests.studios_server.wire import Answer, Refused, answered

STATUSES = {
    400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED", 500: "INTERNAL", 503: "UNAVAILABLE",
}  # fmt: skip

CODES = {
    400: "invalid_request", 401: "authentication_error", 403: "permission_denied",
    404: "not_found", 429: "rate_limit_exceeded", 500: "internal_error", 503: "unavailable",
}  # fmt: skip
"""Status -> the code of the Interactions API, which is a word."""

RPC = "type.googleapis.com/google.rpc."

OVERLOADED = "The model is overloaded. Please try again later."
INTERNAL = (
    "An internal error has occurred. Please retry or report in"
    " https://developers.generativeai.google/guide/troubleshooting"
)
NO_KEY = (
    "Method doesn't allow unregistered callers (callers without established identity). Please use"
    " API Key or other form of API consumer identity to call this API."
)
NO_TOKEN = (
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or"
    " other valid authentication credential. See"
    " https://developers.google.com/identity/sign-in/web/devconsole-project."
)
MESSAGES = {
    400: "Request contains an invalid argument.",
    403: "The caller does not have permission",
    500: INTERNAL,
    503: OVERLOADED,
}
BAD_KEY = "API key not valid. Please pass a valid API key."
QUOTA = (
    "You exceeded your current quota, please check your plan and billing details. For more"
    " information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits."
)


def error(
    status: int, message: str, *details: dict[str, Any], word: bool = False, **headers: str
) -> Answer:
    """An error body.

    Args:
        status: of HTTP.
        message: for a person.
        details: with their `@type`.
        word: as the Interactions API writes it.
        headers: names with underscores.
    """
    body: dict[str, Any] = {"code": status, "message": message, "status": STATUSES[status]}
    if word:
        body = {"code": CODES[status], "message": message}
    elif details:
        body["details"] = list(details)
    return answered({"error": body}, status, **headers)


def refused(status: int, message: str, *, word: bool = False) -> Refused:
    """An error to be raised."""
    return Refused(error(status, message, word=word))


def wrong_key(provider: str, *, word: bool = False) -> Answer:
    """A key or token that nobody has."""
    if provider == "vertex":
        reason = {"reason": "ACCESS_TOKEN_TYPE_UNSUPPORTED", "domain": "googleapis.com"}
        return error(401, NO_TOKEN, {"@type": f"{RPC}ErrorInfo", **reason}, word=word)
    about = {
        "@type": f"{RPC}ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com",
        "metadata": {"service": "generativelanguage.googleapis.com"},
    }  # fmt: skip
    return error(400, BAD_KEY, about, word=word)


def no_model(model: str, operation: str, *, word: bool = False) -> Answer:
    """A model that there is not, or not any more."""
    return error(
        404,
        f"models/{model} is not found for API version v1, or is not supported for {operation}."
        " Call ListModels to see the list of available models and their supported methods.",
        word=word,
    )


def no_file(name: str) -> Answer:
    """A file that there is not, or not any more: Google tells no difference."""
    return error(
        403,
        f"You do not have permission to access the File {name} or it may not exist.",
    )


def instead(fault: Fault, call: Call) -> Answer:
    """Google's words for an error that was scripted."""
    word = call.operation == "interactions"
    match fault.fault:
        case "429":
            return _too_many(fault, call, word=word)
        case "quota gone":
            return error(429, QUOTA, _quota("PerDay", call.model), word=word)
        case "401":
            return wrong_key(call.provider, word=word)
        case "dead model":
            return no_model(call.model, call.operation, word=word)
        case "not found" | "removed":
            return _not_there(call, word=word)
        case "blocked":
            return _blocked(fault, call)
    status = int(fault.fault) if fault.fault.isdigit() else 400
    return error(status, fault.message or MESSAGES[status], word=word)


def _not_there(call: Call, *, word: bool) -> Answer:
    if call.verb == "fetch":
        return no_file(str(call.told.get("name", "")))
    if word:
        # The Interactions API calls an unknown id a bad request.
        return error(400, MESSAGES[400], word=True)
    return error(404, "Requested entity was not found.")


def _too_many(fault: Fault, call: Call, *, word: bool) -> Answer:
    if word:
        wait = f"{fault.retry_after:g}"
        return error(429, QUOTA, word=True, Retry_After=wait)
    retry = {"@type": f"{RPC}RetryInfo", "retryDelay": f"{fault.retry_after:g}s"}
    return error(
        429,
        f"{QUOTA}\nPlease retry in {fault.retry_after:g}s.",
        _quota("PerMinute", call.model),
        retry,
    )


def _quota(every: str, model: str) -> dict[str, Any]:
    violation = {
        "quotaMetric": "generativelanguage.googleapis.com/generate_content_paid_tier_requests",
        "quotaId": f"GenerateRequests{every}PerProjectPerModel",
        "quotaDimensions": {"location": "global", "model": model},
        "quotaValue": "10",
    }
    return {"@type": f"{RPC}QuotaFailure", "violations": [violation]}


def _blocked(fault: Fault, call: Call) -> Answer:
    """The prompt itself is not allowed."""
    if call.operation == "generateContent":
        feedback = {"blockReason": "PROHIBITED_CONTENT"}
        if fault.message:
            feedback["blockReasonMessage"] = fault.message
        usage = {"promptTokenCount": 1, "totalTokenCount": 1}
        return answered({"promptFeedback": feedback, "usageMetadata": usage,
                         "modelVersion": call.model})  # fmt: skip
    said = fault.message or (
        "The prompt could not be submitted. This prompt contains words that violate the usage"
        " guidelines (support codes: 58061214). Try rephrasing the prompt."
    )
    return error(400, said, word=call.operation == "interactions")
