"""The studio in a cluster: Dagster's launcher, and a cluster that runs what it is given.

The chart's own templates are not tried here (Helm makes them): `chart` says what they make of the
values, and Dagster and the Kubernetes client's own models read that.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml
from dagster._core.instance.ref import InstanceRef
from dagster._core.launcher.base import WorkerStatus
from dagster_k8s import K8sRunLauncher
from dagster_k8s.job import UserDefinedDagsterK8sConfig, get_job_name_from_run_id
from dagster_k8s.models import k8s_model_from_dict, k8s_snake_case_dict
from kubernetes.client import models

from cinema_assets.coordinator import StudioRunCoordinator
from cinema_assets.instance import instance_config
from cinema_assets_tests.deploy import KUBERNETES, chart, read
from cinema_assets_tests.deploy.cluster import Cluster, cluster
from cinema_assets_tests.deploy.runs import IMAGE, launch, rolling, run_of


@pytest.fixture
def home(studio_home: Path) -> Path:
    return studio_home


@pytest.fixture
def studio(
    home: Path, postgres_url: str, tmp_path: Path
) -> Iterator[tuple[Cluster, dg.DagsterInstance]]:
    """A cluster, and Dagster's instance in it as the values make it."""
    secrets = {
        "cinema-postgres": {"postgresql-password": "of no use here"},
        "cinema-studio": {"CINEMA_POSTGRES_URL": postgres_url, "GOOGLE_API_KEY": "key-of-a-test"},
    }
    dagster_home = tmp_path / "dagster"
    dagster_home.mkdir()
    with cluster(tmp_path, secrets) as (one, kubeconfig):
        told = chart.instance_yaml(_here(home), str(dagster_home), str(kubeconfig))
        (dagster_home / "dagster.yaml").write_text(yaml.safe_dump(told))
        with dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(dagster_home))) as instance:
            yield one, instance


def _here(home: Path) -> dict[str, Any]:
    """The values, with a home and a bucket of this machine."""
    values = chart.values()
    here = {"CINEMA_HOME": str(home), "CINEMA_BUCKET": str(home / "bucket")}
    for entry in values["dagster-user-deployments"]["deployments"][0]["env"]:
        entry["value"] = here.get(entry["name"], entry["value"])
    return values


def pod_of(one: Cluster, job: str) -> dict[str, Any]:
    spec: dict[str, Any] = one.asked[job]["spec"]["template"]["spec"]
    return spec


def test_a_run_is_a_pod_of_its_own_with_the_studios_settings_and_limits(
    studio: tuple[Cluster, dg.DagsterInstance], home: Path, postgres_url: str
) -> None:
    one, instance = studio
    run_id = launch(instance, chart.container_context(_here(home)))
    job = get_job_name_from_run_id(run_id)
    assert one.processes[job].wait() == 0
    run = run_of(instance, run_id)
    assert run.status == dg.DagsterRunStatus.SUCCESS
    assert json.loads(run.tags["given"]) == {
        "CINEMA_HOME": str(home),
        "CINEMA_BUCKET": str(home / "bucket"),
        "CINEMA_MEDIA_URL": "https://HOST/media",
        "CINEMA_LOG": "json",
        "CINEMA_POSTGRES_URL": postgres_url,
    }
    pod = pod_of(one, job)
    [container] = pod["containers"]
    assert container["image"] == IMAGE
    assert container["resources"]["limits"] == {"memory": "4Gi", "ephemeral-storage": "20Gi"}
    assert container["securityContext"]["allowPrivilegeEscalation"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["serviceAccountName"] == "cinema"
    assert one.asked[job]["spec"]["backoffLimit"] == 0
    # Secrets are named, and their values nowhere.
    assert "key-of-a-test" not in json.dumps(one.asked[job])
    health = instance.run_launcher.check_run_worker_health(run)
    assert health.status == WorkerStatus.SUCCESS


def test_a_run_that_is_ended_in_the_ui_is_canceled_and_its_job_deleted(
    studio: tuple[Cluster, dg.DagsterInstance], home: Path, tmp_path: Path
) -> None:
    one, instance = studio
    spot = read(KUBERNETES / "tags" / "spot.yaml")
    tags = {key: json.dumps(value) for key, value in spot.items()}
    run_id = rolling(instance, tmp_path, chart.container_context(_here(home)), tags)
    job = get_job_name_from_run_id(run_id)
    assert pod_of(one, job)["nodeSelector"] == {"cloud.google.com/gke-spot": "true"}
    assert pod_of(one, job)["terminationGracePeriodSeconds"] == 180
    assert instance.run_launcher.terminate(run_id)
    one.processes[job].wait()
    run = run_of(instance, run_id)
    assert run.status == dg.DagsterRunStatus.CANCELED
    assert one.deleted == {job}


def test_a_run_whose_pod_is_lost_is_found_out(
    studio: tuple[Cluster, dg.DagsterInstance], home: Path, tmp_path: Path
) -> None:
    one, instance = studio
    run_id = rolling(instance, tmp_path, chart.container_context(_here(home)))
    job = get_job_name_from_run_id(run_id)
    run = run_of(instance, run_id)
    assert instance.run_launcher.check_run_worker_health(run).status == WorkerStatus.RUNNING
    one.processes[job].kill()
    one.processes[job].wait()
    assert instance.run_launcher.check_run_worker_health(run).status == WorkerStatus.FAILED


def test_dagster_reads_what_the_chart_makes_of_the_values(
    studio: tuple[Cluster, dg.DagsterInstance],
) -> None:
    _, instance = studio
    launcher = instance.run_launcher
    assert isinstance(launcher, K8sRunLauncher)
    assert launcher.job_namespace == "cinema"
    assert instance.run_monitoring_enabled
    assert isinstance(instance.run_coordinator, StudioRunCoordinator)
    assert instance.get_concurrency_config().pool_config.default_pool_limit == 4


def test_the_limits_are_the_studios_own() -> None:
    own, given = read(instance_config()), chart.values()["additionalInstanceConfig"]
    limits = own["concurrency"]["runs"]["tag_concurrency_limits"]
    assert given["concurrency"]["runs"]["tag_concurrency_limits"] == limits
    assert given["concurrency"]["pools"] == own["concurrency"]["pools"]
    assert given["run_retries"] == own["run_retries"]
    assert given["backfills"] == own["backfills"]
    assert given["local_artifact_storage"] == own["local_artifact_storage"]
    assert given["run_monitoring"].keys() >= own["run_monitoring"].keys()


def test_nothing_is_said_both_in_the_charts_words_and_in_dagsters() -> None:
    values = chart.values()
    daemon = values["dagsterDaemon"]
    assert daemon["runCoordinator"]["config"]["customRunCoordinator"]["config"] == {}
    assert "concurrency" not in values
    assert not daemon["runMonitoring"]["enabled"]
    assert not daemon["runRetries"]["enabled"]


@pytest.mark.parametrize("part", ["dagsterWebserver", "dagsterDaemon", "code location"])
def test_every_part_is_what_kubernetes_knows(part: str) -> None:
    values = chart.values()
    [code] = values["dagster-user-deployments"]["deployments"]
    told = code if part == "code location" else values[part]
    container = {
        "name": "part",
        "env": told["env"],
        "envFrom": [{"secretRef": secret} for secret in told["envSecrets"]],
        "securityContext": told["securityContext"],
        "resources": told["resources"],
        "volumeMounts": told["volumeMounts"],
    }
    pod = {
        "containers": [container],
        "volumes": told["volumes"],
        "securityContext": told["podSecurityContext"],
    }
    # Refuses every word that the model does not have.
    read_pod = k8s_model_from_dict(models.V1PodSpec, k8s_snake_case_dict(models.V1PodSpec, pod))
    assert read_pod.security_context.run_as_non_root
    assert read_pod.containers[0].security_context.capabilities.drop == ["ALL"]
    assert read_pod.containers[0].resources.limits["memory"]


@pytest.mark.parametrize("name", ["spot", "gpu"])
def test_the_tags_are_what_the_launcher_reads(name: str) -> None:
    [(key, value)] = read(KUBERNETES / "tags" / f"{name}.yaml").items()
    assert key == "dagster-k8s/config"
    told = UserDefinedDagsterK8sConfig.from_dict(value)
    assert told.pod_spec_config["node_selector"]
    assert told.pod_spec_config["tolerations"]


def test_no_secret_stands_in_a_file() -> None:
    for file in KUBERNETES.rglob("*.yaml"):
        for entry in re.findall(
            r"name: (\w*(?:KEY|TOKEN|PASSWORD|POSTGRES_URL)\w*)", file.read_text()
        ):
            raise AssertionError(f"{file.name} sets {entry}")
    assert "postgresqlPassword" not in chart.values()["postgresql"]


@pytest.mark.parametrize(
    "document", list(yaml.safe_load_all((KUBERNETES / "door.yaml").read_text())),
    ids=lambda document: f"{document['kind']} {document['metadata']['name']}",
)  # fmt: skip
def test_the_door_is_what_kubernetes_knows_and_asks_who_comes(document: dict[str, Any]) -> None:
    model = getattr(models, f"V1{document['kind']}")
    k8s_model_from_dict(model, k8s_snake_case_dict(model, document))
    if document["kind"] == "Ingress":
        port = chart.values()["dagsterWebserver"]["service"]["port"]
        for rule in document["spec"]["rules"]:
            [path] = rule["http"]["paths"]
            service = path["backend"]["service"]
            assert service["port"] in ({"number": port}, {"name": "http"}), service["name"]
        annotations = document["metadata"]["annotations"]
        assert annotations["nginx.ingress.kubernetes.io/auth-url"].startswith("http://oauth2-proxy")
