"""The command line: arguments → a build, messages on the terminal, and an exit code.

In: the arguments and the project's folder. Out: 0 everything published, 1 some sources are not, 2 wrong use
or broken configuration and nothing changed. Messages go to stdout, progress and failures to stderr.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import referat
from referat.build import report
from referat.build.build import BuildFailed, Options, Outcome, build, check, exit_code, pin_series, watched
from referat.build.intake import CannotAllow, allow_line
from referat.build.report import Message
from referat.build.stages import Stages
from referat.build.workers import place_of
from referat.config import load_publisher
from referat.danish import counted
from referat.gate.cpr import masked
from referat.yaml_lines import ConfigError

INTERRUPTED = 130


def main(arguments: Sequence[str], root: Path) -> int:
    """Run the command; ``root`` is the folder with ``mkdocs.yml``. Returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", line_buffering=True)
    given = _arguments(arguments, root)
    if given.allow:
        return _allow(given.source, given.allow, given.reason)
    jobs, warn = given.jobs, not _in_public()
    options = Options(root, given.source, given.output, not given.no_site, jobs, given.previous, warn)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # clear away, as for Ctrl-C
    try:
        if given.fetch:
            return _fetch(options)
        if given.pin_series:
            return _pin_series(options)
        code = _run(options, checking=given.check, strict=given.strict, profile=given.profile)
        if given.serve and code != 2:
            from referat.site.preview import serve

            publisher = load_publisher(options.config_file)
            again = partial(_run, options, checking=False, strict=False, profile=given.profile)
            serve(options.output / "site", publisher.base_url, watched(options), again)
            return 0
        return code
    except KeyboardInterrupt:
        print("\nAfbrudt; det sidst byggede står urørt, og hvad der er hentet, er helt.", file=sys.stderr)
        return INTERRUPTED


def _arguments(arguments: Sequence[str], root: Path) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="build_site.py",
        allow_abbrev=False,
        description="Gør referater til en hjemmeside og til datapakker.",
        epilog="Slutkode: 0 alt er udgivet; 1 nogle kilder er holdt tilbage eller afvist, resten er udgivet; "
        "2 forkert brug eller opsætning, intet er ændret.",
    )
    parser.add_argument("--source", type=Path, default=root / "source", metavar="MAPPE", help="læs referater her")
    parser.add_argument(
        "--output", type=Path, default=root, metavar="MAPPE", help="skriv docs, datapackage og site her"
    )
    parser.add_argument("--no-site", action="store_true", help="lav sider og datapakker, men byg ikke hjemmesiden")
    parser.add_argument("--check", action="store_true", help="læs og meld, skriv intet")
    parser.add_argument(
        "--jobs", type=_jobs, default=_cores(), metavar="N", help="antal processer (ellers alle kerner)"
    )
    parser.add_argument(
        "--previous", type=Path, metavar="MAPPE|ZIP", help="det sidst udgivne: sig, hvad der er ændret i data siden"
    )
    parser.add_argument("--profile", action="store_true", help="sig til sidst, hvad tiden gik med")
    parser.add_argument("--strict", action="store_true", help="en advarsel tæller som en fejl")
    parser.add_argument("--serve", action="store_true", help="byg, og vis siden med genindlæsning ved ændringer")
    parser.add_argument("--fetch", action="store_true", help="hent nye møder fra portalen i fetch.yml, og byg ikke")
    parser.add_argument(
        "--allow", metavar="FIL:LINJE", help="skriv i allowed.yml, at linjen er set på, og at den må vises"
    )
    parser.add_argument("--reason", metavar="GRUND", help="hvorfor; skal med ved --allow")
    parser.add_argument(
        "--pin-series", action="store_true", help="skriv nye serier af tabeller i series.yml, og byg ikke"
    )
    given = parser.parse_args(arguments)
    if bool(given.allow) != bool(given.reason):
        parser.error("--allow og --reason hører sammen")
    if given.serve and (given.check or given.no_site):
        parser.error("--serve kan ikke bruges sammen med --check eller --no-site")
    if given.fetch and (given.check or given.no_site or given.serve or given.strict or given.allow):
        parser.error("--fetch bygger ikke og bruges for sig, gerne med --source")
    if given.pin_series and (given.check or given.no_site or given.serve or given.strict or given.allow or given.fetch):
        parser.error("--pin-series bygger ikke og bruges for sig, gerne med --source")
    if given.previous and not given.previous.exists():
        parser.error(f"--previous findes ikke: {given.previous}")
    if not given.source.is_dir():
        parser.error(f"mappen med referater findes ikke: {given.source}")
    if given.output.exists() and not given.output.is_dir():
        parser.error(f"--output er ikke en mappe: {given.output}")
    return given


def _allow(source: Path, place: str, reason: str) -> int:
    """Write a ruling on a line; 0 when it is written, 2 when there is nothing there to rule on."""
    try:
        print(allow_line(source, place, reason, date.today()))
    except (ConfigError, CannotAllow, OSError) as error:
        print(f"fejl: {report.one_line(str(error))}\nIntet er ændret.", file=sys.stderr)
        return 2
    return 0


def _fetch(options: Options) -> int:
    """Bring what is new at a portal: 0 all of it, 1 something is missing, 2 broken configuration and nothing asked."""
    from referat.fetch.client import identity
    from referat.fetch.fetcher import fetch
    from referat.fetch.store import Busy

    try:
        publisher = load_publisher(options.config_file)
        contacts = tuple(one for one in (publisher.repository, publisher.contact) if one)
        if not contacts:
            reason = (
                "extra.referat skal have contact eller repository, før der kan hentes: portalen skal kunne se, hvem"
            )
            raise ConfigError(options.config_file, None, reason)
        outcome = fetch(options.source, identity(referat.__version__, contacts), Stages())
    except (ConfigError, Busy) as error:
        said = "en anden henter allerede til den mappe" if isinstance(error, Busy) else str(error)
        print(f"fejl: {report.one_line(said)}\nIntet er hentet.", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"fejl: {report.one_line(error.strerror or str(error))}\nHvad der er hentet, er helt.", file=sys.stderr)
        return 1
    except (Exception, SystemExit) as error:  # noqa: BLE001 - no answer of a portal may end in a traceback
        _unexpected(error, "hentningen kunne ikke gennemføres", "Hvad der er hentet, er helt.")
        return 1
    _say(report.about_visit(outcome), _shown(options.source))
    print(report.fetched(outcome))
    return int(outcome.failed)


def _pin_series(options: Options) -> int:
    """Write down the series that have no fixed id; 0 when all have one now, 2 when it cannot be done."""
    try:
        written = pin_series(options, load_publisher(options.config_file), Stages())
    except (ConfigError, OSError) as error:
        print(f"fejl: {report.one_line(str(error))}\nIntet er ændret.", file=sys.stderr)
        return 2
    except (Exception, SystemExit) as error:  # noqa: BLE001 - no bad input may end in a traceback
        _unexpected(error, "serierne kunne ikke skrives ned", "Intet er ændret.")
        return 2
    print(
        f"{counted(written, 'serie', 'serier')} skrevet i series.yml." if written else "Alle serier står i series.yml."
    )
    return 0


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"skal være et helt tal fra 1 og op, ikke {text!r}")
    return int(text)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run(options: Options, *, checking: bool, strict: bool, profile: bool) -> int:
    """One build or check, with everything it has to say."""
    started, stages = time.perf_counter(), Stages()
    try:
        publisher = load_publisher(options.config_file)
        outcome = (check if checking else build)(options, publisher, stages)
    except (ConfigError, BuildFailed) as error:
        lines = [report.one_line(line) for line in str(error).splitlines()]
        print("fejl: " + "\n  ".join(lines), "Intet er ændret.", sep="\n", file=sys.stderr)
        return 2
    except OSError as error:
        place = (
            f" ({masked(os.fsdecode(error.filename))})" if isinstance(error.filename, str | bytes | os.PathLike) else ""
        )
        print(f"fejl: {report.one_line(f'{error.strerror or error}{place}')}\nIntet er ændret.", file=sys.stderr)
        return 2
    except (Exception, SystemExit) as error:  # noqa: BLE001 - no bad input may end in a traceback
        _unexpected(error, "bygningen kunne ikke gennemføres", "Intet er ændret.")
        return 2
    _tell(outcome, options, publisher.base_url)
    if not publisher.repository and not publisher.contact:
        print(report.NO_CHANNEL)
    print(
        report.summary(
            report.totals(outcome.statuses, outcome.documents), time.perf_counter() - started, wrote=not checking
        )
    )
    if profile:
        print("Tiden gik med:", *stages.lines(), sep="\n")
    return exit_code(outcome, strict=strict)


def _unexpected(error: BaseException, what: str, after: str) -> None:
    """A stage that concerns all sources failed: one line; with ``python -X dev`` where it came from."""
    if sys.flags.dev_mode:
        traceback.print_exception(error)
    print(
        f"fejl: {what} ({place_of(error)}). {after}\nKør 'python -X dev build_site.py' for at se, hvor det skete.",
        file=sys.stderr,
    )


def _tell(outcome: Outcome, options: Options, base_url: str) -> None:
    folder = _shown(options.source)
    if not outcome.statuses:
        print(f"Der er ingen referater i {report.one_line(str(options.source))}.")
    public = os.environ.get("GITHUB_ACTIONS") == "true"
    _say((report.in_public(one, outcome.public_names) if public else one for one in outcome.messages), folder)
    for line in report.explained(outcome.messages, base_url):
        print(line)
    for line in [report.PERSONAL_ELSEWHERE] if _in_public() else report.personal(outcome.personal, folder):
        print(line)


def _in_public() -> bool:
    """Can others read along?"""
    return bool(os.environ.get("CI")) or os.environ.get("GITHUB_ACTIONS") == "true"


def _say(messages: Iterable[Message], folder: str) -> None:
    """One line for each message; on GitHub an annotation as well."""
    for message in messages:
        print(report.line_of(message, folder))
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(report.annotation(message, folder))


def _shown(folder: Path) -> str:
    """The folder as a person would name it from where they stand."""
    near = os.path.relpath(folder)
    return "" if near == "." else str(folder.resolve()) if near.startswith("..") else Path(near).as_posix()
