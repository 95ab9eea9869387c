"""What Dagster's Helm chart makes of the values, as far as Dagster reads it.

What belongs here: the instance's configuration and what a code location hands on to its runs. What
does not: the chart's other objects; only Helm makes those.
"""

from collections.abc import Mapping
from typing import Any

from cinema_assets_tests.deploy import KUBERNETES, read

RUN_CONFIG = {
    "containerConfig": "container_config",
    "podSpecConfig": "pod_spec_config",
    "podTemplateSpecMetadata": "pod_template_spec_metadata",
    "jobSpecConfig": "job_spec_config",
    "jobMetadata": "job_metadata",
}


def values() -> dict[str, Any]:
    """The values."""
    found: dict[str, Any] = read(KUBERNETES / "values.yaml")
    return found


def instance_yaml(given: Mapping[str, Any], dagster_home: str, kubeconfig: str) -> dict[str, Any]:
    """The dagster.yaml of a cluster with these values.

    Args:
        given: the values.
        dagster_home: in place of the chart's.
        kubeconfig: a file that says where the cluster is, in place of what a pod knows.
    """
    logs = given["computeLogManager"]["config"]["customComputeLogManager"]
    storages = {
        f"{name}_storage": {
            "module": f"dagster_postgres.{module}",
            "class": f"Postgres{class_}Storage",
            "config": {"postgres_url": {"env": "CINEMA_POSTGRES_URL"}},
        }
        for name, module, class_ in (
            ("run", "run_storage", "Run"),
            ("event_log", "event_log", "EventLog"),
            ("schedule", "schedule_storage", "Schedule"),
        )
    }
    return {
        **storages,
        "compute_logs": logs,
        "run_coordinator": given["dagsterDaemon"]["runCoordinator"]["config"][
            "customRunCoordinator"
        ],
        "python_logs": {"dagster_handler_config": given["pythonLogs"]["dagsterHandlerConfig"]},
        "run_launcher": _launcher(given, dagster_home, kubeconfig),
        "telemetry": given["telemetry"],
        **given["additionalInstanceConfig"],
    }


def _launcher(given: Mapping[str, Any], dagster_home: str, kubeconfig: str) -> dict[str, Any]:
    own = given["runLauncher"]["config"]["k8sRunLauncher"]
    config = {
        "load_incluster_config": False,
        "kubeconfig_file": kubeconfig,
        "job_namespace": "cinema",
        "image_pull_policy": own["imagePullPolicy"],
        "service_account_name": given["global"]["serviceAccountName"],
        "dagster_home": dagster_home,
        "instance_config_map": "cinema-instance",
        "postgres_password_secret": given["global"]["postgresqlSecretName"],
        "labels": own["labels"],
        "resources": own["resources"],
        "security_context": own["securityContext"],
        "run_k8s_config": {
            word: own["runK8sConfig"][name]
            for name, word in RUN_CONFIG.items()
            if name in own["runK8sConfig"]
        },
    }
    return {"module": "dagster_k8s", "class": given["runLauncher"]["type"], "config": config}


def container_context(given: Mapping[str, Any]) -> dict[str, Any]:
    """What the code location hands on to each of its runs (`includeConfigInLaunchedRuns`)."""
    [deployment] = given["dagster-user-deployments"]["deployments"]
    assert deployment["includeConfigInLaunchedRuns"]["enabled"]
    image = deployment["image"]
    return {
        "k8s": {
            "image_pull_policy": image["pullPolicy"],
            "env": deployment["env"],
            "env_secrets": [secret["name"] for secret in deployment["envSecrets"]],
            "volumes": deployment["volumes"],
            "volume_mounts": deployment["volumeMounts"],
            "security_context": deployment["securityContext"],
            "service_account_name": given["global"]["serviceAccountName"],
        }
    }
