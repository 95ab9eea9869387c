"""The studio's door in a cluster: what leads to it, whom it asks, and what it shows."""

import re
from typing import Any

import pytest
import yaml
from dagster_k8s.models import k8s_model_from_dict, k8s_snake_case_dict
from kubernetes.client import models

from cinema_assets_tests.deploy import KUBERNETES, chart

CADDYFILE = (KUBERNETES / "Caddyfile").read_text()
DOOR = list(yaml.safe_load_all((KUBERNETES / "door.yaml").read_text()))


def of_door(kind: str, name: str) -> dict[str, Any]:
    """An object of the door's."""
    [found] = [one for one in DOOR if (one["kind"], one["metadata"]["name"]) == (kind, name)]
    spec: dict[str, Any] = found["spec"]
    return spec


@pytest.mark.parametrize(
    "document", DOOR, ids=lambda document: f"{document['kind']} {document['metadata']['name']}"
)
def test_the_door_is_what_kubernetes_knows(document: dict[str, Any]) -> None:
    model = getattr(models, f"V1{document['kind']}")
    k8s_model_from_dict(model, k8s_snake_case_dict(model, document))


def test_nothing_but_the_door_can_be_reached_from_outside() -> None:
    [ingress] = [one for one in DOOR if one["kind"] == "Ingress"]
    assert not ingress["metadata"].get("annotations"), "one controller's own words"
    for rule in ingress["spec"]["rules"]:
        [path] = rule["http"]["paths"]
        assert path["backend"]["service"] == {"name": "cinema-door", "port": {"name": "http"}}
    assert all(one["spec"].get("type") is None for one in DOOR if one["kind"] == "Service")
    service = chart.values()["dagsterWebserver"]["service"]
    assert service["type"] == "ClusterIP"


def test_only_the_door_reaches_what_it_shows() -> None:
    door = of_door("Deployment", "cinema-door")["template"]["metadata"]["labels"]
    for name in ("cinema-webservers", "cinema-media"):
        policy = of_door("NetworkPolicy", name)
        assert policy["policyTypes"] == ["Ingress"]
        assert policy["ingress"] == [{"from": [{"podSelector": {"matchLabels": door}}]}]


def test_the_door_shows_services_that_there_are() -> None:
    shown = re.findall(r"reverse_proxy ([\w-]+):(\d+)", CADDYFILE)
    there = chart.services(chart.values())
    there |= {
        one["metadata"]["name"]: one["spec"]["ports"][0]["port"]
        for one in DOOR
        if one["kind"] == "Service"
    }
    theirs = {"oauth2-proxy": 80}
    assert {name: int(port) for name, port in shown}.items() <= {**there, **theirs}.items()
    assert chart.services(chart.values()).keys() <= {name for name, _ in shown}


def test_every_way_through_the_door_asks_who_comes() -> None:
    door = CADDYFILE.partition(":8080 {")[2]
    ways = {way.split(maxsplit=1)[0]: way for way in re.split(r"\n\thandle ", door)[1:]}
    assert ways.keys() == {"/oauth2/*", "/media/*", "@look", "@touch", "{"}
    for name in ("/media/*", "@look", "@touch"):
        asked, shown = ways[name].find("import known"), ways[name].find("reverse_proxy")
        assert 0 < asked < shown, name
    assert "reverse_proxy" not in ways["{"]
    # A group with no name would let everybody in, if it were not said that one is needed.
    assert "constraints_required=true&allowed_groups={$CINEMA_DIRECTORS}" in ways["@touch"]


def test_the_door_is_told_what_it_asks_for() -> None:
    asked = set(re.findall(r"\{\$(\w+)\}", CADDYFILE))
    [caddy] = of_door("Deployment", "cinema-door")["template"]["spec"]["containers"]
    assert {entry["name"] for entry in caddy["env"]} == asked
