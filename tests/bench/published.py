#!/usr/bin/env python3
"""The published pages hold: what the scripts say of the development corpus, they still say.

usage: published.py PROVISO SCRIPT [ARGUMENT...]     exit 77 (skipped) where the corpus is not here

Runs scripts/SCRIPT with the texts of the corpus (../shared/corpus from the project's root, or
where PROVISO_CORPUS points). `guide` exits 1 where a cell of the published matrix is read
otherwise than the text says, or where choosealicense.com is agreed with too seldom;
`contradictions` where more than one text in ten of its list is read as its category says.
"""
import os
import subprocess
import sys
from pathlib import Path

proviso, script, *arguments = sys.argv[1:]
corpus = Path(os.environ.get("PROVISO_CORPUS", "../shared/corpus"))
if not (corpus / "licenses").is_dir():
    print(f"skipped: {corpus}/licenses is not here")
    sys.exit(77)
if script == "guide":
    command = [f"scripts/{script}", *arguments, f"{corpus}/ai,{corpus}/licenses", proviso]
else:
    command = [f"scripts/{script}", *arguments, str(corpus), proviso]
run = subprocess.run(command, capture_output=True, text=True)
sys.stderr.write(run.stderr)
if run.returncode == 0 and not run.stdout.startswith("# "):
    sys.exit(f"{' '.join(command)}: no page came out")
sys.exit(run.returncode)
