"""The studio in containers: what Compose, Dagster and Docker are told."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from dagster._core.instance.ref import InstanceRef
from dagster._core.launcher.base import WorkerStatus
from dagster._core.workspace.load import location_origins_from_yaml_paths
from dagster_docker import DockerRunLauncher
from jsonschema import Draft201909Validator

from cinema_assets.coordinator import StudioRunCoordinator
from cinema_assets.instance import instance_config
from cinema_assets.settings import StudioSettings
from cinema_assets.studios.keys import Keys
from cinema_assets_tests.deploy import DOCKER, ROOT, read
from cinema_assets_tests.deploy.engine import Engine, engine
from cinema_assets_tests.deploy.runs import IMAGE, launch, rolling, run_of

SHARED = ("storage", "compute_logs", "local_artifact_storage", "concurrency", "run_retries",
          "backfills", "sensors", "schedules", "telemetry", "nux")  # fmt: skip
"""What no deployment may say differently."""


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = read(DOCKER / "docker-compose.yaml")
    return found


@pytest.fixture(scope="module")
def instance_yaml() -> dict[str, Any]:
    found: dict[str, Any] = read(DOCKER / "dagster.yaml")
    return found


def of_studio(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The services that run the studio's own image."""
    services = compose["services"].items()
    return {name: service for name, service in services if "CINEMA_IMAGE" in service["image"]}


def test_the_compose_file_is_what_the_specification_allows(compose: dict[str, Any]) -> None:
    schema = json.loads(Path(__file__).with_name("compose_spec.json").read_text())
    told = {key: value for key, value in compose.items() if key != "name"}
    assert [error.message for error in Draft201909Validator(schema).iter_errors(told)] == []


def test_every_network_volume_and_service_that_is_named_is_there(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert set(service["networks"]) <= compose["networks"].keys(), name
        assert set(service.get("depends_on", ())) <= compose["services"].keys(), name
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert source[0] in "./" or source in compose["volumes"], (name, source)


def test_nothing_listens_beyond_this_machine_unless_somebody_says_so(
    compose: dict[str, Any],
) -> None:
    ports = {name: s["ports"] for name, s in compose["services"].items() if "ports" in s}
    assert ports == {
        "proxy": ["${CINEMA_LISTEN:-127.0.0.1:8080}:8080"],
        "figures": ["127.0.0.1:9464:9464"],
    }


def test_the_proxy_reaches_what_it_shows_and_no_database(compose: dict[str, Any]) -> None:
    proxied = re.findall(r"reverse_proxy (\w+):(\d+)", (DOCKER / "Caddyfile").read_text())
    assert set(proxied) == {("media", "3334"), ("viewer", "3000"), ("webserver", "3000")}
    services = compose["services"]
    assert all("edge" in services[name]["networks"] for name, _ in proxied)
    assert not {"studio", "engine"} & set(services["proxy"]["networks"])


def test_every_way_through_the_door_asks_who_comes() -> None:
    ways = re.split(r"\n\thandle", (DOCKER / "Caddyfile").read_text())[1:]
    assert len(ways) == 2
    assert all("basic_auth" in way for way in ways)
    look, touch = ways
    assert "CINEMA_VIEWER" in look
    assert "webserver" not in look
    assert "CINEMA_VIEWER" not in touch


def test_the_second_webserver_can_only_look(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert "--read-only" in services["viewer"]["command"]
    assert "--read-only" not in services["webserver"]["command"]
    assert "engine" not in services["viewer"]["networks"]


def test_every_part_runs_without_rights_and_writes_only_where_it_may(
    compose: dict[str, Any],
) -> None:
    parts = of_studio(compose)
    assert parts.keys() == {"code", "daemon", "webserver", "viewer", "media", "figures"}
    for name, service in parts.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["read_only"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["deploy"]["resources"]["limits"].keys() == {"cpus", "memory"}, name


def test_no_secret_stands_in_a_file(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        for key, value in service["environment"].items() if "environment" in service else ():
            if re.search("KEY|TOKEN|PASSWORD|HASH|_URL$", key):
                assert "${" in value, (name, key)
    empty = re.findall(r"^(\w+)=(.*)$", (DOCKER / "example.env").read_text(), re.MULTILINE)
    told = {key: value for key, value in empty if re.search("KEY|TOKEN|PASSWORD|HASH", key)}
    assert len(told) >= 6
    assert set(told.values()) <= {"", "''"}


def test_every_setting_is_one_that_the_studio_reads(compose: dict[str, Any]) -> None:
    known = {f"CINEMA_{name.upper()}" for name in StudioSettings.model_fields}
    for field in Keys.model_fields.values():
        known |= set(getattr(field.validation_alias, "choices", ()))
    known |= {"GOOGLE_APPLICATION_CREDENTIALS", "DAGSTER_CURRENT_IMAGE", "DOCKER_HOST"}
    for name, service in of_studio(compose).items():
        assert service["environment"].keys() <= known, name


def test_a_run_is_told_what_its_daemon_is_told(
    compose: dict[str, Any], instance_yaml: dict[str, Any]
) -> None:
    told = instance_yaml["run_launcher"]["config"]["env_vars"]
    daemon = compose["services"]["daemon"]["environment"].keys() - {"DOCKER_HOST"}
    # Dagster refuses to start a run with a variable that is not set.
    assert set(told) == daemon
    assert all("=" not in name for name in told)


def test_a_run_joins_the_network_and_the_volumes_that_there_are(
    compose: dict[str, Any], instance_yaml: dict[str, Any]
) -> None:
    config = instance_yaml["run_launcher"]["config"]
    assert config["network"] == compose["networks"]["studio"]["name"]
    mounted = {volume.partition(":")[0] for volume in config["container_kwargs"]["volumes"]}
    assert mounted == {compose["volumes"][name]["name"] for name in ("bucket", "credentials")}


def test_dagster_opens_the_instance_with_its_launcher(studio_home: Path) -> None:
    ref = InstanceRef.from_dir(str(DOCKER))
    with dg.DagsterInstance.from_ref(ref) as instance:
        launcher = instance.run_launcher
        assert isinstance(launcher, DockerRunLauncher)
        assert launcher.networks == ["cinema_studio"]
        assert launcher.supports_check_run_worker_health
        assert isinstance(instance.run_coordinator, StudioRunCoordinator)
        assert instance.run_monitoring_enabled
        assert instance.get_runs() == []


@pytest.fixture
def studio(
    studio_home: Path, instance_yaml: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Engine, dg.DagsterInstance]]:
    """An engine, and Dagster's instance where every variable is set, if to nothing."""
    monkeypatch.setenv("CINEMA_BUCKET", str(studio_home / "bucket"))
    monkeypatch.setenv("GOOGLE_API_KEY", "key-of-a-test")
    for name in instance_yaml["run_launcher"]["config"]["env_vars"]:
        monkeypatch.setenv(name, os.environ.get(name, ""))
    with engine({"CINEMA_HOME": str(studio_home)}) as (one, address):
        monkeypatch.setenv("DOCKER_HOST", address)
        with dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(DOCKER))) as instance:
            yield one, instance


def test_a_run_is_a_container_of_its_own_with_the_studios_settings_and_limits(
    studio: tuple[Engine, dg.DagsterInstance], studio_home: Path, postgres_url: str
) -> None:
    one, instance = studio
    run_id = launch(instance)
    [container] = one.processes
    assert one.processes[container].wait() == 0
    run = run_of(instance, run_id)
    assert run.status == dg.DagsterRunStatus.SUCCESS
    given = json.loads(run.tags["given"])
    assert given["CINEMA_POSTGRES_URL"] == postgres_url
    assert given["CINEMA_BUCKET"] == str(studio_home / "bucket")
    asked, host = one.made[container], one.made[container]["HostConfig"]
    assert asked["Image"] == IMAGE
    assert (host["Memory"], host["NanoCpus"], host["PidsLimit"]) == (4 << 30, 2 * 10**9, 512)
    assert (host["CapDrop"], host["SecurityOpt"]) == (["ALL"], ["no-new-privileges:true"])
    assert (host["Init"], host["AutoRemove"], host["NetworkMode"]) == (True, True, "cinema_studio")
    assert host["Binds"] == ["cinema_bucket:/srv/bucket", "cinema_credentials:/run/credentials:ro"]


def test_a_run_that_is_ended_in_the_ui_is_canceled_and_its_container_stopped(
    studio: tuple[Engine, dg.DagsterInstance], tmp_path: Path
) -> None:
    one, instance = studio
    run_id = rolling(instance, tmp_path)
    assert instance.run_launcher.terminate(run_id)
    [process] = one.processes.values()
    assert process.poll() is not None
    assert run_of(instance, run_id).status == dg.DagsterRunStatus.CANCELED


def test_a_run_whose_container_is_gone_is_found_out(
    studio: tuple[Engine, dg.DagsterInstance], tmp_path: Path
) -> None:
    one, instance = studio
    run = run_of(instance, rolling(instance, tmp_path))
    assert instance.run_launcher.check_run_worker_health(run).status == WorkerStatus.RUNNING
    [(container, process)] = one.processes.items()
    process.kill()
    process.wait()
    assert instance.run_launcher.check_run_worker_health(run).status == WorkerStatus.FAILED
    one.removed.add(container)
    assert instance.run_launcher.check_run_worker_health(run).status == WorkerStatus.NOT_FOUND


@pytest.mark.parametrize("key", SHARED)
def test_the_instance_is_the_studios_own_but_for_its_launcher(
    instance_yaml: dict[str, Any], key: str
) -> None:
    assert instance_yaml[key] == read(instance_config())[key]


def test_runs_are_watched_as_in_the_studio_and_more_often(instance_yaml: dict[str, Any]) -> None:
    own = read(instance_config())["run_monitoring"]
    assert own.items() <= instance_yaml["run_monitoring"].items()


def test_the_workspace_names_the_service_that_serves_the_code(compose: dict[str, Any]) -> None:
    origins = location_origins_from_yaml_paths([str(DOCKER / "workspace.yaml")])
    [origin] = origins
    dockerfile = (DOCKER / "Dockerfile").read_text()
    assert origin.location_name == read(ROOT / "workspace.yaml")["load_from"][0]["python_module"]
    assert origin.host in compose["services"]
    assert f'"--port", "{origin.port}"' in dockerfile
    assert f'"{origin.location_name}"' in dockerfile


def test_the_image_is_nobodys_and_takes_what_the_lock_file_says() -> None:
    lines = (DOCKER / "Dockerfile").read_text()
    assert "USER 10001:10001" in lines.rpartition("FROM")[2]
    assert "--require-hashes --no-deps --requirement requirements-deploy.lock" in lines
    for copied in re.findall(r"^COPY (?!--from)(.+) \S+$", lines, re.MULTILINE):
        for source in copied.split():
            assert (ROOT / source).exists(), source
            kept = (DOCKER / "Dockerfile.dockerignore").read_text().splitlines()
            assert f"!{source}" in kept, source


def test_the_image_has_the_products_own_versions_and_what_deployments_need() -> None:
    def locked(path: str) -> dict[str, str]:
        found = re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", (ROOT / path).read_text(), re.MULTILINE)
        return dict(found)

    product, image = locked("requirements.lock"), locked("deploy/requirements-deploy.lock")
    assert product.items() <= image.items()
    assert {"dagster-docker", "dagster-k8s"} <= image.keys()
    assert not {"pytest", "ruff", "selenium"} & image.keys()
