#!/usr/bin/env python3
"""Writes a Word file with tracked changes from a text with CriticMarkup.

  make_docx.py council-redline.md council-redline.docx

Insertions, deletions and substitutions become runs of w:ins and w:del; a line end inside one becomes a paragraph
mark that is inserted or deleted. The result is the same on every machine.
"""
import re
import sys
import zipfile
from xml.sax.saxutils import escape

BY = 'w:author="A. Drafter" w:date="2026-03-02T09:00:00Z"'
MARK = re.compile(r"\{\+\+(.*?)\+\+\}|\{--(.*?)--\}|\{~~(.*?)~>(.*?)~~\}", re.S)
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.styles+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'<w:styles {NS}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="ResNo"><w:name w:val="Res_No"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Restitle">'
    '<w:name w:val="Res_title"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Call"><w:name w:val="Call"/><w:rPr><w:i/></w:rPr></w:style>'
    "</w:styles>",
}


def pieces(text):
    """(text, state) with state None, 'ins' or 'del', in the order of the text."""
    at = 0
    for found in MARK.finditer(text):
        yield text[at : found.start()], None
        inserted, deleted, old, new = found.groups()
        for words, state in ((deleted, "del"), (old, "del"), (new, "ins"), (inserted, "ins")):
            if words is not None:
                yield words, state
        at = found.end()
    yield text[at:], None


def paragraphs(text):
    """Lists of (text, state), each with the state of its paragraph mark; empty lines are none."""
    runs = []
    for words, state in pieces(text):
        lines = words.split("\n")
        for index, line in enumerate(lines):
            if index > 0 and runs:
                yield runs, state
                runs = []
            if line:
                runs.append((line, state))
    if runs:
        yield runs, None


class Writer:
    def __init__(self):
        self.number = 0

    def mark(self, state):
        self.number += 1
        return f'w:{state} w:id="{self.number}" {BY}'

    def run(self, words, state):
        name = "w:delText" if state == "del" else "w:t"
        parts = (f'<{name} xml:space="preserve">{escape(part)}</{name}>' if part else "" for part in words.split("\t"))
        run = "<w:r>" + "<w:tab/>".join(parts) + "</w:r>"
        return f"<{self.mark(state)}>{run}</w:{state}>" if state else run

    def paragraph(self, runs, state):
        words = "".join(words for words, _ in runs)
        style = (
            "ResNo" if words.startswith("RESOLUTION") else "Call" if re.fullmatch(r"considering|resolves|instructs .*", words)
            else "Restitle" if words.startswith("Indicators") else "Normal"
        )
        mark = f"<w:rPr><{self.mark(state)}/></w:rPr>" if state else ""
        body = "".join(self.run(*run) for run in runs)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{mark}</w:pPr>{body}</w:p>'


def main():
    source, target = sys.argv[1:]
    writer = Writer()
    text = open(source, encoding="utf-8").read()
    body = "".join(writer.paragraph(runs, state) for runs, state in paragraphs(text))
    parts = dict(PARTS)
    parts["word/document.xml"] = f"<w:document {NS}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            info = zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, head + content)


main()
