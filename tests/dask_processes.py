"""A Dask scheduler with two workers over loopback, each a process of its own that may be killed."""

import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path


class Dask:
    """A scheduler and workers, each a process."""

    def __init__(self, folder: Path, env: Mapping[str, str] | None = None) -> None:
        self.folder, self.env = folder, env
        self.processes: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self._start("scheduler", "scheduler", "--host", "127.0.0.1", "--port", self.address.rpartition(":")[2])
        self.workers = [self.worker(name) for name in ("one", "two")]

    def _start(self, log: str, *args: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "distributed.cli.dask_" + args[0], *args[1:], "--no-dashboard"]
        with (self.folder / f"{log}.log").open("w") as file:
            process = subprocess.Popen(command, stdout=file, stderr=file, cwd=self.folder, env=self.env)
        self.processes.append(process)
        return process

    def worker(self, name: str) -> "subprocess.Popen[bytes]":
        """One more, of one thread."""
        return self._start(name, "worker", self.address, "--nthreads", "1", "--no-nanny", "--name", name)

    def wait(self, count: int) -> None:
        """Until so many workers are there."""
        from distributed import Client

        end = time.monotonic() + 60
        while True:
            try:
                with Client(self.address, timeout=2, set_as_default=False) as client:
                    client.wait_for_workers(count, timeout=30)
                    return
            except OSError:
                if time.monotonic() > end:
                    raise

    def stop(self) -> None:
        """Kill all of them."""
        for process in reversed(self.processes):
            process.kill()
            process.wait()
