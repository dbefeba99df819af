import PaperNotes
import TextModel
import WorkspaceFiles

/// Which notes a command checks, and by which rules.
struct CheckedNotes {
  /// Paths and globs, seen from the working folder; none for all notes of the workspace.
  var paths: [String] = []
  /// Globs of what is left out, besides what the settings say, seen from the working folder.
  var exclude: [String] = []
  /// Whether what is left out is so also where `paths` names it.
  var forcesExclude = false
  /// The files that changed, of which alone those are checked that are notes: absolute paths.
  var changed: Set<String>?
  /// Why notes are not among these, one line each that begins with an absolute path.
  var failures: [String] = []
  /// Texts that are checked in place of what files hold, by absolute path; the files need not exist.
  var texts: [String: [UInt8]] = [:]
  /// The note whose text came from stdin; nothing else is checked then.
  var standardInput: String?
  /// Which rules are switched on or off.
  var rules = RuleChoice()

  /// Whether the notes become part of the workspace, as is needed to fix them; else each is let go when it is checked.
  var keepsNotes = false

  /// Whether all notes are parsed at once.
  var needsParsedNotes: Bool { keepsNotes || standardInput != nil || !texts.isEmpty }

  /// Whether all notes of the workspace are checked.
  var areAll: Bool { paths.isEmpty && exclude.isEmpty && changed == nil && standardInput == nil }

  /// Whether it is a mistake when there are none.
  var needsNotes: Bool { changed == nil && !(forcesExclude && (!paths.isEmpty || standardInput != nil)) }

  /// Puts what the arguments say over the settings.
  func configure(_ settings: inout WorkspaceLoader.Settings) {
    rules.apply(to: &settings.configuration)
    settings.configuration.exclude += exclude.map { Self.glob($0, from: FilePath.workingFolder, in: settings.root) }
  }

  /// A glob that is seen from a folder as the settings would write it.
  ///
  /// One without a slash in its middle fits at any depth, wherever it is seen from.
  private static func glob(_ glob: String, from folder: String, in root: String) -> String {
    guard let inRoot = FilePath.relative(folder, to: FilePath.resolved(root) ?? root), glob.dropLast().contains("/")
    else { return glob }
    var folders = inRoot.split(separator: "/").map { GlobPattern.literal(String($0)) }
    var rest = glob.drop { $0 == "/" }
    while true {
      if rest.hasPrefix("./") {
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("../"), folders.popLast() != nil {
        rest = rest.dropFirst(3)
      } else {
        return "/" + (folders + [String(rest)]).joined(separator: "/")
      }
    }
  }

  /// The notes to check, with the folders that were searched for them.
  func find(_ finder: NoteFinder, from folder: String) -> NoteFinder.Result {
    if let standardInput {
      var result = NoteFinder.Result()
      if !forcesExclude || !finder.leavesOut(standardInput) { result.paths = [standardInput] }
      return result
    }
    if let changed {
      // Git has left out already what it ignores, but for what it tracks all the same.
      var finder = finder
      finder.readsGitFiles = false
      return finder.notes(among: changed, named: paths, from: folder, leavingOut: forcesExclude)
    }
    return paths.isEmpty ? finder.notes() : finder.notes(named: paths, from: folder, leavingOut: forcesExclude)
  }
}
