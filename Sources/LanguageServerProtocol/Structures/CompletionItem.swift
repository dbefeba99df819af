/// One thing that could be written.
package struct CompletionItem: Codable, Sendable, Equatable {
  /// What the user sees.
  package var label: String
  /// What the user sees beside it.
  package var labelDetails: CompletionItemLabelDetails?
  /// What it is; the client shows an icon.
  package var kind: CompletionItemKind?
  /// What the user sees about it, in one line.
  package var detail: String?
  /// What the user sees about it, at length.
  package var documentation: MarkupContent?
  /// Whether it is selected at first.
  package var preselect: Bool?
  /// What the client sorts by, instead of `label`.
  package var sortText: String?
  /// What the client compares with the text typed, instead of `label`.
  package var filterText: String?
  /// Whether the new text is a snippet.
  package var insertTextFormat: InsertTextFormat?
  /// The replacement, on the line of the cursor.
  package var textEdit: CompletionTextEdit?
  /// The new text where the range is one of `CompletionList.itemDefaults`; otherwise `label` counts.
  package var textEditText: String?
  /// Replacements elsewhere in the document; they do not overlap `textEdit`.
  package var additionalTextEdits: [TextEdit]?
  /// What the client is told to do afterwards.
  package var command: Command?
  /// What the client is to send back when it resolves the item.
  package var data: JSONValue?

  /// Creates an item from its parts.
  package init(
    label: String,
    labelDetails: CompletionItemLabelDetails? = nil,
    kind: CompletionItemKind? = nil,
    detail: String? = nil,
    documentation: MarkupContent? = nil,
    preselect: Bool? = nil,
    sortText: String? = nil,
    filterText: String? = nil,
    insertTextFormat: InsertTextFormat? = nil,
    textEdit: CompletionTextEdit? = nil,
    textEditText: String? = nil,
    additionalTextEdits: [TextEdit]? = nil,
    command: Command? = nil,
    data: JSONValue? = nil
  ) {
    self.label = label
    self.labelDetails = labelDetails
    self.kind = kind
    self.detail = detail
    self.documentation = documentation
    self.preselect = preselect
    self.sortText = sortText
    self.filterText = filterText
    self.insertTextFormat = insertTextFormat
    self.textEdit = textEdit
    self.textEditText = textEditText
    self.additionalTextEdits = additionalTextEdits
    self.command = command
    self.data = data
  }
}

/// What the user sees beside a label.
package struct CompletionItemLabelDetails: Codable, Sendable, Hashable {
  /// Right after the label.
  package var detail: String?
  /// At the end of the line.
  package var description: String?

  /// Creates the details from its parts.
  package init(detail: String? = nil, description: String? = nil) {
    self.detail = detail
    self.description = description
  }
}

/// What a completion item is; values of later versions are kept.
package struct CompletionItemKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Any text.
  package static let text = CompletionItemKind(rawValue: 1)
  /// A name that has a value.
  package static let property = CompletionItemKind(rawValue: 10)
  /// One of several words that are allowed.
  package static let value = CompletionItemKind(rawValue: 12)
  /// A file.
  package static let file = CompletionItemKind(rawValue: 17)
  /// A reference to something elsewhere.
  package static let reference = CompletionItemKind(rawValue: 18)
}

/// Whether a new text is a snippet; values of later versions are kept.
package struct InsertTextFormat: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's number.
  package var rawValue: Int

  /// Creates the format that the protocol writes as `rawValue`.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Taken as it is.
  package static let plainText = InsertTextFormat(rawValue: 1)
  /// With places for the cursor; `$` and `}` are special.
  package static let snippet = InsertTextFormat(rawValue: 2)
}
