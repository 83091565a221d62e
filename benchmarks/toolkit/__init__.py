"""What the benchmarks beside this package share. Python's standard library only; Linux only.

machine    cores, their load by others, versions
packages   tools that a benchmark needs, and how they are installed
processes  processes that are pinned, measured and ended
nginx      the server that counts for both sides
servers    Rondo's simulated servers
clients    Rondo, wrk and oha behind one shape
windows    alternation, windows, medians
report     tables, bounds, JSON, exit code
command    the flags that every benchmark has
events     the stream of the bulk cases
jfr        what Java allocates, by the flight recorder
profiles   where CPU goes, by perf and the flight recorder
markdown   results as tables of a page
"""


class Failure(Exception):
    """What a person can mend: wrong use, or something that is missing or does not start. Exit code 2."""
