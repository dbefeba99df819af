import PaperNotes
import TextModel

/// The text around one finding after the other; of a large file only what is near them is read.
struct FindingExcerpts {
  private let loaded: LoadedWorkspace
  private var file: FileID?
  /// The text around the finding that was moved to; `nil` where it must not be shown, or is gone.
  private(set) var current: FileExcerpt?

  init(_ loaded: LoadedWorkspace) { self.loaded = loaded }

  /// Goes to a finding; says whether `current` is another now, or none.
  mutating func move(to finding: Finding) -> Bool {
    if file == finding.file, current?.covers(finding.rangeWithFixes) ?? true { return false }
    (file, current) = (finding.file, loaded.excerpt(of: finding))
    return true
  }
}
