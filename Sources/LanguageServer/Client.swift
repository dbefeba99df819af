import LanguageServerProtocol
import TextModel

/// What the client can do, settled when it introduced itself.
struct Client: Sendable {
  /// What it announced.
  var capabilities = ClientCapabilities()
  /// How positions count on the wire: the first encoding that the client offers, UTF-16 without any
  /// (LSP 3.17, "PositionEncodingKind").
  var encoding = PositionEncoding.utf16

  init() {}

  init(_ capabilities: ClientCapabilities) {
    self.capabilities = capabilities
    let offered = capabilities.positionEncodings.compactMap { PositionEncoding(rawValue: $0.rawValue) }
    // All are exact; UTF-8 costs no conversion.
    encoding = offered.contains(.utf8) ? .utf8 : offered.first ?? .utf16
  }

  /// Whether what a code action changes may be asked for later (LSP 3.17, "Code Action Resolve Request").
  var resolvesActionEdits: Bool {
    capabilities.keepsCodeActionData && capabilities.resolvableActionProperties.contains("edit")
  }

  /// A text in the form the client shows best: Markdown unless it does not know it.
  func markup(markdown: String, plainText: String, among formats: [MarkupKind]) -> MarkupContent {
    formats.isEmpty || formats.contains(.markdown)
      ? MarkupContent(kind: .markdown, value: markdown) : MarkupContent(kind: .plaintext, value: plainText)
  }
}
