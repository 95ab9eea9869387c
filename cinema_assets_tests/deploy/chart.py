"""What Dagster's Helm chart makes of the values, as far as Dagster reads it.

What belongs here: the instance's configuration, what a code location hands on to its runs, and the
names of services, as the templates of chart 1.13 have them. What does not: the chart's other
objects; only Helm makes those.
"""

import re
from collections.abc import Mapping
from typing import Any

from cinema_assets_tests.deploy import KUBERNETES, read

RELEASE = NAMESPACE = "cinema"

DAEMON_SAYS = ("runMonitoring", "runRetries", "sensors", "schedules", "backfills")
"""The words under `dagsterDaemon` that are Dagster's own, but for their spelling."""


def values() -> dict[str, Any]:
    """The values."""
    found: dict[str, Any] = read(KUBERNETES / "values.yaml")
    return found


def snake(name: str) -> str:
    """The chart writes a word likeThis, Dagster like_this."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _words(told: Mapping[str, Any]) -> dict[str, Any]:
    return {snake(name): value for name, value in told.items()}


def services(given: Mapping[str, Any]) -> dict[str, int]:
    """Name and port of each service that the chart makes of a webserver."""
    port = given["dagsterWebserver"]["service"]["port"]
    name = f"{RELEASE}-dagster-webserver"
    second = given["dagsterWebserver"].get("enableReadOnly", False)
    return {name: port, **({f"{name}-read-only": port} if second else {})}


def instance_yaml(given: Mapping[str, Any], dagster_home: str, kubeconfig: str) -> dict[str, Any]:
    """The dagster.yaml of a cluster with these values.

    Args:
        given: the values.
        dagster_home: in place of the chart's.
        kubeconfig: a file that says where the cluster is, in place of what a pod knows.
    """
    daemon = given["dagsterDaemon"]
    return {
        **_storages(given),
        "compute_logs": given["computeLogManager"]["config"]["customComputeLogManager"],
        "python_logs": _words(given["pythonLogs"]),
        "run_launcher": _launcher(given, dagster_home, kubeconfig),
        "run_coordinator": _coordinator(given),
        **{snake(part): _words(daemon[part]) for part in DAEMON_SAYS if part in daemon},
        **_concurrency(given),
        "telemetry": given["telemetry"],
        **given.get("additionalInstanceConfig", {}),
    }


def _storages(given: Mapping[str, Any]) -> dict[str, Any]:
    told = given["postgresql"]
    scheme = {"scheme": told["postgresqlScheme"]} if told.get("postgresqlScheme") else {}
    database = {
        "username": told["postgresqlUsername"],
        "password": {"env": "DAGSTER_PG_PASSWORD"},
        "hostname": told["postgresqlHost"],
        "db_name": told["postgresqlDatabase"],
        "port": told["service"]["port"],
        "params": told.get("postgresqlParams", {}),
        **scheme,
    }
    return {
        f"{name}_storage": {
            "module": f"dagster_postgres.{module}",
            "class": f"Postgres{class_}Storage",
            "config": {"postgres_db": database},
        }
        for name, module, class_ in (
            ("run", "run_storage", "Run"),
            ("event_log", "event_log", "EventLog"),
            ("schedule", "schedule_storage", "Schedule"),
        )
    }


def _concurrency(given: Mapping[str, Any]) -> dict[str, Any]:
    told = given.get("concurrency", {})
    if not told.get("enabled"):
        return {}
    return {"concurrency": {part: _words(told[part]) for part in ("pools", "runs")}}


def _coordinator(given: Mapping[str, Any]) -> dict[str, Any]:
    """The queue: a class that is not the chart's own is handed on as it stands."""
    told = given["dagsterDaemon"]["runCoordinator"]
    assert told["enabled"]
    assert told["type"] == "CustomRunCoordinator"
    own: dict[str, Any] = told["config"]["customRunCoordinator"]
    return own


def _launcher(given: Mapping[str, Any], dagster_home: str, kubeconfig: str) -> dict[str, Any]:
    own = given["runLauncher"]["config"]["k8sRunLauncher"]
    config = {
        "load_incluster_config": False,
        "kubeconfig_file": kubeconfig,
        "job_namespace": NAMESPACE,
        "image_pull_policy": own["imagePullPolicy"],
        "service_account_name": given["global"]["serviceAccountName"],
        "dagster_home": dagster_home,
        "instance_config_map": f"{RELEASE}-dagster-instance",
        "postgres_password_secret": given["global"]["postgresqlSecretName"],
        "env_secrets": [secret["name"] for secret in own.get("envSecrets", ())],
        "volumes": own.get("volumes", []),
        "volume_mounts": own.get("volumeMounts", []),
        "labels": own["labels"],
        "resources": own["resources"],
        "security_context": own["securityContext"],
        "run_k8s_config": _words(own["runK8sConfig"]),
    }
    return {"module": "dagster_k8s", "class": given["runLauncher"]["type"], "config": config}


def container_context(given: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the code location hands on to each of its runs (`includeConfigInLaunchedRuns`).

    It goes before what the launcher says, the resources too.
    """
    [told] = given["dagster-user-deployments"]["deployments"]
    if not told.get("includeConfigInLaunchedRuns", {}).get("enabled", True):
        return None
    parent = f"{RELEASE}-dagster-user-deployments"
    return {
        "k8s": {
            "image_pull_policy": told["image"]["pullPolicy"],
            "env_config_maps": [f"{parent}-{told['name']}-user-env"],
            "env": told["env"],
            "env_secrets": [secret["name"] for secret in told["envSecrets"]],
            "volumes": told["volumes"],
            "volume_mounts": told["volumeMounts"],
            "resources": told["resources"],
            "namespace": NAMESPACE,
            "service_account_name": given["global"]["serviceAccountName"],
            "run_k8s_config": {"pod_spec_config": {"security_context": told["podSecurityContext"]}},
        }
    }
