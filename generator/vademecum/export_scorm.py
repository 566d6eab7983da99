"""A path of training → the files of a SCORM package, 1.2 or 2004 4th edition: one course, one page, one manifest."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from vademecum.packages import START, Package

MANIFEST = "imsmanifest.xml"
_TITLE = 200
"""Characters of a title that every system shows."""


@dataclass(frozen=True, slots=True)
class Edition:
    """How one edition of the standard names things."""

    version: str
    content: str
    adl: str
    scorm_type: str
    sequencing: str = ""


EDITIONS = {
    "scorm12": Edition(
        "1.2",
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        "scormtype",
    ),
    "scorm2004": Edition(
        "2004 4th Edition",
        "http://www.imsglobal.org/xsd/imscp_v1p1",
        "http://www.adlnet.org/xsd/adlcp_v1p3",
        "scormType",
        "http://www.imsglobal.org/xsd/imsss",
    ),
}


def files(package: Package, standard: str) -> dict[str, str]:
    """The files of a package by name."""
    return {START: package.page, MANIFEST: manifest(package, EDITIONS[standard])}


def manifest(package: Package, edition: Edition) -> str:
    """The list of what is in a package, and how it is passed."""
    content, adl = f"{{{edition.content}}}", f"{{{edition.adl}}}"
    _name_spaces(edition)
    root = Element(f"{content}manifest", identifier=f"M-{package.id}", version=package.course.fingerprint)
    metadata = SubElement(root, f"{content}metadata")
    SubElement(metadata, f"{content}schema").text = "ADL SCORM"
    SubElement(metadata, f"{content}schemaversion").text = edition.version
    organizations = SubElement(root, f"{content}organizations", default="course")
    organization = SubElement(organizations, f"{content}organization", identifier="course")
    SubElement(organization, f"{content}title").text = _short(package.title)
    item = SubElement(organization, f"{content}item", identifier="item", identifierref="start", isvisible="true")
    SubElement(item, f"{content}title").text = _short(package.title)
    if edition.sequencing:
        _sequence(organization, item, package, edition)
    else:
        SubElement(item, f"{adl}masteryscore").text = str(package.course.pass_mark)
    resources = SubElement(root, f"{content}resources")
    kinds = {"identifier": "start", "type": "webcontent", "href": START, f"{adl}{edition.scorm_type}": "sco"}
    resource = SubElement(resources, f"{content}resource", kinds)
    SubElement(resource, f"{content}file", href=START)
    return written(root)


def _sequence(organization: Element, item: Element, package: Package, edition: Edition) -> None:
    """Passed by its score, which the course itself reports; nothing else is decided by the system."""
    space = f"{{{edition.sequencing}}}"
    sequencing = SubElement(item, f"{space}sequencing")
    objectives = SubElement(sequencing, f"{space}objectives")
    primary = SubElement(objectives, f"{space}primaryObjective", objectiveID="passed", satisfiedByMeasure="true")
    SubElement(primary, f"{space}minNormalizedMeasure").text = str(package.course.pass_mark / 100)
    SubElement(sequencing, f"{space}deliveryControls", completionSetByContent="true", objectiveSetByContent="true")
    outer = SubElement(organization, f"{space}sequencing")
    SubElement(outer, f"{space}controlMode", choice="true", flow="true")


def _name_spaces(edition: Edition) -> None:
    ElementTree.register_namespace("", edition.content)
    ElementTree.register_namespace("adlcp", edition.adl)
    if edition.sequencing:
        ElementTree.register_namespace("imsss", edition.sequencing)


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"


def written(root: Element) -> str:
    """An XML document as text; the same tree always gives the same."""
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
