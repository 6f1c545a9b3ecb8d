"""`python -m dateline.indexing.background_process`: the process of a `BackgroundBuild`."""

from dateline.indexing.background import work

if __name__ == "__main__":
    work()
