"""Workbooks that go out to be filled in, and what comes back: compared three ways, applied where it is sound."""
