"""A release during which somebody else commits; run by the test of releases in a process of its own."""

MEANWHILE = """
import shutil, subprocess, sys
from vademecum import cli, plugin
book, site = sys.argv[1:3]

def build_site(root, overrides, target=None, url=""):
    shutil.copytree(site, target)
    subprocess.run(["git", "commit", "-q", "--allow-empty", "-m", "meanwhile"], cwd=book, check=True)
    return target

plugin.build_site = build_site
cli.main(["release", "1.0.1", "--in", book, "--today", "2026-11-23"])
"""
