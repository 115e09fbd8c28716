"""What hand-written pages have beyond the marks: a list of references, and addresses that are looked at."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from casefile.evidence.citations import full_reference
from casefile.evidence.findings import Findings
from casefile.model.markup import Casefile
from casefile.site.isolation import isolating
from casefile.site.links import Links
from casefile.translation import gettext as _


@dataclass
class PageMarkup(Casefile):
    """The marks of a hand-written page. It ends with the list of the sources that it cites, which `reference` formats.

    Addresses that cannot be taken apart are kept (`broken`), and those of pages that are not there (`astray`), as
    `leads_to` says of an address.
    """

    reference: Callable[[str], str] = str
    broken: list[str] = field(default_factory=list)
    leads_to: Callable[[str], bool] = bool
    astray: list[str] = field(default_factory=list)

    def lead_to(self, findings: Findings) -> None:
        """Has the marks lead to the records of an archive, by Markdown files, which MkDocs resolves and checks.

        What no build publishes is nothing that such a page can name, in a preview either.
        """
        archive, links = findings.archive, Links(findings, lambda path: f"/{path}")
        self.resolve = lambda mark: None if mark.id in archive.unpublished else links.resolve(mark)
        self.reference = lambda id_: isolating(full_reference(archive.sources[id_], archive))

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the marks, the list and the look at addresses, for a page that begins now."""
        super().extendMarkdown(md)
        self.broken.clear()
        self.astray.clear()
        # Before the table of contents (5), which gives the heading its id, and before MkDocs' links (0).
        md.treeprocessors.register(_References(md, self), "casefile-references", 6)
        md.treeprocessors.register(_Addresses(md, self), "casefile-addresses", 4)
        md.registerExtension(_Html(md))


@dataclass
class _Html(Extension):
    """Has a page written as HTML. MkDocs leaves it at XHTML, and only what runs after the set-up can change that."""

    md: Markdown

    def reset(self) -> None:
        self.md.set_output_format("html")


class _Addresses(Treeprocessor):
    """Takes out addresses that cannot be taken apart, at which MkDocs would stop without saying where.

    And those of Markdown files that are not there, of which it would not say in which line.
    """

    def __init__(self, md: Markdown, extension: PageMarkup) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                try:
                    urlsplit(element.get(name, ""))
                except ValueError:
                    self.extension.broken.append(element.attrib[name])
                    element.set(name, "#")
            if (address := element.get("href", "")) and not self.extension.leads_to(address):
                self.extension.astray.append(address)
                element.set("href", "#")


class _References(Treeprocessor):
    """Ends a hand-written page with the list of the sources that it cites."""

    def __init__(self, md: Markdown, extension: PageMarkup) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        cited = [mark for mark in self.extension.seen if mark.cites and mark not in self.extension.lost]
        first = {mark.id: replace(mark, locator="") for mark in cited}
        if not first:
            return
        SubElement(root, "h2").text = _("References")
        entries = SubElement(root, "ul", {"class": "cf-references"})
        links = {mark.id: self.extension.link(mark) for mark in first.values()}
        for id_ in sorted(links, key=lambda id_: ((links[id_].text or "").casefold(), id_)):
            entry = SubElement(entries, "li")
            entry.append(links[id_])
            entry[-1].tail = ". " + self.md.htmlStash.store(self.extension.reference(id_))
