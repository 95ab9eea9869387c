"""A cluster of one machine: speaks the Kubernetes API of jobs, and runs what it is given.

What belongs here: creating, reading and deleting jobs and their pods over HTTP, and a process of
this machine for each. What does not: images, volumes, nodes: a pod's container is a process with
the environment that the job says, and nothing of ours.
"""

import json
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from cinema_assets_tests.deploy.api import Json, Refused, served, start

JOBS = "/apis/batch/v1/namespaces/"
PODS = "/api/v1/namespaces/"


@dataclass
class Cluster:
    """The jobs that were ever asked for."""

    secrets: Mapping[str, Mapping[str, str]]
    asked: dict[str, Json] = field(default_factory=dict)
    """Name -> the job as it was sent."""
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def create(self, job: Json) -> Json:
        name = job["metadata"]["name"]
        spec = job["spec"]["template"]["spec"]
        [container] = spec["containers"]
        if (job["apiVersion"], job["kind"], spec["restartPolicy"]) != ("batch/v1", "Job", "Never"):
            raise Refused(422, "a job of batch/v1 whose pods are not restarted was expected")
        with self._lock:
            if name in self.asked:
                raise Refused(409, f"jobs.batch {name!r} already exists")
            self.asked[name] = job
            command = [*container.get("command", []), *container["args"]]
            self.processes[name] = start(command, self._environment(container))
        return job

    def _environment(self, container: Json) -> dict[str, str]:
        found: dict[str, str] = {}
        for source in container.get("envFrom", []):
            found |= self._secret(source["secretRef"]["name"])
        for entry in container.get("env", []):
            if "valueFrom" in entry:
                ref = entry["valueFrom"]["secretKeyRef"]
                found[entry["name"]] = self._secret(ref["name"])[ref["key"]]
            else:
                found[entry["name"]] = entry["value"]
        return found

    def _secret(self, name: str) -> Mapping[str, str]:
        if name not in self.secrets:
            raise Refused(422, f"secret {name!r} not found")
        return self.secrets[name]

    def read(self, name: str) -> Json:
        if name not in self.asked or name in self.deleted:
            raise Refused(404, f"jobs.batch {name!r} not found")
        code = self.processes[name].poll()
        status = {"active": 1} if code is None else {"succeeded" if code == 0 else "failed": 1}
        return {**self.asked[name], "status": status}

    def pods(self, selector: str) -> Json:
        name = selector.partition("job-name=")[2]
        pods = [{"metadata": {"name": name}}] if name in self.asked else []
        return {"apiVersion": "v1", "kind": "PodList", "items": pods}

    def delete(self, name: str) -> Json:
        self.read(name)
        self.processes[name].send_signal(signal.SIGTERM)
        self.deleted.add(name)
        return {"kind": "Status", "status": "Success"}

    def answer(self, method: str, path: str, body: Json | None) -> Json:
        """What the API server answers."""
        url = urlsplit(path)
        rest = url.path.removeprefix(JOBS).removeprefix(PODS).split("/")
        kind, name = rest[1], rest[2] if len(rest) > 2 else ""
        if (method, kind) == ("POST", "jobs") and body:
            return self.create(body)
        if (method, kind) == ("GET", "jobs") and name:
            return self.read(name)
        if (method, kind) == ("GET", "pods") and not name:
            return self.pods(parse_qs(url.query)["labelSelector"][0])
        if (method, kind) == ("DELETE", "jobs"):
            return self.delete(name)
        if (method, kind) == ("DELETE", "pods"):
            return {"kind": "Status", "status": "Success"}
        raise Refused(404, f"{method} {path}")

    def close(self) -> None:
        """End what still runs."""
        for process in self.processes.values():
            process.kill()
            process.wait()


@contextmanager
def cluster(
    folder: Path, secrets: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[Cluster, Path]]:
    """A running cluster, and the file that says where it is."""
    one = Cluster(secrets)
    kubeconfig = folder / "kubeconfig.json"
    try:
        with served(one.answer) as port:
            kubeconfig.write_text(json.dumps(_kubeconfig(f"http://127.0.0.1:{port}")))
            yield one, kubeconfig
    finally:
        one.close()


def _kubeconfig(address: str) -> Json:
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "here",
        "contexts": [{"name": "here", "context": {"cluster": "here", "user": "me"}}],
        "clusters": [{"name": "here", "cluster": {"server": address}}],
        "users": [{"name": "me", "user": {}}],
    }
