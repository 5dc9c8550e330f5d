"""What a decoded message may hold: sections 7, 9 and 13 of the protocol's text, field by field.

Rules that follow from a field's type hold everywhere; the tables below name the rest. Nothing here knows of frames.
"""

import math
import re
from typing import Any, Callable

from schema import SCHEMA
from wire import Refusal, decode

HIGHEST = (1 << 53) - 1
FAR_METRES = 1e9
EXERCISE_SECONDS = 1e7

# Enumerations of which a field may leave the word out.
MAY_BE_UNSTATED = {
    ("KinematicsSection", "phase"),
    ("ImpactSection", "withheld"),
    ("AssessmentSection", "object_class"),
    ("AssessmentSection", "certainty"),
    ("AssessmentSection", "stage"),
    ("AssessmentSection", "closed_because"),
    ("AssessmentSection", "phase"),
    ("NationalPositionSection", "object_class"),
    ("JointAssessmentSection", "object_class"),
    ("AlertSection", "kind"),
    ("OutlineSection", "course"),
}
# Messages within messages that must be there.
NEEDED = {
    "StatementHeader": ["item"],
    "AreaOfUncertainty": ["centre"],
    "Source": ["place"],
    "TrackletSection": ["track"],
    "Entry": ["item"],
    "AnswerSection": ["subject"],
    "ProgrammePlan": ["title"],
    "PlannedExercise": ["title"],
    "Inject": ["text"],
    "Objective": ["exercise", "text"],
    "Meeting": ["title"],
    "CorrectiveAction": ["finding", "found_in"],
    "OrderSection": ["exercise"],
}
NATIONS = {"nation", "releasable_to", "threatened", "to", "owner", "nations"}
# The most entries of a list, and the most UTF-16 units of a text: of one message's field, or of every field of the name.
MOST_ENTRIES = {
    "sections": 64, "releasable_to": 64, "nations": 64, "threatened": 64, "overflights": 64, "areas": 256,
    "contributions": 64, "sources": 256, "members": 64, "SeenSection.about": 64, "regions": 256, "entries": 4096, "priorities": 16,
    "injects": 256, "OrderSection.positions": 8, "KeyExtension.positions": 8, "PlanSection.positions": 8, "consistency": 63,
    "launch_cells": 9, "impact_cells": 32,
}
MOST_UNITS = {
    "model": 64, "areas": 64, "id": 64, "code": 64, "position": 64, "positions": 64, "session": 64, "scenario": 64,
    "flight": 64, "CorrelationSection.reason": 64, "label": 256, "build": 256, "identifier": 256, "room": 256,
    "fingerprint": 256, "ko": 1024, "ja": 1024, "en": 1024, "detail": 1024, "OrderSection.reason": 1024,
    "text": 4096, "basis": 4096, "caveats": 4096, "AnswerSection.reason": 4096, "MinutesSection.text": 65_536,
    "payload": 32_768,
}
LENGTHS = {
    "KinematicsSection.position_m": 3, "KinematicsSection.velocity_mps": 3, "KinematicsSection.covariance": 21,
    "TrackletSection.information": 21, "TrackletSection.vector": 6,
    "CheckpointSection.root": 32, "CosignatureSection.root": 32, "AnswerSection.root": 32, "SignedRoot.key_id": 8,
    "KeyExtension.key_id": 8, "SignedRoot.merkle_root": 32,
}
RANGES = {
    "latitude_rad": (-math.pi / 2, math.pi / 2), "longitude_rad": (-math.pi, math.pi), "Place.height_m": (-20_000, FAR_METRES),
    "semi_major_m": (0, FAR_METRES), "semi_minor_m": (0, FAR_METRES), "containment": (0, 1),
    "class_probability": (0, 1), "probability": (0, 1), "leaves": (1, 512), "first_year": (1900, 2254),
    "last_year": (1900, 2254), "at_s": (0, EXERCISE_SECONDS), "exercise_s": (0, EXERCISE_SECONDS), "rate": (0, 60),
}


def read(name: str, data: bytes, most_bytes: int) -> dict[str, Any]:
    """A message of this name, or the Refusal that says why it is none."""
    if len(data) > most_bytes:
        raise Refusal("too-many", f"{name} is {len(data)} bytes long, at most {most_bytes} are read")
    message = decode(name, data)
    if name == "StatementHeader" and message["protocol"] != 1:
        raise Refusal("unknown-protocol", f"the header is of protocol {message['protocol']}")
    check(name, message)
    return message


def check(name: str, message: dict[str, Any]) -> None:
    for needed in NEEDED.get(name, []):
        if needed not in message:
            raise Refusal("missing", f"{name} lacks {needed}")
    for field in SCHEMA.messages[name].values():
        if field.name not in message:
            continue
        value = message[field.name]
        full = f"{name}.{field.name}"
        if field.repeated and len(value) > _of(MOST_ENTRIES, name, field.name, HIGHEST):
            raise Refusal("too-many", f"{full} holds {len(value)} entries")
        if full in LENGTHS and len(value) != LENGTHS[full]:
            raise Refusal("out-of-range", f"{full} is of length {len(value)}")
        for each in value if field.repeated else [value]:
            _check_value(name, field.name, field.type, each)
    if name in RULES:
        RULES[name](message)


def _of(table: dict[str, Any], name: str, field: str, other: Any) -> Any:
    return table.get(f"{name}.{field}", table.get(field, other))


def _check_value(name: str, field: str, kind: str, value: Any) -> None:
    full = f"{name}.{field}"
    if kind in SCHEMA.messages:
        check(kind, value)
    elif kind in SCHEMA.enums:
        if full == "SectionMarking.section" and value > 0:
            return  # of a kind that came later: committed to, and passed over
        if value not in SCHEMA.enums[kind] or (value == 0 and (name, field) not in MAY_BE_UNSTATED):
            raise Refusal("unknown-value", f"{full}: {value} is no word of {kind}")
    elif kind == "string":
        _check_text(name, field, value)
    elif kind in ("double", "float") and not math.isfinite(value):
        raise Refusal("out-of-range", f"{full} is no finite number")
    elif kind in ("uint64", "int64") and abs(value) > HIGHEST:
        raise Refusal("out-of-range", f"{full} is {value}, beyond what is counted exactly")
    bounds = _of(RANGES, name, field, None)
    if bounds is not None and not bounds[0] <= value <= bounds[1]:
        raise Refusal("out-of-range", f"{full} is {value}, not within {bounds[0]} and {bounds[1]}")


def _check_text(name: str, field: str, value: str) -> None:
    if field in NATIONS and not re.fullmatch("[A-Z]{3}", value):
        raise Refusal("out-of-range", f"{name}.{field} is no code of a nation")
    most = _of(MOST_UNITS, name, field, HIGHEST)
    if len(value) > most or len(value.encode("utf-16-le")) // 2 > most:
        raise Refusal("too-many", f"{name}.{field} is longer than {most} UTF-16 units")


def _ordered(message: dict[str, Any], *names: str) -> None:
    values = [message[name] for name in names]
    if values != sorted(values):
        raise Refusal("out-of-range", f"{' and '.join(names)} do not follow one another")


def _both_or_neither(message: dict[str, Any]) -> None:
    if ("area" in message) != ("time" in message):
        raise Refusal("missing", "there is an area and a time or neither")


def _footprint(message: dict[str, Any]) -> None:
    if "area" not in message or "time" not in message:
        raise Refusal("missing", "a footprint has an area and a time")
    if not message["reachable_m2"] >= 0:
        raise Refusal("out-of-range", "what a footprint could reach is less than nothing")


def _tokens(message: dict[str, Any]) -> None:
    if any(not 1 <= len(token) <= 32 for token in message["contributions"]):
        raise Refusal("out-of-range", "a token is not of 1 to 32 bytes")


def _provenance(message: dict[str, Any]) -> None:
    _tokens(message)
    if len(message["sensor_classes"]) != len(message["contributions"]):
        raise Refusal("out-of-range", "there is not one class of sensor for each contribution")
    if any(each not in (1, 2) for each in message["sensor_classes"]):
        raise Refusal("unknown-value", "a class of sensor that does not exist")


def _kinematics(message: dict[str, Any]) -> None:
    # Where row and column meet in a lower triangle written row by row.
    if any(message["covariance"][at] < 0 for at in (0, 2, 5, 9, 14, 20)):
        raise Refusal("out-of-range", "a variance is below zero")


def _tracklet(message: dict[str, Any]) -> None:
    _tokens(message)
    _ordered(message, "from_us", "to_us")


def _programme(message: dict[str, Any]) -> None:
    if not any(field.name in message for field in SCHEMA.messages["ProgrammeSection"].values()):
        raise Refusal("missing", "the entry of the programme is empty or unknown")


def _checkpoint(message: dict[str, Any]) -> None:
    if any(len(each) != 32 for each in message["consistency"]):
        raise Refusal("out-of-range", "a hash of the proof is not of 32 bytes")


def _is_cell(name: str) -> bool:
    """A cell of section 9's grid, in its one spelling."""
    parts = re.fullmatch(r"([NS])([0-9]{2})([EW])([0-9]{3})", name)
    if parts is None or name[:3] == "S00" or name[3:] == "W000":
        return False
    south = int(parts[2]) if parts[1] == "N" else -int(parts[2])
    west = int(parts[4]) if parts[3] == "E" else -int(parts[4])
    nearest_equator = min(abs(south), abs(south + 2))
    width = 2 if nearest_equator < 60 else 6 if nearest_equator < 80 else 36
    return -90 <= south <= 88 and -180 <= west < 180 and south % 2 == 0 and (west + 180) % width == 0


def _outline(message: dict[str, Any]) -> None:
    if not any(message.values()):
        return
    if not message["cell"]:
        raise Refusal("missing", "an outline has a cell")
    if message["at_us"] % 30_000_000:
        raise Refusal("out-of-range", "an outline begins within a half minute")
    if not all(_is_cell(each) for each in [message["cell"], *message["launch_cells"], *message["impact_cells"]]):
        raise Refusal("out-of-range", "a cell that the grid does not have")
    if any(message[f"{of}_cells"] and message[f"{of}_too_wide"] for of in ("launch", "impact")):
        raise Refusal("out-of-range", "cells that are told, and said to be too many")


def _seen(message: dict[str, Any]) -> None:
    if (SCHEMA.enums["SeenState"][message["state"]] == "seen") != (message["position"] != ""):
        raise Refusal("out-of-range", "who has seen it has a position")


RULES: dict[str, Callable[[dict[str, Any]], None]] = {
    "TimeInterval": lambda m: _ordered(m, "earliest_us", "best_us", "latest_us"),
    "Overflight": lambda m: _ordered(m, "earliest_us", "latest_us"),
    "PlannedExercise": lambda m: _ordered(m, "start_us", "end_us"),
    "Meeting": lambda m: _ordered(m, "start_us", "end_us"),
    "ProgrammePlan": lambda m: _ordered(m, "first_year", "last_year"),
    "LaunchSection": _both_or_neither,
    "ImpactSection": _both_or_neither,
    "Footprint": _footprint,
    "KinematicsSection": _kinematics,
    "ProvenanceSection": _provenance,
    "CheckpointSection": _checkpoint,
    "TrackletSection": _tracklet,
    "ProgrammeSection": _programme,
    "OutlineSection": _outline,
    "SeenSection": _seen,
}
