"""What must be there before anything is installed or started; written so that any Python 3 can read it and say so."""
# ruff: noqa: TID251, UP031 - runs before backend.settings can be imported, on Pythons that may be old

import os
import shutil
import socket
import sys

NEEDED_PYTHON = (3, 11)
NEEDED_FIRST, NEEDED_LATER = 1536, 300  # MiB of disk: for installing everything, for running it


def refuse(english: str, vietnamese: str) -> None:
    sys.stderr.write("\n%s\n%s\n\n" % (english, vietnamese))
    sys.exit(1)


def check_python() -> None:
    if sys.version_info < NEEDED_PYTHON:
        have = ".".join(map(str, sys.version_info[:3]))
        refuse(
            "Python %s is too old, 3.11 or newer is needed. Another one: make run PYTHON=python3.12" % have,
            "Python %s quá cũ, cần 3.11 trở lên. Dùng bản khác: make run PYTHON=python3.12" % have,
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        package = "python%d.%d-venv" % sys.version_info[:2]
        refuse(
            "This Python has no venv module. On Debian and Ubuntu: apt install python3-venv (or %s)" % package,
            "Python này không có mô-đun venv. Trên Debian và Ubuntu: apt install python3-venv (hoặc %s)" % package,
        )


def check_disk() -> None:
    installed = os.path.isdir(".venv") and os.path.isdir("frontend/node_modules")
    needed = NEEDED_LATER if installed else NEEDED_FIRST
    free = shutil.disk_usage(".").free // 2**20
    if free < needed:
        refuse(
            "%d MiB of disk are free here, %d are needed. Make room, or check out elsewhere." % (free, needed),
            "Ổ đĩa ở đây còn %d MiB, cần %d MiB. Hãy dọn bớt, hoặc đặt mã nguồn ở nơi khác." % (free, needed),
        )


def setting(name: str, default: str) -> str:
    """From the environment, else from .env: before the settings' own reader can be imported."""
    if os.environ.get(name):
        return os.environ[name]
    if os.path.exists(".env"):
        with open(".env", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith(name + "=") and line.split("=", 1)[1].strip():
                    return line.split("=", 1)[1].strip()
    return default


def check_port(given: str) -> None:
    if not given.isdigit() or int(given) > 65535:
        refuse("PORT=%s is no port." % given, "PORT=%s không phải số cổng." % given)
    port, host = int(given), setting("SATSAO_HOST", "127.0.0.1")
    probe = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind((host, port))
    except OSError as fault:
        other = port + 80 if port < 65000 else 8080
        refuse(
            "Port %d cannot be used (%s). Choose another: make run PORT=%d" % (port, fault.strerror, other),
            "Không dùng được cổng %d (%s). Hãy chọn cổng khác: make run PORT=%d" % (port, fault.strerror, other),
        )
    finally:
        probe.close()


if __name__ == "__main__":
    check_python()
    check_disk()
    if sys.argv[1:2] == ["--port"]:
        check_port((sys.argv[2:] or [""])[0] or setting("SATSAO_PORT", "8000"))
