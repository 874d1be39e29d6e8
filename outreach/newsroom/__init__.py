"""What have we published? Public pages of releases that are out."""
