package import PaperNotes

extension DoctorReport {
  /// What a part of the text is, for whoever sets it off.
  package enum Mark {
    /// What a line is about.
    case heading
    /// How much a line matters.
    case severity(Severity)
  }

  /// The report for people: lines, each with a line break at its end.
  ///
  /// - Parameter mark: Sets a part of the text off, such as by colour.
  /// - Returns: The text, without control characters of anything that was read.
  package func text(_ mark: (Mark, String) -> String = { $1 }) -> String {
    var lines: [String] = []
    let none = settings.userPath == nil ? "none, so the defaults hold" : "none in this workspace"
    lines.append("\(mark(.heading, "settings")) \(settings.path.map(DisplayText.line) ?? none)")
    if let path = settings.userPath { lines.append("\(mark(.heading, "user settings")) \(DisplayText.line(path))") }
    lines += Self.lines(settings.problems, mark)
    for listing in listings {
      let papers = DisplayText.counted(listing.papers, "paper")
      lines.append(
        "\(mark(.heading, "listing")) \(DisplayText.line(listing.path)): \(papers), \(listing.withAbstract) with abstract (\(listing.format))\(Self.phrase(listing))"
      )
      lines += Self.lines(listing.problems, mark)
    }
    lines.append("\(mark(.heading, "cache")) \(cache.text)")
    lines += missing.map { listing in
      "\(mark(.severity(.error), "missing")) \(DisplayText.line(listing.path)):\(listing.line): "
        + DisplayText.line(listing.message)
    }
    lines += failures.map { "\(mark(.severity(.error), "error")) \($0)" }
    lines.append(
      "\(mark(.heading, "together")) \(DisplayText.counted(papers, "paper")), \(DisplayText.counted(notes, "note")), "
        + DisplayText.counted(citations, "reference"))
    lines += advice.map { "\(mark(.severity(.hint), "next")) \(DisplayText.line($0))" }
    return lines.map { "\($0)\n" }.joined()
  }

  /// Who names a listing, in words.
  private static func phrase(_ listing: ListingPart) -> String {
    let notes = listing.namedBy.filter { $0.kind == "note" }.compactMap(\.path)
    // A note with papers of its own names nothing.
    guard notes != [listing.path] else { return "" }
    var names = listing.namedBy.filter { $0.kind != "note" }.map { namer in
      switch namer.kind {
      case "option": "--listing"
      case "editor": "the editor's settings"
      default: namer.path.map(DisplayText.line) ?? namer.kind
      }
    }
    if let note = notes.first { names.append(notes.count == 1 ? DisplayText.line(note) : "\(notes.count) notes") }
    return names.isEmpty ? "" : ", named in \(names.joined(separator: ", "))"
  }

  private static func lines(_ problems: [ProblemPart], _ mark: (Mark, String) -> String) -> [String] {
    problems.map { problem in
      let severity = Severity(rawValue: problem.severity).map { mark(.severity($0), problem.severity) }
      let place = problem.path.map { "\(DisplayText.line($0)):\(problem.line)" } ?? "line \(problem.line)"
      return "  \(place): \(severity ?? problem.severity): \(DisplayText.line(problem.message))"
    }
  }
}
