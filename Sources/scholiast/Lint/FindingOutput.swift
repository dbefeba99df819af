import ArgumentParser

/// A format, and the file that gets it: `sarif=lint.sarif`; without a file, `text`.
struct FindingOutput: ExpressibleByArgument {
  /// How the findings are written.
  var format: FindingFormat
  /// Where to; `nil` means where the command's result goes.
  var file: String?

  init(_ format: FindingFormat, file: String? = nil) {
    self.format = format
    self.file = file
  }

  /// Reads `FORMAT` or `FORMAT=FILE`; `nil` for a format that is none, and for a file without a name.
  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let format = parts.first.flatMap(FindingFormat.init), parts.count == 1 || !parts[1].isEmpty else {
      return nil
    }
    self.init(format, file: parts.count > 1 ? parts[1] : nil)
  }

  /// The formats, for help and completion.
  static var allValueStrings: [String] { FindingFormat.allCases.map(\.rawValue) }

  var defaultValueDescription: String { format.rawValue }
}
