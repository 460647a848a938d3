"""`python -m zabta_site.project.reviewbench [--posts N] [--officers N] [--items N]`: fills the
database that the settings name, works through the queue, and prints one JSON object."""

from __future__ import annotations

import argparse
import json
from time import perf_counter, process_time

from zabta.cli.memory import greatest_mib
from zabta_site.project.prepare import prepare


def main() -> None:
    parser = argparse.ArgumentParser("reviewbench")
    parser.add_argument("--posts", type=int, default=1_000_000)
    parser.add_argument("--officers", type=int, default=130_000)
    parser.add_argument("--items", type=int, default=200)
    parser.add_argument("--browser", action="store_true", help="by keyboard, in a real Chromium")
    args = parser.parse_args()
    prepare(with_demo=False)
    from zabta_site.people.models import User
    from zabta_site.project.reviewbench import fill, walk

    if User.objects.exists():
        raise SystemExit("reviewbench: this database is in use; give an empty one (ZABTA_DATA)")
    began = perf_counter()
    users = fill.fill(args.officers, args.posts)
    told: dict[str, float | int | str] = {
        "posts": args.posts,
        "officers": args.officers,
        "queue": walk.queue_length(),
        "filled_in_s": round(perf_counter() - began, 1),
    }
    began, worked = perf_counter(), process_time()
    times = walk.measure(users, args.items)
    told["walk_s"] = round(perf_counter() - began, 1)
    told["walk_cpu_s"] = round(process_time() - worked, 1)
    for name, found in times.items():
        told |= walk.summary(name, found)
    told |= walk.summary("all steps", [one for found in times.values() for one in found])
    if args.browser:
        from zabta_site.project.reviewbench.browser import by_keys

        pressed = by_keys(users["district"], args.items)
        told |= {f"by keyboard: {name}": value for name, value in pressed.items()}
    naive = walk.timed(walk.naive(users["force"]))
    told["naive queue read ms"] = round(naive, 1)
    told["ratio naive to ours"] = round(naive / float(told["queue: p50 ms"]), 2)
    told["peak MiB"] = int(greatest_mib())
    print(json.dumps(told))


main()
