"""Temporary."""


def say(change, words):
    return f"{change.key} {change.action} {'.'.join(map(str, change.path))}"
