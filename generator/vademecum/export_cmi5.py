"""A path of training → the files of a cmi5 package: one page, and the structure of a course with one unit."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from vademecum.export_scorm import written
from vademecum.packages import START, Package

STRUCTURE = "cmi5.xml"
SPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def files(package: Package) -> dict[str, str]:
    """The files of a package by name."""
    return {START: package.page, STRUCTURE: structure(package)}


def structure(package: Package) -> str:
    """The course and its one unit, with the mark that passes it."""
    ElementTree.register_namespace("", SPACE)
    root = Element(f"{{{SPACE}}}courseStructure")
    about = package.course.summary or package.course.title
    course = SubElement(root, f"{{{SPACE}}}course", id=package.address("course"))
    _told(course, package, about)
    unit = SubElement(
        root,
        f"{{{SPACE}}}au",
        id=package.address("unit"),
        moveOn="CompletedAndPassed",
        masteryScore=str(package.course.pass_mark / 100),
        launchMethod="AnyWindow",
        activityType="http://adlnet.gov/expapi/activities/course",
    )
    _told(unit, package, about)
    SubElement(unit, f"{{{SPACE}}}url").text = START
    SubElement(unit, f"{{{SPACE}}}launchParameters").text = package.course.fingerprint
    return written(root)


def _told(parent: Element, package: Package, about: str) -> None:
    for name, words in (("title", package.title), ("description", about)):
        told = SubElement(
            SubElement(parent, f"{{{SPACE}}}{name}"), f"{{{SPACE}}}langstring", lang=package.course.language
        )
        told.text = words
