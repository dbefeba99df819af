import Bibliography
import LanguageServerProtocol
import PaperNotes
import TextModel
import WorkspaceFiles

extension Snapshot {
  /// What can be done at a place, for a client that knows more than commands.
  func codeActions(for request: CodeActionRequest) -> [CodeAction]? {
    let kinds = Action.Kind.allCases.filter { kind in
      request.context.only?.contains { $0.contains(CodeActionKind(rawValue: kind.rawValue)) } ?? true
    }
    guard !kinds.isEmpty, client.capabilities.supportsCodeActionLiterals,
      let document = documents[request.textDocument.uri]
    else { return nil }
    let touched = offsets(request.range, in: document.text)
    // As the rules see it: what they do not report, nothing is offered for.
    let workspace = folder(of: document.file).map(checkedWorkspace) ?? Workspace()
    let actions = workspace.actions(
      in: document.file, touching: touched, kinds: Set(kinds),
      // A client that does not say who asked is taken to ask for the user.
      isRequested: request.context.triggerKind != .automatic)
    // Nobody chooses for a whole note at once: Kate takes all that it is offered then, also what excludes each other.
    let isWhole = request.context.only == nil && document.text.lines.count > 1 && touched == document.text.range
    return actions.filter { !isWhole || $0.kind == .quickFix && $0.isPreferred }
      .compactMap { codeAction($0, in: document, workspace) }
  }

  private func codeAction(_ action: Action, in document: OpenDocument, _ workspace: Workspace) -> CodeAction? {
    var written = CodeAction(
      title: action.title,
      kind: CodeActionKind(rawValue: action.kind.rawValue),
      diagnostics: action.settled.map { [diagnostic($0, in: .open(document.text), of: workspace)] },
      isPreferred: client.capabilities.supportsPreferredActions && action.isPreferred ? true : nil)
    if client.resolvesActionEdits { written.data = Self.data(action.addition, for: document) }
    guard let addition = action.addition else {
      written.edit = edit(action.changes, listings: [:])
      return written
    }
    guard !isShown(addition, for: document.file) else { return nil }
    if !client.resolvesActionEdits {
      guard let edit = edit(adding: addition, for: document.file) else { return nil }
      written.edit = edit
    }
    return written
  }

  /// An action with what it changes; reads the end of a listing where that is not known yet.
  ///
  /// Neovim and Helix ask about every action, also one that says what it changes.
  func resolvedAction(for request: CodeActionResolveRequest) throws -> CodeAction {
    // The client was not told that there is such a request.
    guard client.resolvesActionEdits else { throw ResponseError.methodNotFound(CodeActionResolveRequest.method) }
    var action = request.action
    guard let note = action.data?["note"]?.stringValue.map({ FileID($0) }),
      document(note) != nil
    else { throw ResponseError.invalidParams("this is no action of an open note") }
    guard let addition = Self.addition(action.data) else { return action }
    guard !isShown(addition, for: note), let edit = edit(adding: addition, for: note) else {
      throw ResponseError.requestFailed("the listing is not as it was read; try again in a moment")
    }
    action.edit = edit
    return action
  }

  // MARK: Papers to be added

  private static func data(_ addition: AddedPaper?, for note: OpenDocument) -> JSONValue {
    var data: [String: JSONValue] = ["note": .string(note.file.rawValue)]
    if let addition {
      data["listing"] = .string(addition.listing.rawValue)
      data["format"] = .string(addition.format)
      data["key"] = addition.key.map(JSONValue.string)
      data["title"] = .string(addition.title)
    }
    return .object(data)
  }

  private static func addition(_ data: JSONValue?) -> AddedPaper? {
    guard let listing = data?["listing"]?.stringValue, let format = data?["format"]?.stringValue,
      let title = data?["title"]?.stringValue
    else { return nil }
    return AddedPaper(listing: FileID(listing), format: format, key: data?["key"]?.stringValue, title: title)
  }

  /// Whether the editor shows a listing that has the paper already, saved or not.
  private func isShown(_ addition: AddedPaper, for note: FileID) -> Bool {
    listing(addition.listing, in: workspace(of: note))?.has(addition) ?? false
  }

  /// The edit that adds a paper to a listing; `nil` where the listing's end is not as it was read.
  private func edit(adding addition: AddedPaper, for note: FileID) -> WorkspaceEdit? {
    let workspace = workspace(of: note)
    guard let entries = workspace.entriesRead(from: addition.listing) else { return nil }
    if let open = document(addition.listing), !open.isNote {
      let last = open.listing(read: entries).entries.last
      let line = last.map { open.text.lines.line(at: $0.range.lowerBound) } ?? 0
      let start = open.text.lines.starts[line]
      return edit(
        adding: addition, behind: .open(SourceText(Array(open.text.bytes[start...]))), start: start, line: line, last)
    }
    let last = entries.last.map { ListingDocument.Entry($0) }
    guard
      let tail = ListingTail(
        addition.listing.rawValue, lastEntry: last.map { ($0.range.lowerBound, $0.line) })
    else { return nil }
    // Only the start of a file can hold a byte order mark.
    let text = tail.start == 0 ? FileText.closed(tail.text) : .open(tail.text)
    return edit(adding: addition, behind: text, start: tail.start, line: tail.line, last)
  }

  private func edit(
    adding addition: AddedPaper, behind tail: FileText, start: Int, line: Int, _ last: ListingDocument.Entry?
  ) -> WorkspaceEdit? {
    let moved = last.map {
      AddedEntry.Last(
        key: $0.key, title: $0.title, range: $0.range.lowerBound - start..<$0.range.upperBound - start)
    }
    guard let change = addition.change(behind: AddedEntry.Tail(text: tail.text, last: moved)) else { return nil }
    var position = range(change.offset..<change.offset, in: tail).start
    position.line += line
    let edit = TextEdit(range: PositionRange(start: position, end: position), newText: change.text)
    let document = OptionalVersionedTextDocumentIdentifier(
      uri: uri(addition.listing), version: documents[uri(addition.listing)]?.version)
    return client.capabilities.supportsDocumentChanges
      ? WorkspaceEdit(documentChanges: [.edit(TextDocumentEdit(textDocument: document, edits: [edit]))])
      : WorkspaceEdit(changes: [document.uri: [edit]])
  }
}
