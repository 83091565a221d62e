"""Results as tables of a page: what stands between two marks of it is replaced by what the files say."""

import json
import re

from .report import number, shown_bound, with_unit


def bounds(documents):
    """Every number that has a floor, of all results."""
    lines = ["| Measured | Result | Floor | Aim | Verdict | Noise |", "|---|---|---|---|---|---|"]
    for document in documents:
        for bound in document["bounds"]:
            cells = (
                bound["what"],
                with_unit(bound["value"], bound["unit"]),
                shown_bound(bound, "floor"),
                shown_bound(bound, "aim"),
                bound["verdict"],
                bound["noise"],
            )
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def result(document):
    """The tables and remarks of one result, with its machine and command."""
    machine = document["machine"]
    tools = ", ".join(f"{machine[name]}" for name in ("rondo", "java", "nginx", "wrk", "oha", "perf") if machine.get(name))
    blocks = []
    for table in document["tables"]:
        lines = [table["title"] + ":", "", "| " + " | ".join(table["columns"]) + " |"]
        right = [all(not isinstance(row[i], str) for row in table["rows"]) for i in range(len(table["columns"]))]
        lines.append("|" + "|".join("---:" if flush else "---" for flush in right) + "|")
        lines += ["| " + " | ".join(number(cell) for cell in row) + " |" for row in table["rows"]]
        blocks.append("\n".join(lines))
    if document["notes"]:
        blocks.append("\n".join(f"- {note}" for note in document["notes"]))
    where = f"{machine['cpus']} × {machine['cpu']}, Linux {machine['kernel']}, {machine['distribution']}"
    blocks.append(f"`{document['command']}`, {machine['time'][:10]}: {where}; {tools}.")
    return "\n\n".join(blocks)


def fill(page, results):
    """page: a file with marks such as `<!-- benchmark closed-loop -->` and `<!-- end -->`. results: documents by name.

    A result of another machine has its folder in its name, as in `16-cores/closed-loop`; `bounds` and `16-cores/bounds` stand for
    all of a folder. Marks without a result are left as they are. Gives the names that were filled.
    """
    filled = []

    def replaced(match):
        name = match.group(1)
        folder, last = name.rpartition("/")[::2]
        of_folder = [document for other, document in results.items() if other.rpartition("/")[0] == folder]
        if last == "bounds" and of_folder:
            text = bounds(of_folder)
        elif name in results:
            text = result(results[name])
        else:
            return match.group(0)
        filled.append(name)
        return f"<!-- benchmark {name} -->\n\n{text}\n\n<!-- end -->"

    text = page.read_text()
    page.write_text(re.sub(r"<!-- benchmark ([a-z0-9/-]+) -->.*?<!-- end -->", replaced, text, flags=re.S))
    return filled


def read(files):
    """Result documents by the names of their files; those that are not there are left out."""
    return {file.stem: json.loads(file.read_text()) for file in files if file.exists()}


def read_all(folder, names):
    """The results of a folder, and those of other machines in the folders in it, by folder and name."""
    found = read([folder / f"{name}.json" for name in names])
    for other in sorted(path for path in folder.iterdir() if path.is_dir()):
        theirs = read([other / f"{name}.json" for name in names])
        found.update({f"{other.name}/{name}": document for name, document in theirs.items()})
    return found
