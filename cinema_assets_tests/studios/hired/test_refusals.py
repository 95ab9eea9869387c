"""What is refused before anything is sent, in one sentence that says the way out."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cinema_assets.studios.base import Kind, StudioFailed
from cinema_assets.studios.catalogue import ModelGone, ModelUnknown, OrderImpossible
from cinema_assets.studios.keys import Keys
from cinema_assets.studios.orders import ClipOrder, Method, PictureOrder, parameters_of
from cinema_assets_tests.studios.hired.conftest import Opened, keys_for
from cinema_assets_tests.studios.hired.desk import SAMPLES, Sample, clip
from cinema_assets_tests.studios_server.running import StudiosProcess

OPENED = Callable[..., Opened]


@pytest.mark.parametrize(
    ("name", "without", "variable"),
    [
        ("omni", "google_key", "GEMINI_API_KEY"),
        ("veo", "google_project", "GOOGLE_CLOUD_PROJECT"),
        ("kling", "replicate_key", "REPLICATE_API_TOKEN"),
        ("training", "replicate_destination", "CINEMA_REPLICATE_DESTINATION"),
        ("eleven voice", "elevenlabs_key", "ELEVENLABS_API_KEY"),
    ],
)
def test_a_studio_without_its_key_names_the_variable(
    name: str, without: str, variable: str, opened: OPENED, clean: StudiosProcess, stills: Path
) -> None:
    sample = SAMPLES[name]
    studio = opened(**{without: "" if without.endswith("destination") else None})
    with pytest.raises(StudioFailed, match=variable):
        studio[sample.provider].submit(sample.order(stills))
    assert clean.ledger()["submits"] == 0


def test_a_key_is_in_no_message_and_not_in_what_is_printed() -> None:
    keys = Keys(_env_file=None, replicate_key="r8_very_secret_token")  # type: ignore[call-arg]
    assert "very_secret" not in repr(keys)
    assert keys.hide("Bearer r8_very_secret_token was refused") == "Bearer *** was refused"


def test_keys_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEMINI_API_KEY", "gemini")
    monkeypatch.setenv("CINEMA_GOOGLE_URL", "http://127.0.0.1:1")
    keys = Keys(_env_file=None)  # type: ignore[call-arg]
    assert keys.google_key
    assert keys.google_key.get_secret_value() == "gemini"
    assert keys.google_url == "http://127.0.0.1:1"


def test_a_wrong_key_is_said_without_the_key(
    opened: OPENED, clean: StudiosProcess, stills: Path
) -> None:
    wrong = "AIza-a-wrong-key"
    keys = {
        "omni": "google_key",
        "veo": "google_token",
        "kling": "replicate_key",
        "eleven voice": "elevenlabs_key",
    }
    for name, secret in keys.items():
        sample = SAMPLES[name]
        with pytest.raises(StudioFailed, match="does not accept the key") as refused:
            opened(**{secret: wrong})[sample.provider].submit(sample.order(stills))
        assert wrong not in str(refused.value)
    assert clean.ledger()["submits"] == 0


@pytest.mark.parametrize(
    ("model", "kind"), [("veo-3.0-generate-001", ModelGone), ("veo-9", ModelUnknown)]
)
def test_a_model_that_is_not_there_is_refused_before_anything_is_sent(
    model: str, kind: type[Exception], opened: OPENED, clean: StudiosProcess, stills: Path
) -> None:
    sample = SAMPLES["veo"].model_copy(update={"model": model})
    with pytest.raises(kind):
        opened()["google"].submit(sample.order(stills))
    assert clean.ledger()["submits"] == 0


def _impossible(sample: Sample, **given: object) -> Sample:
    return sample.model_copy(update=given)


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        (_impossible(SAMPLES["omni"], asked=clip(Method.TEXT_TO_VIDEO, 15)), "3 to 10 s"),
        (_impossible(SAMPLES["kling"], prompt="a" * 2501), "reads 2500 characters"),
        (_impossible(SAMPLES["flux"], suffix=".webp"), r"delivers \.png or \.jpg"),
        (_impossible(SAMPLES["voice"], suffix=".mp3"), r"delivers \.wav"),
        (_impossible(SAMPLES["picture"], kind=Kind.CLIP), "does not make a clip"),
    ],
)
def test_what_a_model_cannot_make_is_refused_before_anything_is_sent(
    sample: Sample, said: str, opened: OPENED, clean: StudiosProcess, stills: Path
) -> None:
    with pytest.raises(OrderImpossible, match=said):
        opened()[sample.provider].submit(sample.order(stills))
    assert clean.ledger()["submits"] == 0


def test_an_order_without_its_pictures_is_refused(opened: OPENED, stills: Path) -> None:
    order = SAMPLES["omni"].order(stills).model_copy(update={"files": {}})
    with pytest.raises(StudioFailed, match="first_frame, last_frame are not at hand"):
        opened()["google"].submit(order)


def test_a_row_that_lacks_an_input_is_named(
    opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path, home: Path
) -> None:
    from cinema_assets.studios.catalogue import Catalogue
    from cinema_assets.studios.replicate.studio import ReplicateStudio

    own = tmp_path / "models.toml"
    own.write_text(
        '[[model]]\nid = "someone/film"\nprovider = "replicate"\nspeaks = "prediction"\n'
        'kinds = ["clip"]\nmethods = ["image_to_video"]\nseconds = [5]\n'
        'prices = [{ per_second = 0.1 }]\nfields = { prompt = "prompt" }\n'
    )
    studio = ReplicateStudio(keys_for(clean.url), Catalogue.load(own), home)
    sample = SAMPLES["kling"].model_copy(
        update={
            "model": "someone/film",
            "asked": ClipOrder(method=Method.IMAGE_TO_VIDEO, seconds=5),
        }
    )
    with pytest.raises(OrderImpossible, match="which input of replicate/someone/film is for first"):
        studio.submit(sample.order(stills))


def test_the_price_of_an_order_is_known_before_it_is_given(opened: OPENED, stills: Path) -> None:
    order = SAMPLES["omni"].order(stills)
    assert str(opened()["google"].price_for(order.generation)) == "0.069"
    huge = order.generation.model_copy(
        update={"parameters": parameters_of(PictureOrder()), "kind": Kind.KEYFRAME}
    )
    with pytest.raises(OrderImpossible):
        opened()["google"].price_for(huge)


def test_no_sdk_is_loaded_before_it_is_used() -> None:
    program = (
        "import sys\n"
        "import cinema_assets.definitions\n"
        "from cinema_assets.studios.hired import hired_studios\n"
        "from cinema_assets.studios.catalogue import Catalogue\n"
        "from cinema_assets.studios.keys import Keys\n"
        "from pathlib import Path\n"
        "hired_studios(Keys(_env_file=None), Catalogue.load(), Path('/nowhere'))\n"
        "print([name for name in ('google.genai', 'replicate', 'elevenlabs')"
        " if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
