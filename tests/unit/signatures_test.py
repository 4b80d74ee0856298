"""Records are signed and verified with ssh-keygen: who signed, and each way in which a signature does not hold.

Usage: signatures_test.py ASSENT SOURCE_FOLDER. Ends with 77 without ssh-keygen. Signatures are made and verified here by
ssh-keygen itself, too.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ASSENT = str(pathlib.Path(sys.argv[1]).resolve())
DECISION = "assent: 1\ndate: 2026-01-05\noptions: [hall, tent]\nobjections:\n  ana: {hall: 2, tent: 5}\n"
faults = []


def expect(what, found, wanted):
    if found != wanted:
        faults.append(what)
        print(f"{what}: found {found}, expected {wanted}")


def run(folder, *words, stdin="", path=None):
    environment = {"PATH": path or os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati"}
    done = subprocess.run(words, cwd=folder, input=stdin.encode(), capture_output=True, env=environment, timeout=120,
                          check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def check(folder, *words):
    """(exit code, findings as (code, path), all text)"""
    code, text, errors = run(folder, ASSENT, "check", "--format", "json", *words)
    if code > 1:
        return code, [], errors
    return code, [(each["code"], each["path"]) for each in json.loads(text)["diagnostics"]], text + errors


def allow(folder, key, name="ana@x.org", options="", file="allowed"):
    public = " ".join((folder / f"{key}.pub").read_text().split()[:2])
    (folder / file).write_text(" ".join(part for part in (name, options, public) if part) + "\n")


def check_who_signed(folder, decision):
    record = decision.replace(".yaml", ".record.yaml")
    signature = record + ".sig"
    code, out, errors = run(folder, ASSENT, "record", "--force", "--sign", "ana", "--", decision)
    expect(f"{decision} is signed", (code, out), (0, f"{record}\n{signature}\n"))
    allow(folder, "ana", file="-allowed")
    code, found, text = check(folder, "-v", "--allowed-signers=-allowed", "--", decision)
    expect(f"{decision} is verified", (code, found, "is signed by ana@x.org" in text), (0, [], True))
    # by ssh-keygen alone
    text = (folder / record).read_text()
    code, _, errors = run(folder, "ssh-keygen", "-Y", "verify", "-f", "-allowed", "-I", "ana@x.org", "-n", "assent-record",
                          "-s", signature, stdin=text)
    expect(f"ssh-keygen verifies {signature}: {errors}", code, 0)
    code, out, _ = run(folder, "ssh-keygen", "-Y", "sign", "-n", "assent-record", "-f", "ana", stdin=text)
    (folder / signature).write_text(out)
    expect("a signature by ssh-keygen alone is verified", check(folder, "--allowed-signers=-allowed", "--", decision)[:2],
           (0, []))


def check_faults(folder):
    (folder / "a.yaml").write_text(DECISION)
    record, signature = folder / "a.record.yaml", folder / "a.record.yaml.sig"
    run(folder, ASSENT, "record", "--sign", "ana", "a.yaml")
    good, whole = signature.read_bytes(), record.read_text()
    wrong = [("D510", signature.name)]

    def verified(what, wanted, words=""):
        code, found, text = check(folder, "--allowed-signers", "allowed", "a.yaml")
        expect(what, (code, found), (int(bool(wanted)), wanted))
        expect(f"{what}: says {words}", words in text, True)

    allow(folder, "ana")
    verified("as it was signed", [])
    allow(folder, "ben")
    verified("another signer is allowed", wrong, "none of an allowed signer")
    allow(folder, "ana", options='namespaces="git"')
    verified("allowed for other things", wrong, "not permitted")
    allow(folder, "ana", options='valid-before="20260105"')
    verified("allowed until that day", [])
    allow(folder, "ana", options='valid-before="20260104"')
    verified("allowed until the day before", wrong, "expired")
    allow(folder, "ana", options='valid-after="20260106"')
    verified("allowed from the day after", wrong)
    allow(folder, "ana", name="*@x.org,ana@y.org")
    verified("under a pattern", [])
    for bytes_ in (b"", b"hello\n", good[:100], b"\x00\xff" * 50, b"-----BEGIN SSH SIGNATURE-----\n" * 1000):
        signature.write_bytes(bytes_)
        verified(f"the signature {bytes_[:20]}", wrong)
    signature.write_bytes(good)
    record.write_text(whole.replace("version: ", "version:  "))  # means the same, in other bytes
    verified("other bytes of the record", wrong, "incorrect signature")
    record.write_text(whole)
    other = run(folder, "ssh-keygen", "-Y", "sign", "-n", "git", "-f", "ana", stdin=whole)[1]
    signature.write_text(other)
    verified("made for something else", wrong, "namespace")
    signature.unlink()
    verified("no signature", [("D509", record.name)])
    for target, code in ((folder.parent / "out.sig", "R207"), (folder / "nowhere", "R206")):
        (folder.parent / "out.sig").write_bytes(good)
        signature.symlink_to(target)
        verified(f"a link to {target.name}", [(code, "a.yaml")])
        signature.unlink()
    (folder.parent / "out.sig").unlink()
    os.mkfifo(signature)
    verified("a pipe", [("R206", "a.yaml")])
    signature.unlink()
    (folder / "allowed").write_text("not a key\n")
    signature.write_bytes(good)
    verified("a list that is none", wrong)
    # by the configuration
    allow(folder, "ana", file="signers")
    (folder / ".assent.yaml").write_text("allowed_signers: signers\n")
    expect("the configuration's signers", check(folder, "a.yaml")[:2], (0, []))
    signature.unlink()
    expect("the configuration asks", check(folder, "a.yaml")[:2], (1, [("D509", record.name)]))
    (folder / "signers").unlink()
    expect("the configuration's signers are gone", check(folder, "a.yaml")[0], 2)
    (folder / ".assent.yaml").unlink()


def check_refusals(folder):
    bare = folder / "bin"
    bare.mkdir()
    (folder / "b.yaml").write_text(DECISION)
    allow(folder, "ana")
    for words in (["record", "--sign", "ana", "b.yaml"], ["check", "--allowed-signers", "allowed", "b.yaml"]):
        code, _, errors = run(folder, ASSENT, *words, path=str(bare))
        expect(f"{words[0]} without ssh-keygen", (code, "ssh-keygen" in errors), (2, True))
    for key in ("locked", "nowhere", "allowed", "-x", "$(touch hit)"):
        code, _, errors = run(folder, ASSENT, "record", f"--sign={key}", "b.yaml")
        expect(f"the key {key}: {errors}", (code, "does not sign" in errors), (2, True))
    left = [path.name for path in folder.iterdir() if path.name.startswith("b.record") or path.name == "hit"]
    expect("what is left behind", left, [])


def main():
    if shutil.which("ssh-keygen") is None:
        print("skipped: there is no ssh-keygen")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "house")
        folder.mkdir()
        for key, passphrase in (("ana", ""), ("ben", ""), ("locked", "secret")):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", key, "-f", key], cwd=folder, check=True)
        for decision in ("plan.yaml", "-plan.yaml", "a b;$(touch hit)'.yaml", "größe.yaml"):
            (folder / decision).write_text(DECISION)
            check_who_signed(folder, decision)
        check_faults(folder)
        check_refusals(folder)
    print(len(faults), "faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
