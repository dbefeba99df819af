import LanguageServerProtocol

/// What the client was last told of each document, so that only differences are sent.
struct PublishedDiagnostics {
  private var current: [DocumentURI: [Diagnostic]] = [:]

  /// Takes a complete new set and returns what differs, by address.
  ///
  /// An empty list takes a document's findings away, or says of a new document that it has none.
  mutating func update(to new: [DocumentURI: [Diagnostic]]) -> [(uri: DocumentURI, diagnostics: [Diagnostic])] {
    var changes: [(uri: DocumentURI, diagnostics: [Diagnostic])] = []
    for (uri, diagnostics) in new where diagnostics != current[uri] {
      changes.append((uri, diagnostics))
    }
    for (uri, diagnostics) in current where new[uri] == nil && !diagnostics.isEmpty {
      changes.append((uri, []))
    }
    current = new
    return changes.sorted { $0.uri.string < $1.uri.string }
  }
}
