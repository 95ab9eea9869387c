"""ElevenLabs' error bodies.

What belongs here: fault -> what ElevenLabs says. What does not: when (faults), everything that goes
well (eleven_api).
"""

from cinema_assets_tests.studios_server.backlot import Call
from cinema_assets_tests.studios_server.faults import Fault
from cinema_assets_tests.studios_server.wire import Answer, answered


def failing(status: int, name: str, message: str, **headers: str) -> Answer:
    """An error body."""
    return answered({"detail": {"status": name, "message": message}}, status, **headers)


def unprocessable(field: str, message: str, kind: str = "missing") -> Answer:
    """What a request lacks, as the service's checks say it."""
    return answered({"detail": [{"loc": ["body", field], "msg": message, "type": kind}]}, 422)


BAD_KEY = failing(401, "invalid_api_key", "Invalid API key")
NO_KEY = failing(
    401,
    "needs_authorization",
    "Neither authorization header nor xi-api-key received, please provide one.",
)


def instead(fault: Fault, call: Call) -> Answer:
    """ElevenLabs' own words for an error."""
    match fault.fault:
        case "429":
            message = (
                "Too many concurrent requests. Your current subscription is associated with a"
                " maximum of 5 concurrent requests (running in parallel)."
            )
            return failing(
                429,
                "too_many_concurrent_requests",
                message,
                Retry_After=f"{fault.retry_after:g}",
            )
        case "quota gone":
            message = "This request exceeds your quota of 10000. You have 0 credits remaining."
            return failing(401, "quota_exceeded", message)
        case "500":
            return failing(500, "internal_server_error", "Internal Server Error")
        case "503":
            return failing(503, "system_busy", "The system is experiencing heavy traffic.")
        case "401":
            return BAD_KEY
        case "403":
            return failing(
                403,
                "missing_permissions",
                "The API key you used is missing the permission text_to_speech.",
            )
        case "dead model":
            return failing(
                400, "model_not_found", f"A model with model ID {call.model} does not exist."
            )
        case "not found" | "removed":
            return failing(404, "voice_not_found", "A voice with the voice_id was not found.")
        case "blocked":
            return failing(
                403,
                "content_against_policy",
                fault.message
                or ("This text may violate our Terms of Service and has been blocked."),
            )
    return failing(400, "invalid_request", fault.message or "Bad request")  # fmt: skip
