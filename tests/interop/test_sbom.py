#!/usr/bin/python3
"""The bill of materials lists every library that the program asks for, with package, version and licence.

usage: test_sbom.py PROGRAM SOURCE_DIR
"""
import json
import os
import re
import subprocess
import sys
import unittest

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SBOM = os.path.join(SOURCE, "cmake", "sbom.py")


class BillOfMaterials(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        environment = dict(os.environ, SOURCE_DATE_EPOCH="0")
        cls.text = subprocess.run(["/usr/bin/python3", SBOM, PROGRAM, "1.2.3"], capture_output=True, text=True,
                                  check=True, env=environment).stdout
        cls.bill = json.loads(cls.text)

    # What the linker wrote into the program, by another tool than the one that made the bill.
    def test_every_needed_library_is_listed(self):
        needed = re.findall(r"\(NEEDED\).*\[(.+)\]", subprocess.run(["readelf", "-d", PROGRAM], capture_output=True,
                                                                    text=True, check=True).stdout)
        self.assertGreater(len(needed), 3)
        loaded = " ".join(package.get("comment", "") for package in self.bill["packages"])
        for library in needed:
            self.assertRegex(loaded, rf"\b{re.escape(library)}(,|$| )")

    def test_every_package_has_a_version_and_a_licence(self):
        licences = {licence["licenseId"]: licence["name"] for licence in self.bill["hasExtractedLicensingInfos"]}
        for package in self.bill["packages"][1:]:
            with self.subTest(package=package["name"]):
                self.assertRegex(package["versionInfo"], r"\d")
                self.assertNotEqual(licences[package["licenseDeclared"]], "see its copyright file")

    # Names are unique, and every relation is between things that are described.
    def test_the_document_is_sound(self):
        names = [package["SPDXID"] for package in self.bill["packages"]]
        self.assertEqual(len(names), len(set(names)))
        for relation in self.bill["relationships"]:
            self.assertIn(relation["relatedSpdxElement"], names)
        self.assertEqual(self.bill["creationInfo"]["created"], "1970-01-01T00:00:00Z")
        self.assertEqual(self.bill["packages"][0]["versionInfo"], "1.2.3")


if __name__ == "__main__":
    if subprocess.run(["which", "dpkg-query", "readelf", "ldd"], capture_output=True, check=False).returncode != 0:
        print("skipped: no dpkg-query, readelf or ldd here")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0]])
