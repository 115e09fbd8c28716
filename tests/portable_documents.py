"""PDFs for the tests: pages of lines in a plain font, with properties and the numbers that the pages bear."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

FONT = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}


def pdf(pages, *, language="", locked_by="", roman=0, **properties):
    """A PDF of these pages, each a list of lines; of which the first `roman` are numbered i, ii …"""
    writer = PdfWriter()
    font = writer._add_object(DictionaryObject({NameObject(name): NameObject(value) for name, value in FONT.items()}))
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        shown = "".join(f"({_escaped(line)}) Tj 0 -16 Td\n" for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 11 Tf 60 780 Td\n{shown}ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if roman:
        writer.set_page_label(0, roman - 1, style=PageLabelStyle.LOWERCASE_ROMAN)
        writer.set_page_label(roman, len(pages) - 1, style=PageLabelStyle.DECIMAL)
    if language:
        writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    writer.add_metadata({f"/{name}": value for name, value in properties.items()})
    if locked_by:
        writer.encrypt(locked_by, algorithm="RC4-128")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _escaped(line):
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
