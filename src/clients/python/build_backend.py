"""Builds the wheel (PEP 517), so that pip needs no index and no other package for it.

The package is pure Python without dependencies: its wheel is a zip file of its modules, and of four
files about them.
"""

import base64
import hashlib
import pathlib
import tarfile
import tomllib
import zipfile

HERE = pathlib.Path(__file__).parent
PROJECT = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]
NAME = "{name}-{version}".format(**PROJECT)


def _metadata():
    return (
        "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: {description}\n"
        "License: {license}\nRequires-Python: {requires-python}\n"
    ).format(**PROJECT)


def _entry_points():
    scripts = "".join(f"{name} = {function}\n" for name, function in PROJECT["scripts"].items())
    return "[console_scripts]\n" + scripts


def _write_wheel(directory, modules):
    wheel = f"{NAME}-py3-none-any.whl"
    info = f"{NAME}.dist-info"
    files = modules | {
        f"{info}/METADATA": _metadata(),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: build_backend\n"
        "Root-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": _entry_points(),
    }
    record = ""
    with zipfile.ZipFile(pathlib.Path(directory, wheel), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            data = text.encode()
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
            record += f"{name},sha256={digest},{len(data)}\n"
            archive.writestr(name, data)
        archive.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")
    return wheel


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    modules = sorted((HERE / PROJECT["name"]).glob("*.py"))
    return _write_wheel(
        wheel_directory, {str(each.relative_to(HERE)): each.read_text() for each in modules}
    )


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    return _write_wheel(wheel_directory, {f"{PROJECT['name']}.pth": f"{HERE}\n"})


def build_sdist(sdist_directory, config_settings=None):
    archive = f"{NAME}.tar.gz"
    files = ["pyproject.toml", "build_backend.py", PROJECT["name"]]
    with tarfile.open(pathlib.Path(sdist_directory, archive), "w:gz") as tar:
        for each in files:
            tar.add(HERE / each, f"{NAME}/{each}", filter=_without_caches)
    return archive


def _without_caches(entry):
    return None if "__pycache__" in entry.name else entry
