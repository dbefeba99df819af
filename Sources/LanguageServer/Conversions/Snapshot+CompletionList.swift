import LanguageServerProtocol
import PaperNotes
import PaperSearch
import TextModel

extension Snapshot {
  /// Offers as the client needs them: in our order, unfiltered, replacing exactly what was typed.
  ///
  /// Every item replaces the rest of the word, too, also for clients that could leave that to the user: half of an old
  /// key behind a new one is never meant.
  func list(_ found: CompletionResult, at place: NotePlace) -> CompletionList {
    let replaced = range(found.range, in: place.text)
    let defaults = client.completionDefaults(replacing: replaced)
    let hasRange = defaults?.editRange != nil
    let format = defaults?.insertTextFormat
    let items = found.items.enumerated().map { index, offer in
      // Neovim 0.11 takes no more than the first word of plain text, but all of a snippet.
      let isSnippet = client.capabilities.supportsSnippets && offer.text.utf8.contains(UInt8(ascii: " "))
      let newText = isSnippet ? Self.snippet(offer.text) : offer.text
      let itemFormat: InsertTextFormat = isSnippet ? .snippet : .plainText
      let data = Self.data(of: offer, at: place)
      let hasDetails = client.capabilities.supportsLabelDetails && !offer.detail.isEmpty
      return CompletionItem(
        label: offer.label,
        labelDetails: hasDetails ? CompletionItemLabelDetails(description: offer.detail) : nil,
        kind: Self.kind(of: offer.subject),
        detail: hasDetails || offer.detail.isEmpty ? nil : offer.detail,
        documentation: client.asksForDocumentation ? nil : documentation(of: data),
        sortText: Self.sortText(index),
        // What was typed: so no client filters out what matched by other letters.
        filterText: found.typed,
        insertTextFormat: itemFormat == format ? nil : itemFormat,
        textEdit: hasRange ? nil : .replace(TextEdit(range: replaced, newText: newText)),
        textEditText: hasRange ? newText : nil,
        data: data)
    }
    return CompletionList(isIncomplete: true, itemDefaults: items.isEmpty ? nil : defaults, items: items)
  }

  private static func kind(of subject: CompletionOffer.Subject) -> CompletionItemKind {
    switch subject {
    case .paper, .heading: .reference
    case .note, .path: .file
    case .name: .property
    case .word: .value
    }
  }

  /// A snippet that inserts a text as it is (LSP 3.17, "Snippet Syntax").
  private static func snippet(_ text: String) -> String {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "\\") {
        escaped.append(UInt8(ascii: "\\"))
      }
      escaped.append(byte)
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// The place in the list with leading zeros, as clients sort by text.
  private static func sortText(_ index: Int) -> String {
    let digits = String(index)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  // MARK: Resolving

  /// What the client keeps of an offer, to send it back when it wants to know more; `nil` where there is no more.
  private static func data(of offer: CompletionOffer, at place: NotePlace) -> JSONValue? {
    let folder = JSONValue.integer(place.folder.number)
    return switch offer.subject {
    case .paper(let paper, let line):
      data(
        key: place.workspace.library.index.key(of: paper), title: offer.label, line: line, in: place.folder)
    case .note(let file): ["note": .string(file.rawValue), "folder": folder]
    case .heading(let file, let name): ["note": .string(file.rawValue), "heading": .string(name), "folder": folder]
    case .path, .name, .word: nil
    }
  }

  /// What there is to know of what an item with such data offers; `nil` where that has changed since.
  func documentation(of data: JSONValue?) -> MarkupContent? {
    guard let card = card(data) else { return nil }
    return client.markup(
      markdown: card.markdown, plainText: card.plainText, among: client.capabilities.completionDocumentationFormats)
  }

  private func card(_ data: JSONValue?) -> ShownCard? {
    guard let file = data?["note"]?.stringValue.map({ FileID($0) }) else {
      return paper(data).flatMap { $0.workspace.card(of: .paper($0.paper, line: 0)) }
    }
    let folder = data?["folder"]?.integerValue.flatMap { folders.states[FolderID(number: $0)] }
    let subject = data?["heading"]?.stringValue.map { CompletionOffer.Subject.heading(file, name: $0) } ?? .note(file)
    return folder?.workspace.card(of: subject)
  }
}

extension Client {
  /// Whether an item's documentation can wait until the client asks for it: one that names what it asks for, such as
  /// Neovim 0.11, may leave it out (LSP 3.17, "Completion Request": `resolveSupport`).
  fileprivate var asksForDocumentation: Bool {
    capabilities.resolvableCompletionProperties.isEmpty
      || capabilities.resolvableCompletionProperties.contains("documentation")
  }

  /// What a list says for all of its items, as far as the client reads that (LSP 3.17, "CompletionList").
  fileprivate func completionDefaults(replacing range: PositionRange) -> CompletionItemDefaults? {
    let known = capabilities.completionListDefaults
    guard known.contains("editRange") || known.contains("insertTextFormat") else { return nil }
    return CompletionItemDefaults(
      editRange: known.contains("editRange") ? .replace(range) : nil,
      insertTextFormat: known.contains("insertTextFormat") ? .plainText : nil)
  }
}
