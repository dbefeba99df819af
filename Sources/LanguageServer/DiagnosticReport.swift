import LanguageServerProtocol

/// What the rules report of one file, as a client is told.
struct DiagnosticReport: Sendable, Equatable {
  /// The diagnostics, in the client's positions.
  let diagnostics: [Diagnostic]
  /// Names this report for as long as the server runs: another one with the same diagnostics has the same name.
  let resultID: String

  init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
    var hasher = Hasher()
    hasher.combine(diagnostics)
    resultID = String(UInt(bitPattern: hasher.finalize()), radix: 36)
  }

  /// The report of a file about which nothing is wrong.
  static let empty = DiagnosticReport([])

  /// What two checks say of one file.
  func joined(with other: DiagnosticReport?) -> DiagnosticReport {
    guard let other, !other.diagnostics.isEmpty else { return self }
    return diagnostics.isEmpty ? other : DiagnosticReport(diagnostics + other.diagnostics)
  }
}
