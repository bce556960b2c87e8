#!/usr/bin/python3
"""A bill of materials of a program: every library it loads, with package, version and licence, as SPDX 2.3 JSON.

usage: sbom.py PROGRAM VERSION > microwound.spdx.json

Asks ldd what is loaded and dpkg-query where that comes from; two libraries of headers alone are compiled in.
SOURCE_DATE_EPOCH, where it is set, is the date.
"""
import datetime
import hashlib
import json
import os
import re
import subprocess
import sys

COMPILED_IN = ["libcli11-dev", "nlohmann-json3-dev"]


def answer(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def loaded_libraries(program):
    """Name and file of every library that the program loads, the loader included."""
    found = {}
    for line in answer("ldd", program).splitlines():
        match = re.match(r"\s*(\S+) => (/\S+)", line) or re.match(r"\s*(?:\S*/)?(ld-linux\S*)\s+\(", line)
        if match:
            found[match[1]] = match[2] if match.lastindex == 2 else "/lib64/" + match[1]
    return found


def owners_of(paths):
    """The Debian package of each file. A file of merged /usr may be known under either name."""
    names = {name: path for path in paths
             for real in [os.path.realpath(path)]
             for name in (real, path, real.removeprefix("/usr"), "/usr" + real)}
    owners = {}
    for line in answer("dpkg-query", "-S", *names).splitlines():
        packages, _, name = line.partition(": ")
        if name in names:
            owners.setdefault(names[name], packages.split(",")[0])
    return owners


def facts_of(package):
    fields = answer("dpkg-query", "-W", "-f", "${Package}\\t${Version}\\t${source:Package}\\t${Homepage}\\n", package)
    name, version, source, homepage = fields.splitlines()[0].split("\t") if fields else (package, "unknown", package, "")
    return {"name": name, "version": version, "source": source, "homepage": homepage}


def licences_of(package):
    """Names of licences that a package's copyright file states, in order of appearance."""
    try:
        with open(f"/usr/share/doc/{package.partition(':')[0]}/copyright", encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError:
        return []
    stated = re.findall(r"^License:[ \t]*(\S.*?)\s*$", text, re.MULTILINE)
    stated += re.findall(r"/usr/share/common-licenses/([A-Za-z0-9.+-]*[A-Za-z0-9+])", text)
    if not stated and "Redistribution and use in source and binary forms" in text:
        stated.append("BSD, by its text")
    return list(dict.fromkeys(stated))


def entry(package, files):
    facts, licences = facts_of(package), licences_of(package)
    identity = re.sub(r"[^A-Za-z0-9.-]", "-", facts["name"])
    licence = {"licenseId": f"LicenseRef-{identity}", "name": ", ".join(licences) or "see its copyright file",
               "extractedText": f"As stated in /usr/share/doc/{facts['name']}/copyright: {', '.join(licences)}"}
    return {"SPDXID": f"SPDXRef-{identity}", "name": facts["name"], "versionInfo": facts["version"],
            "supplier": "Organization: Debian", "downloadLocation": facts["homepage"] or "NOASSERTION",
            "sourceInfo": f"Debian source package {facts['source']}", "filesAnalyzed": False,
            "licenseConcluded": "NOASSERTION", "licenseDeclared": licence["licenseId"], "copyrightText": "NOASSERTION",
            "comment": "loaded as " + ", ".join(sorted(files)) if files else "compiled in"}, licence


def bill(program, version):
    libraries = loaded_libraries(program)
    owners = owners_of(libraries.values())
    packages = {package: [] for package in COMPILED_IN}
    for name, path in libraries.items():
        packages.setdefault(owners.get(path, os.path.basename(path)), []).append(name)
    entries, licences = zip(*(entry(package, files) for package, files in sorted(packages.items())))
    with open(program, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", os.path.getmtime(program))),
                                             datetime.timezone.utc)
    own = {"SPDXID": "SPDXRef-microwound", "name": "microwound", "versionInfo": version,
           "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": "BSD-3-Clause",
           "licenseDeclared": "BSD-3-Clause", "copyrightText": "NOASSERTION",
           "checksums": [{"algorithm": "SHA256", "checksumValue": digest}]}
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "microwound",
            "documentNamespace": f"urn:microwound:{version}:{digest}",
            "creationInfo": {"created": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: cmake/sbom.py"]},
            "packages": [own, *entries], "hasExtractedLicensingInfos": list(licences),
            "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                               "relatedSpdxElement": own["SPDXID"]}]
            + [{"spdxElementId": own["SPDXID"], "relatedSpdxElement": item["SPDXID"],
                "relationshipType": "DYNAMIC_LINK" if "loaded" in item["comment"] else "STATIC_LINK"}
               for item in entries]}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    json.dump(bill(sys.argv[1], sys.argv[2]), sys.stdout, indent=1)
    print()
