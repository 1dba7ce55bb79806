"""A name server that answers what it is told to: a stranger's may say anything."""

import socket

from aiohttp.abc import AbstractResolver


class Lookup(AbstractResolver):
    """Of several answers each is given once, and the last for good."""

    def __init__(self, **answers):
        """`site=["127.0.0.1"]` is what site.example is, and `site=[a], [b]` what it becomes."""
        self.answers = {f"{name}.example": list(each) for name, each in answers.items()}
        self.asked = []

    async def resolve(self, host, port=0, family=socket.AF_INET):
        """Return the next answer."""
        self.asked.append(host)
        answers = self.answers[host]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        kinds = [socket.AF_INET6 if ":" in address else socket.AF_INET for address in addresses]
        return [
            {"hostname": host, "host": address, "port": port, "family": kind, "proto": 0, "flags": 0}
            for address, kind in zip(addresses, kinds, strict=True)
        ]

    async def close(self):
        """There is nothing to close."""
