"""AIPerf in a virtual environment of its own, with a tokenizer made on the spot: nothing is fetched once it is installed."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

from . import Failure, clients, machine, processes

VERSION = "0.13.0"
PYTHONS = ("python3.11", "python3.12", "python3.10", "python3")
"""AIPerf is made for 3.10 and later; the first one that is there is taken."""

_ENVIRONMENT = machine.HOME / "target/benchmarks/aiperf"
_LONGEST_INSTALL_SECONDS = 1200

_TOKENIZER = """
import json, pathlib, sys
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

folder = pathlib.Path(sys.argv[1])
tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
alphabet = pre_tokenizers.ByteLevel.alphabet()
trainer = trainers.BpeTrainer(vocab_size=4096, show_progress=False, special_tokens=["<|end|>"], initial_alphabet=alphabet)
tokenizer.train_from_iterator((pathlib.Path(name).read_text() for name in sys.argv[2:]), trainer)
folder.mkdir(parents=True, exist_ok=True)
tokenizer.save(str(folder / "tokenizer.json"))
settings = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "<|end|>", "model_max_length": 1000000}
(folder / "tokenizer_config.json").write_text(json.dumps(settings))
(folder / "config.json").write_text('{"model_type": "gpt2"}')
"""
"""Trained on this project's pages; both the sizes of prompts and the counting of tokens are then local work."""


def install(allowed=True):
    """The folder of the environment, with AIPerf and the tokenizer in it. Fails in words where it can't be had."""
    done = _ENVIRONMENT / f"installed-{VERSION}"
    if done.exists():
        return _ENVIRONMENT
    if not allowed:
        raise Failure(f"AIPerf {VERSION} is not installed in {_ENVIRONMENT}; run without --no-install")
    python = next((found for found in map(shutil.which, PYTHONS) if found), None)
    if not python:
        raise Failure(f"AIPerf needs one of {', '.join(PYTHONS)} on the PATH")
    print(f"installing AIPerf {VERSION} with {python}: about a minute, 1.2 GB", file=sys.stderr)
    shutil.rmtree(_ENVIRONMENT, ignore_errors=True)
    _run([python, "-m", "venv", _ENVIRONMENT], "a virtual environment could not be made")
    pip = [_ENVIRONMENT / "bin/pip", "install", "--quiet", "--disable-pip-version-check", f"aiperf=={VERSION}"]
    _run(pip, f"AIPerf {VERSION} could not be installed from the package index that pip is configured with")
    pages = sorted((machine.HOME / "docs").glob("*.md"))
    _run([_ENVIRONMENT / "bin/python", "-c", _TOKENIZER, _ENVIRONMENT / "tokenizer", *pages], "no tokenizer could be made")
    done.touch()
    return _ENVIRONMENT


class Aiperf:
    """`aiperf profile` with all its processes, in the shape of `clients.Rondo`.

    lean: the setting that costs it least, `--export-level summary --use-server-token-count`.
    """

    FLAGS = ("--ui", "none", "--no-gpu-telemetry", "--no-server-metrics", "--random-seed", "7")
    LEAN = ("--export-level", "summary", "--use-server-token-count")

    def __init__(self, folder, environment, lean=False, cpus=None):
        self.name = "aiperf lean" if lean else "aiperf"
        self.folder = pathlib.Path(folder)
        self.cpus = machine.CLIENT_CPU if cpus is None else cpus
        self._program = environment / "bin/aiperf"
        self._flags = [*self.FLAGS, *(self.LEAN if lean else ()), "--tokenizer", environment / "tokenizer"]
        self._runs = 0

    def flags(self):
        """As they are told: without the place of this checkout."""
        return " ".join(str(flag) for flag in self._flags).replace(str(machine.HOME) + os.sep, "")

    def run(self, url, load):
        """load: flags that both AIPerf and Rondo have."""
        self._runs += 1
        out = self.folder / f"{self.name.replace(' ', '-')}-{self._runs}"
        command = [self._program, "profile", "--url", url, *self._flags, *load, "--output-artifact-dir", out]
        process = processes.Process(command, self.folder, out.name + ".run", self.cpus)
        process.artefacts = out
        return process

    def result(self, process):
        """Its own report, once it has ended; empty where there is none."""
        try:
            return json.loads((process.artefacts / "profile_export_aiperf.json").read_text())
        except (OSError, ValueError):
            return {}

    def forget(self, process):
        shutil.rmtree(process.artefacts, ignore_errors=True)


class Rondo:
    """`./rondo run` with one lane in the same shape."""

    name = "rondo"
    FLAGS = ("--lanes", "1", "--no-server-metrics", "--random-seed", "7")

    def __init__(self, folder, cpus=None):
        self._folder = folder
        self._cpus = cpus

    def flags(self):
        return " ".join(self.FLAGS)

    def run(self, url, load):
        return clients.Rondo(self._folder, [url], self.FLAGS, self._cpus).run(load)

    def result(self, process):
        try:
            return json.loads(process.out.read_text())
        except ValueError:
            return {}

    def forget(self, process):
        """Its files are small."""


def _run(command, otherwise):
    try:
        subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr, timeout=_LONGEST_INSTALL_SECONDS)
    except (OSError, subprocess.SubprocessError) as problem:
        raise Failure(f"{otherwise}: {problem}") from problem
