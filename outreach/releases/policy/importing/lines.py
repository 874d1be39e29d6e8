"""What is a line of the file? Its number and its words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, counted from 1, without the space around it; `marked` is it with the marks of bold words."""

    number: int
    text: str
    marked: str = ""
