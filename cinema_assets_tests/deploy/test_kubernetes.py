"""The studio in a cluster: Dagster's launcher, and a cluster that runs what it is given.

The chart's own templates are not tried here (Helm makes them): `chart` says what they make of the
values, and was held against them once. Dagster and the Kubernetes client's own models read that.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml
from dagster._core.definitions.data_version import DATA_VERSION_TAG
from dagster._core.instance.config import PoolGranularity
from dagster._core.instance.ref import InstanceRef
from dagster._core.launcher.base import WorkerStatus
from dagster_k8s import K8sRunLauncher
from dagster_k8s.job import UserDefinedDagsterK8sConfig, get_job_name_from_run_id
from dagster_k8s.models import k8s_model_from_dict, k8s_snake_case_dict
from kubernetes.client import models
from sqlalchemy import make_url

from cinema_assets.coordinator import StudioRunCoordinator
from cinema_assets.instance import instance_config
from cinema_assets.production.records import ADDRESS, current_addresses, scene_tags
from cinema_assets.storages import StudioEventLog, asking_once
from cinema_assets_tests.deploy import KUBERNETES, chart, read
from cinema_assets_tests.deploy.cluster import Cluster, cluster
from cinema_assets_tests.deploy.runs import IMAGE, launch, rolling, run_of


@pytest.fixture
def home(studio_home: Path) -> Path:
    return studio_home


@pytest.fixture
def studio(
    home: Path, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Cluster, dg.DagsterInstance]]:
    """A cluster, and Dagster's instance in it as the values make it."""
    secrets = {
        "cinema-postgres": {"postgresql-password": "of no use here"},
        "cinema-studio": {"CINEMA_POSTGRES_URL": postgres_url, "GOOGLE_API_KEY": "key-of-a-test"},
    }
    monkeypatch.setenv("DAGSTER_PG_PASSWORD", secrets["cinema-postgres"]["postgresql-password"])
    dagster_home = tmp_path / "dagster"
    dagster_home.mkdir()
    with cluster(tmp_path, secrets) as (one, kubeconfig):
        told = chart.instance_yaml(_here(home, postgres_url), str(dagster_home), str(kubeconfig))
        (dagster_home / "dagster.yaml").write_text(yaml.safe_dump(told))
        with dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(dagster_home))) as instance:
            yield one, instance


def _here(home: Path, postgres_url: str) -> dict[str, Any]:
    """The values, with a home, a bucket and a database of this machine."""
    values, database = chart.values(), make_url(postgres_url)
    values["postgresql"] |= {
        "postgresqlHost": "localhost",
        "postgresqlUsername": database.username,
        "postgresqlDatabase": database.database,
        "postgresqlParams": dict(database.query),
    }
    here = {"CINEMA_HOME": str(home), "CINEMA_BUCKET": str(home / "bucket")}
    launcher = values["runLauncher"]["config"]["k8sRunLauncher"]
    for entry in launcher["runK8sConfig"]["containerConfig"]["env"]:
        entry["value"] = here.get(entry["name"], entry["value"])
    return values


def pod_of(one: Cluster, job: str) -> dict[str, Any]:
    spec: dict[str, Any] = one.asked[job]["spec"]["template"]["spec"]
    return spec


def test_a_run_is_a_pod_of_its_own_with_the_studios_settings_and_limits(
    studio: tuple[Cluster, dg.DagsterInstance], home: Path, postgres_url: str
) -> None:
    one, instance = studio
    run_id = launch(instance, chart.container_context(chart.values()))
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
    # The launcher's, whatever the code location itself may use.
    assert container["resources"] == {
        "requests": {"cpu": "1", "memory": "2Gi", "ephemeral-storage": "4Gi"},
        "limits": {"memory": "4Gi", "ephemeral-storage": "20Gi"},
    }
    assert {"name": "studio", "mountPath": "/srv/studio"} in container["volumeMounts"]
    assert {"name": "studio", "emptyDir": {"sizeLimit": "20Gi"}} in pod["volumes"]
    assert container["securityContext"]["allowPrivilegeEscalation"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["serviceAccountName"] == "cinema"
    assert one.asked[job]["spec"]["backoffLimit"] == 0
    # Secrets are named, and their values nowhere.
    assert "key-of-a-test" not in json.dumps(one.asked[job])
    health = instance.run_launcher.check_run_worker_health(run)
    assert health.status == WorkerStatus.SUCCESS


def test_a_run_that_is_ended_in_the_ui_is_canceled_and_its_job_deleted(
    studio: tuple[Cluster, dg.DagsterInstance], tmp_path: Path
) -> None:
    one, instance = studio
    spot = read(KUBERNETES / "tags" / "spot.yaml")
    tags = {key: json.dumps(value) for key, value in spot.items()}
    run_id = rolling(instance, tmp_path, chart.container_context(chart.values()), tags)
    job = get_job_name_from_run_id(run_id)
    assert pod_of(one, job)["nodeSelector"] == {"cloud.google.com/gke-spot": "true"}
    assert pod_of(one, job)["terminationGracePeriodSeconds"] == 180
    assert instance.run_launcher.terminate(run_id)
    one.processes[job].wait()
    run = run_of(instance, run_id)
    assert run.status == dg.DagsterRunStatus.CANCELED
    assert one.deleted == {job}


def test_a_run_whose_pod_is_lost_is_found_out(
    studio: tuple[Cluster, dg.DagsterInstance], tmp_path: Path
) -> None:
    one, instance = studio
    run_id = rolling(instance, tmp_path, chart.container_context(chart.values()))
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
    assert instance.run_monitoring_poll_interval_seconds == 30
    assert instance.run_retries_max_retries == 2


def test_what_is_recorded_is_read_from_dagsters_own_storage_too(
    studio: tuple[Cluster, dg.DagsterInstance],
) -> None:
    """The chart has Dagster's storages where one machine has the studio's."""
    _, instance = studio
    assert not isinstance(instance.event_log_storage, StudioEventLog)
    made = dg.AssetMaterialization(
        "clips",
        partition="harbour|1",
        metadata={ADDRESS: "file:///1"},
        tags={DATA_VERSION_TAG: "a"},
    )
    instance.report_runless_asset_event(made)
    with asking_once(instance):
        found = current_addresses(instance, dg.AssetKey("clips"), ["harbour|1", "harbour|2"])
        tags = scene_tags(instance, "clips", "harbour", ["1", "2"])
    assert found == {"harbour|1": "file:///1"}
    assert {scene: told[DATA_VERSION_TAG] for scene, told in tags.items()} == {"1": "a"}


def test_the_queue_of_the_cluster_is_the_studios_own_with_its_limits_in_force(
    studio: tuple[Cluster, dg.DagsterInstance],
) -> None:
    _, instance = studio
    queue = instance.run_coordinator
    assert isinstance(queue, StudioRunCoordinator)
    assert (queue.dequeue_use_threads, queue.dequeue_num_workers) == (True, 4)
    limits = instance.get_concurrency_config()
    assert limits.run_queue_config is not None
    assert limits.run_queue_config.max_concurrent_runs == 24
    own = read(instance_config())["concurrency"]
    assert limits.run_queue_config.tag_concurrency_limits == own["runs"]["tag_concurrency_limits"]
    assert limits.pool_config.pool_granularity == PoolGranularity.RUN
    assert limits.pool_config.default_pool_limit == own["pools"]["default_limit"]


def test_the_limits_are_the_studios_own() -> None:
    own, given = read(instance_config()), chart.instance_yaml(chart.values(), "", "")
    limits = own["concurrency"]["runs"]["tag_concurrency_limits"]
    assert given["concurrency"]["runs"]["tag_concurrency_limits"] == limits
    same = ("run_retries", "backfills", "sensors", "schedules", "telemetry", "compute_logs")
    for part in (*same, "local_artifact_storage"):
        assert given[part] == own[part], part
    assert given["concurrency"]["pools"] == own["concurrency"]["pools"]
    assert given["run_monitoring"].keys() >= own["run_monitoring"].keys()
    for word in ("module", "class"):
        assert given["run_coordinator"][word] == own["run_coordinator"][word]


def test_nothing_is_said_both_in_the_charts_words_and_in_dagsters() -> None:
    values = chart.values()
    more = values.pop("additionalInstanceConfig")
    told = chart.instance_yaml(values, "", "")
    assert not more.keys() & told.keys()
    # There they would be passed over in silence.
    limits = {"max_concurrent_runs", "tag_concurrency_limits", "block_op_concurrency_limited_runs"}
    assert not limits & told["run_coordinator"]["config"].keys()


def test_a_webserver_is_asked_whether_it_is_ready_where_it_listens() -> None:
    webserver = chart.values()["dagsterWebserver"]
    assert webserver["readinessProbe"]["httpGet"]["port"] == webserver["service"]["port"]


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
