"""A time-stamp authority of one's own, made with OpenSSL: it stamps, and answers over HTTP."""

import subprocess
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path

_CONFIGURATION = """\
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[stamp]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = service
[service]
serial = {folder}/serial
signer_cert = {folder}/stamp.pem
signer_key = {folder}/stamp.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


@dataclass
class Authority:
    """An authority with its files in a folder of its own."""

    folder: Path
    name: str = "The Harbour Clock"

    def __post_init__(self) -> None:
        self.folder.mkdir()
        (self.folder / "serial").write_text("01\n")
        for part, name in (("root", f"{self.name} Root"), ("stamp", self.name)):
            settings = _CONFIGURATION.format(folder=self.folder, name=name)
            (self.folder / f"{part}.cnf").write_text(settings)
            self._run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", f"{part}.key")
            self._run("req", "-new", "-key", f"{part}.key", "-config", f"{part}.cnf", "-out", f"{part}.csr")
        signed = ("x509", "-req", "-days", "3650", "-sha256")
        self._run(
            *signed,
            "-in",
            "root.csr",
            "-signkey",
            "root.key",
            "-extfile",
            "root.cnf",
            "-extensions",
            "root",
            "-out",
            "root.pem",
        )
        own = (
            "-CA",
            "root.pem",
            "-CAkey",
            "root.key",
            "-CAcreateserial",
            "-extfile",
            "stamp.cnf",
            "-extensions",
            "stamp",
        )
        self._run(*signed, "-in", "stamp.csr", *own, "-out", "stamp.pem")

    @property
    def root(self) -> str:
        """Its root certificate."""
        return (self.folder / "root.pem").read_text()

    def stamp(self, file: Path) -> bytes:
        """Its answer to who wants a file stamped."""
        self._run("ts", "-query", "-data", str(file), "-sha256", "-cert", "-out", "query.tsq")
        return self.reply((self.folder / "query.tsq").read_bytes())

    def reply(self, query: bytes) -> bytes:
        """Its answer to a request."""
        (self.folder / "query.tsq").write_bytes(query)
        self._run(
            "ts",
            "-reply",
            "-config",
            "stamp.cnf",
            "-section",
            "service",
            "-queryfile",
            "query.tsq",
            "-out",
            "reply.tsr",
        )
        return (self.folder / "reply.tsr").read_bytes()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers over HTTP."""
        assert handler.headers["Content-Type"] == "application/timestamp-query"
        reply = self.reply(handler.rfile.read(int(handler.headers["Content-Length"])))
        handler.send_response(200)
        handler.send_header("Content-Type", "application/timestamp-reply")
        handler.send_header("Content-Length", str(len(reply)))
        handler.end_headers()
        handler.wfile.write(reply)

    def _run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, check=True)
