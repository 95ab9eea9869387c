"""Google-genai's own tests against the local server: what passed once must pass."""

from cinema_assets_tests.studios_server.shipped import FAST, PASSES, run


def test_the_clients_own_tests_pass() -> None:
    results = {one.name: one for one in run(FAST)}
    expected = PASSES.read_text().splitlines()
    lost = {name: getattr(results.get(name), "said", "not run") for name in expected
            if name not in results or not results[name].counts}  # fmt: skip
    assert len(expected) > 200
    assert lost == {}
