import LanguageServerProtocol
import TextModel

/// What the client can do, settled when it introduced itself.
struct Client: Sendable {
  /// What it announced.
  var capabilities = ClientCapabilities()
  /// How positions count on the wire: UTF-8 if the client offers it, else the first that it offers, UTF-16 without any
  /// (LSP 3.17, "PositionEncodingKind").
  var encoding = PositionEncoding.utf16

  init() {}

  init(_ capabilities: ClientCapabilities) {
    self.capabilities = capabilities
    let offered = capabilities.positionEncodings.compactMap { PositionEncoding(rawValue: $0.rawValue) }
    // All are exact; UTF-8 costs no conversion.
    encoding = offered.contains(.utf8) ? .utf8 : offered.first ?? .utf16
  }

  /// Whether diagnostics wait until the client asks for them (LSP 3.17, "Pull Diagnostics").
  ///
  /// One that asks but cannot be told to ask again, such as Neovim 0.11, would go on showing what was known when it
  /// opened a note: it is sent them, unless it says that it takes none.
  var pullsDiagnostics: Bool {
    capabilities.pullsDiagnostics && (capabilities.refreshesDiagnostics || !capabilities.takesDiagnostics)
  }

  /// Whether what a code action changes may be asked for later (LSP 3.17, "Code Action Resolve Request").
  var resolvesActionEdits: Bool {
    capabilities.keepsCodeActionData && capabilities.resolvableActionProperties.contains("edit")
  }

  /// A text in the form the client shows best: Markdown where it says that it knows it, else plain.
  func markup(markdown: String, plainText: String, among formats: [MarkupKind]) -> MarkupContent {
    formats.contains(.markdown)
      ? MarkupContent(kind: .markdown, value: markdown) : MarkupContent(kind: .plaintext, value: plainText)
  }
}
