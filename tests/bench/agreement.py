#!/usr/bin/env python3
"""`proviso bench` and the reference scorer agree to the third digit on the development corpus.

usage: agreement.py PROVISO      exit 77 (skipped) where the corpus is not at hand

The corpus is ../shared/corpus from the project's root, or where PROVISO_CORPUS points; the
scorer stands beside it, in tools/score_tags.py.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

corpus = Path(os.environ.get("PROVISO_CORPUS", "../shared/corpus"))
scorer = corpus.parent / "tools/score_tags.py"
if not scorer.exists() or not (corpus / "gold").exists():
    print(f"skipped: {scorer} or {corpus}/gold is not here")
    sys.exit(77)
proviso = sys.argv[1]
folders = [corpus / "ai", corpus / "licenses"]
texts = ",".join(map(str, folders))


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


paths = []
for labels in sorted((corpus / "gold").glob("*.jsonl")):
    name = f"{labels.stem}.txt"
    paths.append(next(str(folder / name) for folder in folders if (folder / name).exists()))
with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as analyses:
    analyses.write(run(proviso, "analyze", "--format=jsonl", *paths))
    analyses.flush()
    reference = [sys.executable, str(scorer), "--gold", str(corpus / "gold"), "--texts", texts,
                 "--analyses", analyses.name]
    overall = json.loads(run(*reference, "--json"))
    table = run(*reference).splitlines()
bench = json.loads(run(proviso, "bench", "--labels", str(corpus / "gold"), "--texts", texts,
                       "--format=json"))
ours = bench["figures"]

pairs = {"texts": overall["licences"], "macro.f1": overall["macro-f1"],
         "values": overall["values"], "cells": overall["cells"], "band": overall["band"],
         "band.within-one": overall["band within 1"]}
for name in ("micro", "flagship"):
    precision, recall, f1, _ = overall[name]
    pairs |= {f"{name}.precision": precision, f"{name}.recall": recall, f"{name}.f1": f1}
constructs = 0
for line in table:
    words = line.split()
    if len(words) == 5 and words[0] in bench["constructs"]:
        constructs += 1
        for figure, value in zip(("precision", "recall", "f1"), words[1:4]):
            pairs[f"{words[0]}.{figure}"] = float(value)
        assert int(words[4]) == bench["constructs"][words[0]]["recall"]["of"], line

differing = {name: (ours.get(name), value) for name, value in pairs.items()
             if name not in ours or abs(ours[name] - value) > 0.0006}
for name, (our, their) in differing.items():
    print(f"{name}: proviso bench {our}, the scorer {their}")
if constructs != len(bench["constructs"]):
    differing["constructs"] = (len(bench["constructs"]), constructs)
    print(f"{constructs} constructs by the scorer, {len(bench['constructs'])} by proviso bench")
print(f"{len(pairs)} figures compared, {len(differing)} differ")
sys.exit(1 if differing else 0)
