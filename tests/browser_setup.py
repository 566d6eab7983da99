"""Make sure that there is a Chromium for the tests: Debian's from apt where there is apt, elsewhere Playwright's own."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def found() -> str | None:
    """Path of an installed Chromium."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    if found() is not None:
        return
    if shutil.which("apt-get"):
        admin = [] if os.geteuid() == 0 else ["sudo", "-n"]
        print("Installing Chromium for the browser tests…", flush=True)
        quiet = {"stdout": subprocess.DEVNULL}
        subprocess.run([*admin, "apt-get", "update", "-qq"], check=False, **quiet)
        done = subprocess.run([*admin, "apt-get", "install", "-y", "-qq", "chromium"], check=False, **quiet)
        if done.returncode == 0 and found():
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    main()
