"""docker-compose.yml keeps to the policy: pinned, on loopback, no default password, bounded, hardened."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
NEO4J = SERVICES["neo4j"]
UNITS = {"m": 1, "g": 1024}


def mebibytes(size: str) -> int:
    found = re.fullmatch(r"(\d+)([mg])", size)
    assert found is not None, size
    return int(found.group(1)) * UNITS[found.group(2)]


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_each_image_is_pinned_by_version_and_digest(service: dict[str, Any]) -> None:
    assert re.fullmatch(r"[a-z0-9/]+:\d+\.\d+\.\d+-community@sha256:[0-9a-f]{64}", service["image"])


def test_the_version_is_the_one_the_suite_runs_on() -> None:
    pom = (ROOT / "tools" / "neo4j" / "pom.xml").read_text(encoding="utf-8")
    pinned = re.search(r"<neo4j\.version>(5\.26\.\d+)<", pom)
    assert pinned is not None
    assert NEO4J["image"].startswith(f"neo4j:{pinned.group(1)}-community@")


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_ports_are_open_on_loopback_only(service: dict[str, Any]) -> None:
    for port in service["ports"]:
        assert isinstance(port, str)
        assert port.startswith("127.0.0.1:"), port
    assert "network_mode" not in service


def test_bolt_is_where_readers_are_told_it_is() -> None:
    assert "127.0.0.1:7687:7687" in NEO4J["ports"]


def test_the_password_is_a_secret_file_and_has_no_default() -> None:
    assert NEO4J["environment"]["NEO4J_AUTH_FILE"] == "/run/secrets/neo4j_auth"
    assert "NEO4J_AUTH" not in NEO4J["environment"]
    assert NEO4J["secrets"] == ["neo4j_auth"]
    assert COMPOSE["secrets"] == {"neo4j_auth": {"file": "./secrets/neo4j_auth"}}
    assert "env_file" not in NEO4J
    assert "${" not in TEXT
    assert not re.search(r"neo4j/(?!neo4j_auth|THE-PASSWORD)\w+", TEXT.replace("secrets/neo4j", ""))


def test_the_secret_is_never_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert "/secrets/" in ignored


def test_health_is_a_query_over_bolt_under_the_password() -> None:
    kind, command = NEO4J["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    assert "cypher-shell" in command
    assert "bolt://localhost:7687" in command
    assert command.endswith("'RETURN 1'")
    assert "/run/secrets/neo4j_auth" in command


def test_the_password_stands_in_no_list_of_processes() -> None:
    command = NEO4J["healthcheck"]["test"][1]
    assert re.match(r'NEO4J_USERNAME=neo4j NEO4J_PASSWORD="\$\$\(.*\)" cypher-shell', command)
    assert not re.search(r"\s(-p|--password)\b", command)


def test_a_server_is_given_the_time_to_start() -> None:
    check = NEO4J["healthcheck"]
    assert int(check["start_period"].removesuffix("s")) >= 60
    assert int(check["interval"].removesuffix("s")) <= 15


def test_data_and_logs_outlive_the_container_in_named_volumes() -> None:
    mounted = dict(volume.split(":") for volume in NEO4J["volumes"])
    assert set(mounted.values()) == {"/data", "/logs"}
    assert set(mounted) == set(COMPOSE["volumes"])
    assert not [source for source in mounted if source.startswith((".", "/", "~"))]


def test_memory_is_bounded_inside_and_outside() -> None:
    limit = mebibytes(NEO4J["mem_limit"])
    environment = NEO4J["environment"]
    heap = mebibytes(environment["NEO4J_server_memory_heap_max__size"])
    cache = mebibytes(environment["NEO4J_server_memory_pagecache_size"])
    assert heap + cache <= 0.75 * limit


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_each_service_is_hardened(service: dict[str, Any]) -> None:
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"])
    assert not service.get("privileged")
    assert "pid" not in service


@pytest.mark.parametrize(
    "setting",
    [
        "NEO4J_dbms_usage__report_enabled",
        "NEO4J_dbms_security_allow__csv__import__from__file__urls",
        "NEO4J_server_bolt_telemetry_enabled",
        "NEO4J_client_allow__telemetry",
    ],
)
def test_what_talks_or_reads_files_is_off(setting: str) -> None:
    assert NEO4J["environment"][setting] == "false"


def test_no_plugin_is_fetched() -> None:
    assert not [name for name in NEO4J["environment"] if "PLUGINS" in name or "apoc" in name.lower()]
