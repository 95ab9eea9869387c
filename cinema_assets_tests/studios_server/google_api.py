"""Google's front: the Developer API and Vertex, who may come in, and which room a request goes to.

What belongs here: keys, addresses, models. What does not: the rooms (gemini, interactions, veo,
google_files), error bodies (google_errors).
"""

import re

from cinema_assets_tests.studios_server import google_errors
from cinema_assets_tests.studios_server.backlot import KEYS, Backlot, Call
from cinema_assets_tests.studios_server.books import new_id
from cinema_assets_tests.studios_server.faults import Fault
from cinema_assets_tests.studios_server.gemini import Gemini, streamed
from cinema_assets_tests.studios_server.google_errors import refused
from cinema_assets_tests.studios_server.google_files import GoogleFiles
from cinema_assets_tests.studios_server.interactions import Interactions
from cinema_assets_tests.studios_server.language import tokens_of
from cinema_assets_tests.studios_server.tariff import GONE, RATES, rate_of
from cinema_assets_tests.studios_server.veo import Veo
from cinema_assets_tests.studios_server.wire import Answer, Json, Refused, Request, answered

MODEL = re.compile(
    r"(?P<resource>(?:projects/[^/]+/locations/[^/]+/)?(?:publishers/google/)?"
    r"models/(?P<model>[^/:]+))(?::(?P<verb>\w+))?$"
)


class Google:
    """The Developer API and Vertex."""

    def __init__(self, lot: Backlot):
        self._lot = lot
        self.files = GoogleFiles(lot)
        self.gemini = Gemini(lot, self.files)
        self.interactions = Interactions(lot, self.files)
        self.veo = Veo(lot)

    def instead(self, fault: Fault, call: Call) -> Answer:
        """Google's own words for an error."""
        return google_errors.instead(fault, call)

    def route(self, request: Request) -> Call:
        """What a request means."""
        if request.path == "token" and request.method == "POST":
            return Call("vertex", "list", "", lambda fault: _token())
        if "upload_id" in request.query and (upload := self.files.route(request)) is not None:
            # The address of an upload is a secret of its own: the SDK sends no key with it.
            return upload
        provider = "vertex" if _on_vertex(request) else "google"
        inner = re.sub(r"^projects/[^/]+/locations/[^/]+/(?=interactions)", "", request.path)
        _let_in(request, provider, word=inner.startswith("interactions"))
        if inner.startswith("interactions"):
            call = self.interactions.route(request, provider, inner)
            return self._alive(call) if call.verb == "submit" else call
        if (call_of_files := self.files.route(request)) is not None:
            return call_of_files
        if request.path in ("models", "publishers/google/models"):
            return Call(provider, "list", "", lambda fault: _models())
        if (named := MODEL.fullmatch(request.path)) is None:
            raise refused(404, f"Requested entity was not found: {request.path}")
        return self._model(request, provider, named)

    def _model(self, request: Request, provider: str, named: re.Match[str]) -> Call:
        model, verb, resource = named["model"], named["verb"], named["resource"]
        if verb is None:
            return self._alive(Call(provider, "list", model, lambda fault: answered(_about(model)),
                               operation="getModel"))  # fmt: skip
        body = _json(request)

        def at_once(fault: Fault | None) -> Answer:
            return self.gemini.generate(provider, model, body, fault)

        match verb:
            case "generateContent":
                return self._alive(Call(provider, "submit", model, at_once, operation=verb))
            case "streamGenerateContent":
                return self._alive(Call(provider, "submit", model, lambda fault: streamed(
                    at_once(fault)), operation="generateContent"))  # fmt: skip
            case "countTokens":
                return self._alive(Call(provider, "list", model, lambda fault: answered(
                    {"totalTokens": tokens_of(str(body))}), operation=verb))  # fmt: skip
            case "predictLongRunning":
                return self._alive(Call(provider, "submit", model, lambda fault: self.veo.begin(
                    resource, model, body, fault), operation=verb))  # fmt: skip
            case "fetchPredictOperation":
                return Call(provider, "poll", self.veo.model_of(body),
                            lambda fault: self.veo.fetch(body), operation=verb)  # fmt: skip
        raise Refused(google_errors.no_model(model, verb))

    def _alive(self, call: Call) -> Call:
        """The call, if its model is one that there is.

        Raises:
            Refused: it is gone, or never was.
        """
        gone = call.model in GONE and not self._lot.museum
        if gone or (call.model not in GONE and rate_of(call.model) is None):
            word = call.operation == "interactions"
            raise Refused(google_errors.no_model(call.model, call.operation, word=word))
        return call


def _on_vertex(request: Request) -> bool:
    return request.path.startswith(("projects/", "publishers/"))


def _let_in(request: Request, provider: str, *, word: bool) -> None:
    """Only who has a key.

    Raises:
        Refused: no key, or one that nobody has.
    """
    key = request.headers.get("x-goog-api-key") or request.query.get("key") or ""
    token = request.bearer()
    if not key and not token:
        status, message = (
            (401, google_errors.NO_TOKEN) if provider == "vertex" else (403, google_errors.NO_KEY)
        )
        raise refused(status, message, word=word)
    if key != KEYS["google"] and token != KEYS["vertex"]:
        raise Refused(google_errors.wrong_key(provider, word=word))


def _json(request: Request) -> Json:
    try:
        return request.json()
    except ValueError as error:
        raise refused(400, f"Invalid JSON payload received. {error}") from error


def _models() -> Answer:
    names = [name for name in RATES if name.startswith(("gemini", "veo", "lyria"))]
    return answered({"models": [_about(name) for name in names]})


def _about(model: str) -> Json:
    return {
        "name": f"models/{model}", "displayName": model, "version": "001",
        "inputTokenLimit": 1_048_576, "outputTokenLimit": 65_536,
        "supportedGenerationMethods": ["generateContent", "countTokens"],
    }  # fmt: skip


def _token() -> Answer:
    """An access token for a service account, as Google's own token server gives it."""
    return answered({"access_token": KEYS["vertex"], "expires_in": 3600, "token_type": "Bearer",
                     "id_token": new_id()})  # fmt: skip
