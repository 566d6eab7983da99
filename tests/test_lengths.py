"""A text is as long as its platform says: the same by the check and on the page, which `lengths.json` holds to one another."""

import json
from pathlib import Path

import pytest

from vademecum.lengths import length
from vademecum.model.channels import Count, Limits
from vademecum.model.handbook import Handbook
from vademecum.model.law import Number
from vademecum.model.organisation import Organisation
from vademecum.posts import as_posted

VECTORS = json.loads((Path(__file__).parent / "lengths.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['count']} {vector['text'][:20]}")
def test_each_platform_counts_in_its_own_way(vector: dict[str, object]) -> None:
    limits = Limits.model_validate({"count": vector["count"], "link": vector["link"]})
    assert length(str(vector["text"]), limits) == vector["length"]


def test_every_way_of_counting_has_a_vector() -> None:
    assert {vector["count"] for vector in VECTORS} == set(Count)


HELP = {"id": "help", "title": "Help", "when": "Now", "lines": [{"jurisdiction": "BE", "number": "112"}]}


@pytest.mark.parametrize(
    ("written", "posted"),
    [
        ("See [the tree](tree:respond) *now*.", "See the tree now."),
        ("All of it [here](https://a.example/b_c_d).", "All of it here (https://a.example/b_c_d)."),
        ("https://a.example/_b_ and snake_case and 2*3*4", "https://a.example/_b_ and snake_case and 2*3*4"),
        ("Call [help](number:help) or [me](number:none).", "Call help (112) or me."),
        ("**Stop.** Write to [us](mailto:help@a.example)", "Stop. Write to us (help@a.example)"),
    ],
)
def test_a_post_has_no_markdown(written: str, posted: str) -> None:
    organisation = Organisation.model_validate(
        {"name": "Acme", "type": "company", "languages": ["en"], "context_specifics": "Small.", "mission": "Help."}
    )
    book = Handbook(organisation, numbers={"help": Number.model_validate(HELP)})
    assert as_posted(book, written) == posted
