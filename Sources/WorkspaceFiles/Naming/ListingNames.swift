import PaperNotes

/// Looks for the listings that notes and project files name.
///
/// A name may come from someone else, so `ListingFinder`'s rules hold for what lies outside the workspace.
struct ListingNames {
  private let finder: ListingFinder
  /// Folders of the settings in which every name is looked for at last, absolute.
  private let resourcePath: [String]
  private let projects: Projects

  init(finder: ListingFinder, resourcePath: [String], projects: Projects) {
    self.finder = finder
    self.resourcePath = resourcePath
    self.projects = projects
  }

  /// What a name leads to.
  struct Found {
    /// The listing's absolute path, or why there is none.
    var path: Result<String, Refusal>
    /// Every path at which the name could lead to a listing, up to the one found: absolute.
    var candidates: [String]
  }

  /// Why a name leads to no listing: one sentence without a full stop.
  struct Refusal: Error, Hashable { var message: String }

  /// What a note's name leads to: seen from the note's folder, its project, the workspace root, the resource path.
  ///
  /// Pandoc looks only in the folder it works in and in its resource path; a note should mean the same wherever a
  /// program is started, so the root stands for the former.
  func find(_ name: ListingSources.NamedListing) -> Found {
    let project = projects.project(of: name.folder)
    let folders =
      [name.folder, project?.folder, finder.root].compactMap { $0 }.filter { $0.hasPrefix("/") }
      + (project?.contents.folders ?? []) + resourcePath
    return find(name.name, in: folders, project: project?.folder)
  }

  /// What a project's name leads to: seen from the project's folder, then its own resource path.
  func find(_ name: ProjectFile.NamedListing, of project: Projects.Project) -> Found {
    find(name.name, in: [project.folder] + project.contents.folders, project: project.folder)
  }

  private func find(_ written: String, in folders: [String], project: String?) -> Found {
    let name = written.trimmingBlanks
    if let message = Self.refusal(of: name) { return Found(path: .failure(Refusal(message: message)), candidates: []) }
    let candidates = Self.candidates(name, in: folders, project: project)
    var outside: String?
    var failure: FileError?
    var other: String?
    for (index, path) in candidates.enumerated() {
      // Under `deny` nothing outside is looked at: whether it exists is nobody's business who may not read it.
      if let refusal = finder.refusal(ofUnseen: path) {
        outside = outside ?? refusal
        continue
      }
      do throws(FileError) {
        _ = try OpenFile(reading: path)
        // Any text could be a plain listing: what a note names by mistake, or to have it shown, is none. Pandoc, too,
        // tells formats by their endings.
        guard ListingFinder.isNamedLikeListing(path) else {
          other = other ?? path
          continue
        }
        let refusal = finder.refusal(of: path).map(Refusal.init)
        return Found(path: refusal.map { .failure($0) } ?? .success(path), candidates: Array(candidates[...index]))
      } catch {
        if case .missing = error { continue }
        if case .isNotDirectory = error { continue }
        failure = failure ?? error
      }
    }
    let message =
      other.map { "\(finder.shown($0)) is not named like a listing; name a file that ends in .bib, .json or the like" }
      ?? failure.map { finder.shown($0.message) } ?? outside.map(finder.shown) ?? missing(name, in: folders)
    return Found(path: .failure(Refusal(message: message)), candidates: candidates)
  }

  /// What is wrong with a name whatever the disk holds.
  private static func refusal(of name: String) -> String? {
    if name.isEmpty { return "an empty text names no listing; write a path, or remove it" }
    let start = name.prefix(8).lowercased()
    if start.hasPrefix("http://") || start.hasPrefix("https://") {
      return "'\(name)' is not fetched, as nothing here goes to the network; save it as a file, and name that"
    }
    if name.hasPrefix("`r ") || name.hasPrefix("!expr ") {
      return "'\(name)' is R code, which is not run; write the listing's path"
    }
    return nil
  }

  /// The paths that a name may mean, the likeliest first, each once.
  private static func candidates(_ name: String, in folders: [String], project: String?) -> [String] {
    let isAbsolute = name.hasPrefix("/") || name == "~" || name.hasPrefix("~/")
    var paths = isAbsolute ? [FilePath.absolute(name, from: "/")] : folders.map { FilePath.absolute(name, from: $0) }
    // To Quarto, a path that begins with a slash is seen from the project's folder.
    if name.hasPrefix("/"), let project { paths.append(FilePath.normalized(project + name)) }
    // R Markdown with natbib, and LaTeX, leave the ending out.
    if !FilePath.name(of: name).dropFirst().contains(".") { paths += paths.map { $0 + ".bib" } }
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }

  private func missing(_ name: String, in folders: [String]) -> String {
    if name.hasPrefix("/") || name.hasPrefix("~") {
      return "there is no '\(name)'; correct the path, or create the file"
    }
    var shown: [String] = []
    for folder in folders.map({ FilePath.relative($0, to: finder.root) ?? $0 }) {
      let name = folder.isEmpty ? "the workspace root" : folder
      if !shown.contains(name) { shown.append(name) }
    }
    let places =
      shown.count > 1 ? "\(shown.dropLast().joined(separator: ", ")) or \(shown[shown.count - 1])" : shown.first
    return "there is no '\(name)' in \(places ?? "any folder"); correct the path, or create the file"
  }
}

extension String {
  /// Without the blanks around it, which YAML keeps in quotation marks.
  fileprivate var trimmingBlanks: String {
    let bytes = utf8.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let end = bytes.lastIndex(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else { return "" }
    return String(decoding: bytes[...end], as: UTF8.self)
  }
}
