"""What is said? Releases: blocks, quotes and their approval, versions, pre-flight."""
