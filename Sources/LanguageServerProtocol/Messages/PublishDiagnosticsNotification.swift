/// All diagnostics of one document; they replace those sent before.
package struct PublishDiagnosticsNotification: NotificationType {
  /// The protocol's name of the notification.
  package static let method = "textDocument/publishDiagnostics"

  /// The document, open or not.
  package var uri: DocumentURI
  /// The number of the text they are about, for a client that `supportsDiagnosticVersions`.
  package var version: Int?
  /// The diagnostics; empty where there are none left.
  package var diagnostics: [Diagnostic]

  /// Creates the params from its parts.
  package init(uri: DocumentURI, version: Int? = nil, diagnostics: [Diagnostic]) {
    self.uri = uri
    self.version = version
    self.diagnostics = diagnostics
  }
}
