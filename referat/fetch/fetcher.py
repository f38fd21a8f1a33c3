"""A whole visit to a portal: source folder with ``fetch.yml`` → new and changed meetings as files, and what to say.

In: the source folder and who asks. Out: :class:`Outcome`. Every answer is stored byte for byte, one file a meeting,
with its address and time in ``fetched.json``; nothing is ever deleted, and nothing written over that a person changed.
Whoever is killed goes on with the next run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from referat.fetch import listing, manifest
from referat.fetch.client import Answer, Bounds, Client, Clock, OutOfTime, Stop, Unusable
from referat.fetch.listing import COMMITTEES, MEETING, PAGE, SEARCH, Listing
from referat.fetch.manifest import Entry, Manifest, Version, load_manifest, moment, read_moment
from referat.fetch.plan import Task, long_ago, plan, unknown
from referat.fetch.robots import Robots, read_robots
from referat.fetch.settings import FILE, Settings, load_settings
from referat.fetch.store import Outside, Store, storing
from referat.fetch.visit import Outcome
from referat.model import Severity

NAME = "referat"
"""What robots.txt calls this program."""
BAD_IN_A_ROW = 5
"""So many answers that cannot be used, one after the other, say that the portal has changed or is not well."""

Progress = Callable[[str, int], AbstractContextManager[Callable[[], object]]]
"""Called with what is being done and how many steps it has; gives the function to call after each step."""


def fetch(
    source: Path, identity: str, progress: Progress, clock: Clock | None = None, bounds: Bounds | None = None
) -> Outcome:
    """Visit the portal that ``fetch.yml`` names. ConfigError, Busy, OSError; everything else is a message."""
    clock = clock or Clock()
    settings = load_settings(source)
    with storing(source) as store:
        found = load_manifest(source, settings.portal)
        with Client(settings.portal, identity, clock, bounds or Bounds(), settings.pause) as client:
            run = _Run(settings, store, found, client, clock.now().date())
            run.recover()
            run.visit(progress)
            run.outcome.requests = client.requests
        return run.outcome


@dataclass(slots=True)
class _Run:
    """One visit under way."""

    settings: Settings
    store: Store
    manifest: Manifest
    client: Client
    today: date
    outcome: Outcome = field(default_factory=Outcome)
    bad: int = 0
    written: str = ""

    def recover(self) -> None:
        """Find out how far a run came that was killed while a file was put in place."""
        for id_, entry in list(self.manifest.meetings.items()):
            if entry.coming is None:
                continue
            arrived = self.store.holds(entry.file, entry.coming.sha256)
            self.manifest.meetings[id_] = replace(entry, stored=entry.coming if arrived else entry.stored, coming=None)

    def visit(self, progress: Progress) -> None:
        """Ask for everything that is due, until it is done or the portal or the time says stop."""
        until = read_moment(self.manifest.wait_until)
        if until is not None and until > self.client.clock.now():
            self._say("error", "F202", f"portalen har bedt om ikke at blive spurgt før {moment(until)} (UTC)")
            return
        self.manifest.wait_until = ""
        try:
            self._visit(progress)
        except Stop as stop:
            self.manifest.wait_until = moment(stop.until) if stop.until else ""
            when = f"; prøv igen efter {moment(stop.until)} (UTC)" if stop.until else "; prøv igen senere"
            self._say("error", "F202", f"{stop}; resten er ikke hentet{when}")
        except OutOfTime:
            self.outcome.later += 1
        self._tell_gone()
        self._save()

    def _visit(self, progress: Progress) -> None:
        robots = self._robots()
        paths = (COMMITTEES, MEETING.format(id="0"), SEARCH.format(year=self.today.year, start=0, limit=PAGE))
        if not all(robots.allows(path) for path in paths) and not self.settings.permission:
            self._say("error", "F203", "portalens robots.txt beder programmer om ikke at hente møder; intet er hentet")
            return
        self.client.pause = max(self.client.pause, robots.pause)
        with suppress(Unusable):
            self.client.get("/")  # some portals answer only those who carry the cookie of their first page
        listed = self._listed()
        if listed is None:
            return
        for committee, near in unknown(self.settings, listed.meetings):
            hint = f"; mente du '{near}'?" if near else ""
            text = f"portalen har intet udvalg, der hedder '{committee.name}'{hint}"
            self.outcome.note(FILE, "error", "F204", text, committee.line)
        self._ask_all(listed, progress)

    def _ask_all(self, listed: Listing, progress: Progress) -> None:
        due = plan(
            listed.meetings, self.manifest.meetings, self.settings, self.today,
            self.store.present,
        )  # fmt: skip
        for id_, entry in list(self.manifest.meetings.items()):
            if entry.stored is None and id_ not in listed.meetings:
                del self.manifest.meetings[id_]  # it never came, and will not
        if listed.unreadable + due.taken:
            number = listed.unreadable + due.taken
            self._say("warning", "F205", f"{number} af portalens møder har intet id, ingen dato eller intet udvalg")
        self.outcome.deleted, self.outcome.later = due.deleted, due.later
        with progress("Henter møder", len(due.tasks)) as tick:
            for done, task in enumerate(due.tasks):
                try:
                    self._ask(task)
                except (Stop, OutOfTime):
                    self.outcome.later += len(due.tasks) - done - 1
                    raise
                tick()

    def _robots(self) -> Robots:
        """The portal's robots.txt; one that is not there, or cannot be read, forbids nothing."""
        try:
            answer = self.client.get("/robots.txt")
        except Unusable:
            return Robots()
        return read_robots(answer.body[: 512 * 1024].decode("utf-8", "replace"), NAME)

    def _listed(self) -> Listing | None:
        """All meetings that the portal lists; None when it lists none."""
        try:
            listed = listing.committees(self._found(COMMITTEES))
        except Unusable as problem:
            self._say("error", "F206", f"portalens lister kan ikke bruges: {problem}")
            return None
        try:
            for year in range(self.settings.since.year, self.today.year + 1):
                listed = listed.joined(self._searched(year))
        except Unusable as problem:
            self._say("info", "F207", f"portalens søgning kan ikke bruges, kun dens liste over udvalg: {problem}")
        if not listed.meetings:
            self._say("error", "F206", "portalens lister er tomme; intet er ændret")
            return None
        return listed

    def _searched(self, year: int) -> Listing:
        """The meetings of a year, page by page until a page brings nothing new. A portal may have no search."""
        whole, start = Listing({}), 0
        for _ in range(listing.MOST_PAGES):
            answer = self.client.get(SEARCH.format(year=year, start=start, limit=PAGE))
            if answer.gone:
                break
            page, rows = listing.found(answer.body)
            if page.meetings.keys() <= whole.meetings.keys():
                break
            whole, start = whole.joined(page), start + rows
        return whole

    def _found(self, path: str) -> bytes:
        answer = self.client.get(path)
        if answer.gone:
            raise Unusable("de er ikke på adressen; se efter, om det er portalen, der står i fetch.yml")
        return answer.body

    def _ask(self, task: Task) -> None:
        """Ask for one meeting and keep what comes."""
        path = MEETING.format(id=task.id)
        entry = self.manifest.meetings.get(task.id) or Entry(task.file, self.settings.portal + path)
        try:
            on_disk = self.store.sha256(entry.file)
            known = entry.stored if entry.stored and on_disk == entry.stored.sha256 else None
            answer = self.client.get(path, known.etag if known else "", known.last_modified if known else "")
            self._keep(task, entry, answer, on_disk)
            self.bad = 0
        except Outside:
            self._say("error", "F208", "mappen er en genvej ud af mappen med referater; intet er skrevet", entry.file)
        except (Stop, Unusable) as problem:
            self.manifest.meetings[task.id] = replace(entry, failed=self.today.isoformat())
            self._save()
            if isinstance(problem, Stop):
                raise
            self._say("error", "F201", f"mødet {task.id} er ikke hentet: {problem}", entry.file if on_disk else FILE)
            self.bad += 1
            if self.bad >= BAD_IN_A_ROW:
                raise Stop(f"{self.bad} svar i træk kan ikke bruges") from None

    def _keep(self, task: Task, entry: Entry, answer: Answer, on_disk: str) -> None:
        """Store an answer where it is new. Unusable when it is not the meeting."""
        if answer.gone:
            self._mark_gone(task, entry)
            return
        if answer.status == 200 and not listing.is_meeting(answer.body, task.id):
            raise Unusable("svaret er ikke det møde, der er spurgt om")
        if entry.gone:
            self._say("info", "F103", "portalen viser mødet igen", entry.file)
        came = self._version(answer) if answer.status == 200 else entry.stored
        before = entry.stored
        if came is None or (before and came.sha256 == before.sha256):
            self.outcome.same += 1
            kept = replace(came, retrieved=before.retrieved) if came and before else None
            self._done(task, replace(entry, stored=kept))
            return
        if on_disk and on_disk not in (came.sha256, before.sha256 if before else ""):
            text = "portalen har en nyere udgave, men filen er ændret her og er ikke skrevet over"
            self._say("warning", "F102", text, entry.file)
            self.manifest.meetings[task.id] = replace(entry, gone="", failed="")
            return
        self.manifest.meetings[task.id] = entry = replace(entry, coming=came)
        self._save()
        self.store.write(entry.file, answer.body)
        self.outcome.new, self.outcome.changed = self.outcome.new + (not before), self.outcome.changed + bool(before)
        self._done(task, replace(entry, stored=came, coming=None))

    def _version(self, answer: Answer) -> Version:
        now = moment(self.client.clock.now())
        digest = hashlib.sha256(answer.body).hexdigest()
        return Version(now, digest, len(answer.body), answer.etag, answer.modified)

    def _done(self, task: Task, entry: Entry) -> None:
        """Write down that a meeting was looked at."""
        before = self.manifest.meetings.get(task.id)
        again = before is None or before.stored != entry.stored or long_ago(entry.checked, self.today)
        listed = task.listed.mark if task.listed else ""
        if entry.listed and not task.listed:
            self._say("info", "F104", "portalen nævner ikke mødet mere i sine lister, men har det stadig", entry.file)
        checked = self.today.isoformat() if again else entry.checked
        self.manifest.meetings[task.id] = replace(entry, listed=listed, checked=checked, gone="", failed="")
        self._save()

    def _mark_gone(self, task: Task, entry: Entry) -> None:
        """The portal has nothing there: say so in the manifest, and leave the file."""
        if entry.stored is None:
            raise Unusable("portalen nævner det i sine lister, men har det ikke")
        today = self.today.isoformat()
        self.manifest.meetings[task.id] = replace(entry, gone=entry.gone or today, listed="", checked=today, failed="")
        self._save()

    def _tell_gone(self) -> None:
        """Name every meeting that is here and not at the portal: a person decides."""
        for entry in sorted(self._gone(), key=lambda entry: entry.file):
            self.outcome.gone += 1
            text = (
                f"portalen viser ikke mødet mere (set {entry.gone}); filen er ikke rørt. Afgør, om mødet skal trækkes "
                "tilbage (withdrawn.yml) eller blive; er filen slettet, siges det ikke mere"
            )
            self._say("warning", "F101", text, entry.file)

    def _gone(self) -> Iterator[Entry]:
        return (one for one in self.manifest.meetings.values() if one.gone and self.store.present(one.file))

    def _say(self, severity: Severity, code: str, text: str, path: str = FILE) -> None:
        self.outcome.note(path, severity, code, text)

    def _save(self) -> None:
        """Write the manifest, if it says anything new."""
        text = self.manifest.text()
        if text != self.written and (self.manifest.meetings or self.manifest.wait_until):
            self.store.write(manifest.FILE, text.encode("utf-8"))
            self.written = text
