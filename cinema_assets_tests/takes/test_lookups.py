"""Looking things up in a ledger that has grown: by an index, whatever is asked."""

from collections.abc import Iterator

import pytest
from sqlalchemy import URL

from cinema_assets.takes.ledger import Ledger
from cinema_assets_tests.bench.ledger import QUESTIONS, filled_ledger, plans

TAKES = 20_000


@pytest.fixture(scope="module")
def grown(postgres_server: URL) -> Iterator[Ledger]:
    server = postgres_server.render_as_string(hide_password=False)
    with filled_ledger(server, "grown", TAKES) as ledger:
        yield ledger


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_reads_the_table_of_takes_as_a_whole(grown: Ledger, question: str) -> None:
    found = list(plans(grown, QUESTIONS[question], grown.get(TAKES // 2)))
    assert found
    assert not [plan for plan in found if "Seq Scan on takes" in plan]
    assert not [plan for plan in found if "Seq Scan on retakes" in plan]
    assert not [plan for plan in found if "Seq Scan on choices" in plan]
