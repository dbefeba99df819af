import Bibliography
import Testing
import TextModel

@Suite struct AddedEntryTests {
  /// A listing's format and text, what is added to it, and what comes of it; `nil` where nothing is added.
  static let cases: [(format: String, text: String, key: String?, title: String, after: String?)] = [
    (
      "bibtex", "@book{a,\n  title = {One},\n}\n", "new", "new",
      "@book{a,\n  title = {One},\n}\n\n@misc{new,\n  title = {new},\n}\n"
    ),
    ("bibtex", "@book{a, title = {One}}", "new", "new", "@book{a, title = {One}}\n\n@misc{new,\n  title = {new},\n}\n"),
    (
      "bibtex", "@book{a, title = {One}}\r\n\r\n", "n", "n",
      "@book{a, title = {One}}\r\n\r\n@misc{n,\r\n  title = {n},\r\n}\r\n"
    ),
    (
      "jsonl", #"{"key": "a", "title": "One"}"#, "new", "new",
      "{\"key\": \"a\", \"title\": \"One\"}\n{\"key\": \"new\", \"title\": \"new\"}\n"
    ),
    (
      "jsonl", "{\"title\": \"One of 漢字\"}\n", nil, "Two \"quoted\"",
      "{\"title\": \"One of 漢字\"}\n{\"title\": \"Two \\\"quoted\\\"\"}\n"
    ),
    (
      "csl-json", "[\n  {\"id\": \"a\", \"type\": \"book\", \"title\": \"One\"}\n]\n", "new", "new",
      "[\n  {\"id\": \"a\", \"type\": \"book\", \"title\": \"One\"},\n  {\n    \"id\": \"new\",\n    \"type\": \"document\",\n    \"title\": \"new\"\n  }\n]\n"
    ),
    (
      "csl-json", "{\"references\": [{\"id\": \"a\", \"title\": \"One\"}]}", "n", "n",
      "{\"references\": [{\"id\": \"a\", \"title\": \"One\"},\n  {\n    \"id\": \"n\",\n    \"type\": \"document\",\n    \"title\": \"n\"\n  }]}"
    ),
    (
      "csl-json", "[]\n", "n", "n",
      "[\n  {\n    \"id\": \"n\",\n    \"type\": \"document\",\n    \"title\": \"n\"\n  }\n]\n"
    ),
    (
      "csl-yaml", "---\nreferences:\n- id: a\n  title: One\n- id: b\n  title: Two\n...\n", "new", "new",
      "---\nreferences:\n- id: a\n  title: One\n- id: b\n  title: Two\n- id: new\n  type: document\n  title: new\n...\n"
    ),
    (
      "csl-yaml", "references:\n  - id: a\n    title: One\n\nother: x\n", "new", "new",
      "references:\n  - id: a\n    title: One\n  - id: new\n    type: document\n    title: new\n\nother: x\n"
    ),
    ("csl-yaml", "references: [{id: a, title: One}]\n", "n", "n", nil),
    (
      "ris", "TY  - BOOK\nID  - a\nTI  - One\nER  - \n", "new", "new",
      "TY  - BOOK\nID  - a\nTI  - One\nER  - \n\nTY  - GEN\nID  - new\nTI  - new\nER  - \n"
    ),
    (
      "listing", "One of the Things\nThis abstract says what the paper is about, at some length.\n", nil,
      "Another of the Things",
      "One of the Things\nThis abstract says what the paper is about, at some length.\n\nAnother of the Things\n"
    ),
    ("atom", "<feed></feed>", "n", "n", nil),
  ]

  @Test(arguments: cases) func anEntryGoesBehindTheLast(
    format: String, text: String, key: String?, title: String, after: String?
  ) throws {
    let listing = try #require(ListingFormat.all.first { $0.name == format })
    let source = SourceText(text)
    let read = listing.parse(source).entries
    // Of the text only the end is at hand, from the line of the last entry on.
    let start = read.last.map { source.lines.starts[source.lines.line(at: $0.range.lowerBound)] } ?? 0
    let tail = AddedEntry.Tail(
      text: SourceText(Array(source.bytes[start...])),
      last: read.last.map {
        AddedEntry.Last(
          key: $0.key, title: $0.title, range: $0.range.lowerBound - start..<$0.range.upperBound - start)
      })
    let entry = BibliographyEntry(key: key, title: title, range: 0..<0, nameRange: 0..<0, line: 0)
    let added = AddedEntry(entry, format: format, behind: tail)
    #expect((added != nil) == (after != nil))
    guard let added else { return }
    var changed = source
    changed.replace(start + added.offset..<start + added.offset, with: added.text.utf8)
    #expect(changed[changed.range] == after)
    let entries = listing.parse(changed).entries
    #expect(entries.map(\.title) == read.map(\.title) + [title])
    if let key { #expect(entries.last?.key == key) }
  }

  @Test func aTextThatHasChangedSinceIsNotTouched() {
    let tail = AddedEntry.Tail(
      text: SourceText("@book{b, title = {Two}}\n"),
      last: AddedEntry.Last(key: "a", title: "One", range: 0..<22))
    let entry = BibliographyEntry(key: "n", title: "n", range: 0..<0, nameRange: 0..<0, line: 0)
    #expect(AddedEntry(entry, format: "bibtex", behind: tail) == nil)
    let beyond = AddedEntry.Tail(text: SourceText("@"), last: AddedEntry.Last(key: "a", title: "One", range: 0..<22))
    #expect(AddedEntry(entry, format: "bibtex", behind: beyond) == nil)
  }
}
