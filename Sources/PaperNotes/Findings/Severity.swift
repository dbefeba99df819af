/// How much a finding matters; greater means worse.
///
/// The names are those of settings and of LSP.
package enum Severity: String, CaseIterable, Comparable, Hashable, Sendable {
  case hint, information, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .hint: 0
    case .information: 1
    case .warning: 2
    case .error: 3
    }
  }
}
