import NoteSyntax
package import PaperNotes
package import Testing
import TextModel

/// Expects exactly the findings that a fixture writes below its lines: `^^^ code: message (suggested-key, …)`.
package func expectFindings(
  _ fixture: String, configuration: Configuration = Configuration(),
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let parsed = Fixture(fixture)
  let found = AnnotatedFindings.of(parsed, in: parsed.workspace(configuration: configuration))
  let expected = AnnotatedFindings.expected(fixture)
  guard found != expected else { return }
  Issue.record("the findings differ; found:\n\(found)\nexpected:\n\(expected)", sourceLocation: sourceLocation)
}

/// Expects a hover at `1️⃣` to show this Markdown.
package func expectHover(
  _ fixture: String, _ markdown: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let fixture = Fixture(fixture)
  guard let place = mark(of: fixture, sourceLocation) else { return }
  let hover = fixture.workspace().hover(at: place.offset, in: place.file)
  #expect(hover?.markdown == markdown, sourceLocation: sourceLocation)
}

/// Expects no hover at any mark.
package func expectNoHover(_ fixture: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let fixture = Fixture(fixture)
  let workspace = fixture.workspace()
  #expect(!fixture.places.isEmpty, sourceLocation: sourceLocation)
  for place in fixture.places {
    let hover = workspace.hover(at: place.offset, in: place.file)
    #expect(hover == nil, "at offset \(place.offset)", sourceLocation: sourceLocation)
  }
}

/// Expects what is offered at `1️⃣`, the labels in order, and the note's text once the first of them is accepted.
package func expectCompletions(
  _ fixture: String, _ labels: [String], accepting: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let fixture = Fixture(fixture)
  guard let place = mark(of: fixture, sourceLocation) else { return }
  let found = fixture.workspace().completions(at: place.offset, in: place.file)
  #expect((found?.items ?? []).map(\.label) == labels, sourceLocation: sourceLocation)
  guard let accepting else { return }
  guard let found, let first = found.items.first else {
    Issue.record("nothing is offered", sourceLocation: sourceLocation)
    return
  }
  let text = fixture.text(of: place.file, replacing: found.range, with: first.text)
  #expect(text == accepting, sourceLocation: sourceLocation)
}

/// Expects that nothing is offered at any mark.
package func expectNoCompletions(_ fixture: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let fixture = Fixture(fixture)
  let workspace = fixture.workspace()
  #expect(!fixture.places.isEmpty, sourceLocation: sourceLocation)
  for place in fixture.places {
    let labels = workspace.completions(at: place.offset, in: place.file)?.items.map(\.label)
    #expect(labels == nil, "at offset \(place.offset)", sourceLocation: sourceLocation)
  }
}

/// Expects where what is written at `1️⃣` leads: `path:line: name`, the line 1-based.
package func expectDefinition(
  _ fixture: String, _ places: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
  let fixture = Fixture(fixture)
  guard let place = mark(of: fixture, sourceLocation),
    let file = fixture.files.first(where: { $0.id == place.file })
  else { return }
  let workspace = fixture.workspace()
  let text = SourceText(file.text)
  let definition =
    file.isNote
    ? workspace.definition(at: place.offset, in: place.file)
    : workspace.definition(at: place.offset, in: ListingDocument(file.id, text), text)
  if let definition {
    let origin = definition.origin
    #expect(
      origin.lowerBound <= place.offset && place.offset <= origin.upperBound || !file.isNote,
      sourceLocation: sourceLocation)
  }
  let found = (definition?.places ?? []).map { place -> String in
    let text = SourceText(fixture.files.first { $0.id == place.file }?.text ?? "")
    let line = text.lines.line(at: place.nameRange.lowerBound)
    return "\(place.file.rawValue):\(line + 1): \(text[place.nameRange])"
  }
  #expect(found == places, sourceLocation: sourceLocation)
}

/// Expects what refers to the subject at `1️⃣`, with its declarations: `path:line: what is written there`.
package func expectReferences(
  _ fixture: String, _ places: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
  let fixture = Fixture(fixture)
  guard let mark = mark(of: fixture, sourceLocation) else { return }
  let workspace = fixture.workspace()
  let found = fixture.subject(at: mark, in: workspace).map { subject in
    let places = workspace.references(to: subject, includesDeclaration: true)
    let others = workspace.references(to: subject, includesDeclaration: false)
    #expect(others.allSatisfy(places.contains), sourceLocation: sourceLocation)
    return places
  }
  let shown = (found ?? []).map { place -> String in
    let text = SourceText(fixture.files.first { $0.id == place.file }?.text ?? "")
    return "\(place.file.rawValue):\(place.line + 1): \(text[place.nameRange])"
  }
  #expect(shown == places, sourceLocation: sourceLocation)
}

/// Expects what is highlighted at `1️⃣`: `kind what is written there`.
package func expectHighlights(
  _ fixture: String, _ highlights: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
  let fixture = Fixture(fixture)
  guard let mark = mark(of: fixture, sourceLocation),
    let file = fixture.files.first(where: { $0.id == mark.file })
  else { return }
  let text = SourceText(file.text)
  let workspace = fixture.workspace()
  let found =
    file.isNote
    ? workspace.highlights(at: mark.offset, in: mark.file)
    : workspace.highlights(at: mark.offset, in: ListingDocument(file.id, text), text)
  #expect(found.map { "\($0.kind) \(text[$0.range])" } == highlights, sourceLocation: sourceLocation)
}

/// Expects renaming what is at `1️⃣` to make these files of the workspace, those that change: `-- path --`, then the text.
package func expectRenaming(
  _ fixture: String, to name: String, _ after: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let fixture = Fixture(fixture)
  guard let mark = mark(of: fixture, sourceLocation) else { return }
  let changed = fixture.renaming(at: mark, to: name).map { texts in
    fixture.files.compactMap { file in texts[file.id].map { "-- \(file.path) --\n\($0)" } }.joined()
  }
  #expect(changed == .success(after), sourceLocation: sourceLocation)
}

/// Expects that what is at `1️⃣` cannot be renamed so, and why.
package func expectNoRenaming(
  _ fixture: String, to name: String = "new", _ message: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let fixture = Fixture(fixture)
  guard let mark = mark(of: fixture, sourceLocation) else { return }
  switch fixture.renaming(at: mark, to: name) {
  case .success(let texts): Issue.record("it is renamed: \(texts)", sourceLocation: sourceLocation)
  case .failure(let refusal): #expect(refusal.message == message, sourceLocation: sourceLocation)
  }
}

extension Fixture {
  /// What is meant at a mark.
  package func subject(at mark: Mark, in workspace: Workspace) -> Subject? {
    guard let file = files.first(where: { $0.id == mark.file }) else { return nil }
    if file.isNote { return workspace.subject(at: mark.offset, in: mark.file) }
    let text = SourceText(file.text)
    return workspace.subject(at: mark.offset, in: ListingDocument(file.id, text), text)
  }

  /// The texts of the files that change when what is at a mark is renamed.
  package func renaming(at mark: Mark, to name: String) -> Result<[FileID: String], RenamingRefusal> {
    let workspace = workspace()
    let texts = Dictionary(uniqueKeysWithValues: files.map { ($0.id, SourceText($0.text)) })
    guard let file = files.first(where: { $0.id == mark.file }), let text = texts[mark.file] else {
      return .success([:])
    }
    let renaming =
      file.isNote
      ? workspace.renaming(at: mark.offset, in: mark.file)
      : workspace.renaming(at: mark.offset, in: ListingDocument(file.id, text), text)
    return renaming.flatMap { renaming in
      let listings = texts.filter { renaming.listings.contains($0.key) }
      return workspace.changes(renaming, to: name, listings: listings.mapValues(ListingText.whole))
    }
    .map { files in
      let changed = files.map { file in
        let text = (texts[file.file] ?? SourceText("")).applying(file.changes)
        return (file.file, text[text.range])
      }
      return Dictionary(uniqueKeysWithValues: changed)
    }
  }
}

/// Expects the fix of this title at `1️⃣` to make this text of the note, and the note then to be without the finding.
package func expectFix(
  _ fixture: String, titled title: String, _ after: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let fixture = Fixture(fixture)
  guard let place = mark(of: fixture, sourceLocation) else { return }
  var workspace = fixture.workspace()
  guard let (fix, text) = changed(fixture, workspace, at: place, by: title, sourceLocation) else { return }
  #expect(text == after, sourceLocation: sourceLocation)
  #expect(fix.settled != nil && fix.kind == .quickFix, sourceLocation: sourceLocation)
  workspace.setNote(place.file, path: place.file.rawValue, Note(SourceText(text)))
  let start = fix.edits[place.file]?.first?.range.lowerBound ?? 0
  let left = workspace.findings(in: place.file).filter { $0.range.lowerBound <= start && start <= $0.range.upperBound }
  #expect(left.isEmpty, "the mended text is clean", sourceLocation: sourceLocation)
}

/// Expects the action of this title at `1️⃣`, or over the text from `1️⃣` to `2️⃣`, to make this text of the note.
package func expectAction(
  _ fixture: String, titled title: String, _ after: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let fixture = Fixture(fixture)
  guard let place = mark(of: fixture, sourceLocation) else { return }
  let made = changed(fixture, fixture.workspace(), at: place, by: title, sourceLocation)
  if let made { #expect(made.text == after, sourceLocation: sourceLocation) }
}

/// Expects these titles of actions of a kind at `1️⃣`, or over the text from `1️⃣` to `2️⃣`, in order.
package func expectActions(
  _ fixture: String, of kind: Action.Kind, _ titles: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
  let fixture = Fixture(fixture)
  guard let place = mark(of: fixture, sourceLocation) else { return }
  let found = actions(fixture, fixture.workspace(), at: place, kinds: [kind])
  #expect(found.map(\.title) == titles, sourceLocation: sourceLocation)
}

private func actions(
  _ fixture: Fixture, _ workspace: Workspace, at place: Fixture.Mark,
  kinds: Set<Action.Kind> = Set(Action.Kind.allCases)
) -> [Action] {
  let end = fixture.place(2).map(\.offset) ?? place.offset
  return workspace.actions(in: place.file, touching: place.offset..<end, kinds: kinds, isRequested: true)
}

private func changed(
  _ fixture: Fixture, _ workspace: Workspace, at place: Fixture.Mark, by title: String, _ location: SourceLocation
) -> (action: Action, text: String)? {
  let found = actions(fixture, workspace, at: place)
  guard let action = found.first(where: { $0.title == title }) else {
    Issue.record("the actions are \(found.map(\.title))", sourceLocation: location)
    return nil
  }
  let text = SourceText(fixture.files.first { $0.id == place.file }?.text ?? "")
  let after = text.applying(action.edits[place.file] ?? [])
  return (action, after[after.range])
}

private func mark(of fixture: Fixture, _ sourceLocation: SourceLocation) -> Fixture.Mark? {
  let place = fixture.place()
  if place == nil { Issue.record("the fixture has no mark 1️⃣", sourceLocation: sourceLocation) }
  return place
}

extension Fixture {
  /// The text of a file after one change.
  fileprivate func text(of file: FileID, replacing range: TextRange, with replacement: String) -> String {
    var text = SourceText(files.first { $0.id == file }?.text ?? "")
    text.replace(range, with: replacement.utf8)
    return text[text.range]
  }
}
