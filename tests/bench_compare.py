"""`python -m tests.bench_compare`: how long the comparison of two full editions takes, from the texts of their snapshots."""

import copy
from datetime import date

from tests.bench import TODAY, best
from tests.conftest import ROOT
from vademecum import change_report, check, compare, decisions, snapshot, strings
from vademecum.change_report import Report
from vademecum.materiality import TEXT, Json


def rewritten(data: Json) -> Json:
    """The same with a word more in every text."""
    if isinstance(data, dict):
        if TEXT in data:
            return {TEXT: {language: f"{words} Plus." for language, words in data[TEXT].items()}}
        return {key: rewritten(inner) for key, inner in data.items()}
    return [rewritten(inner) for inner in data] if isinstance(data, list) else data


def editions(today: date = TODAY) -> tuple[str, str, str]:
    """Snapshots of the demonstration: as it is, with one delay changed in each platform, with every text rewritten."""
    old = snapshot.take(check.load(ROOT, today))
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


def measure(times: int = 5) -> tuple[float, float, int, int]:
    """Seconds where little changes and where every text does; objects and bytes of a snapshot."""
    old, few, every = editions()
    seconds = best(lambda: diff(old, few), lambda: diff(old, every), times=times)
    return seconds[0], seconds[1], len(snapshot.loads(old).objects), len(old.encode())


if __name__ == "__main__":
    little, much, objects, size = measure()
    print(
        f"{objects} objects, {size / 1e6:.1f} MB: {little:.2f} s where little changes, {much:.2f} s where every text does"
    )
