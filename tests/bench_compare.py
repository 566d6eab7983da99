"""`python -m tests.bench_compare`: how long the comparison of two full editions takes, from the texts of their snapshots."""

import copy
import time
from collections.abc import Callable
from datetime import date

from tests.conftest import ROOT, TODAY
from vademecum import change_report, check, compare, decisions, materiality, snapshot, strings
from vademecum.change_report import Report
from vademecum.materiality import TEXT, Json


def rewritten(data: Json) -> Json:
    """The same with a word more in every text."""
    if isinstance(data, dict):
        if TEXT in data:
            return {TEXT: {language: f"{words} Plus." for language, words in data[TEXT].items()}}
        return {key: rewritten(inner) for key, inner in data.items()}
    return [rewritten(inner) for inner in data] if isinstance(data, list) else data


def editions() -> tuple[str, str, str]:
    """Snapshots of the demonstration: as it is, with one delay changed in each platform, with every text rewritten."""
    old = snapshot.take(check.load(ROOT, date.fromisoformat(TODAY)))
    few = copy.deepcopy(old.objects)
    for key, thing in few.items():
        if key.startswith("platform:") and "response" in thing.data:
            thing.data["response"]["first_reply"] = {"$duration": "PT17M"}
    every = copy.deepcopy(old.objects)
    for thing in every.values():
        thing.data.update(rewritten(thing.data))
    return old.dumps(), snapshot.Snapshot(few).dumps(), snapshot.Snapshot(every).dumps()


def diff(old: str, new: str) -> str:
    """What `vademecum diff` does with two snapshots, up to the text."""
    before, after = snapshot.loads(old), snapshot.loads(new)
    report = Report("1", "2", compare.compare(before, after), decisions.compare(before, after))
    return change_report.write(report, strings.load("fr"), "text")


def spent(job: Callable[[], object]) -> float:
    """Processor time of a job, in seconds; nothing is remembered from the one before."""
    materiality.fold.cache_clear()
    began = time.process_time()
    job()
    return time.process_time() - began


def measure(times: int = 5) -> tuple[float, float, int, int]:
    """Seconds where little changes and where every text does; objects and bytes of a snapshot."""
    old, few, every = editions()
    little = min(spent(lambda: diff(old, few)) for _ in range(times))
    much = min(spent(lambda: diff(old, every)) for _ in range(times))
    return little, much, len(snapshot.loads(old).objects), len(old.encode())


if __name__ == "__main__":
    little, much, objects, size = measure()
    print(
        f"{objects} objects, {size / 1e6:.1f} MB: {little:.2f} s where little changes, {much:.2f} s where every text does"
    )
