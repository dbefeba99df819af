import Bibliography
package import PaperNotes

/// Finds the files and folders that the name of a listing could be going to lead to while it is being typed.
///
/// Only one folder is looked at, and of that some thousand entries. What Git ignores, hidden files, and what may not be
/// read as a listing are left out.
package struct ListingPaths: Sendable {
  private let finder: ListingFinder
  private let entryLimit: Int

  /// Creates a finder of paths; reads nothing yet.
  ///
  /// - Parameters:
  ///   - root: The workspace root.
  ///   - outsideListings: Whether listings outside the root may be read.
  ///   - entryLimit: How many entries of a folder are looked at, at most.
  package init(root: String, outsideListings: Configuration.OutsideListings, entryLimit: Int = 5_000) {
    finder = ListingFinder(root: root, outsideListings: outsideListings)
    self.entryLimit = entryLimit
  }

  /// The paths that begin so, those of listings that were read first, then those of other files, then folders.
  ///
  /// - Parameters:
  ///   - typed: The name, as far as it is typed.
  ///   - folder: What relative names are seen from, an absolute path.
  ///   - loaded: The listings that were read.
  /// - Returns: The paths as one writes them; none where the folder cannot be listed.
  package func beginning(_ typed: String, from folder: String, loaded: [LoadedListing]) -> [ListingPath] {
    let folder = FilePath.resolved(folder) ?? folder
    let prefix = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    var known: Set<String> = []
    var paths: [ListingPath] = []
    for listing in loaded {
      guard let path = Self.path(of: listing.id.rawValue, from: folder, inside: finder.root), path.hasPrefix(prefix),
        known.insert(path).inserted
      else { continue }
      let format = ListingFormat.all.first { $0.name == listing.format }?.title ?? listing.format
      paths.append(
        ListingPath(path, detail: "\(format), \(listing.paperCount) \(listing.paperCount == 1 ? "paper" : "papers")"))
    }
    let found = entries(of: FilePath.absolute(prefix, from: folder)).filter { !known.contains(prefix + $0.path) }
    return paths + found.map { ListingPath(prefix + $0.path, detail: $0.detail) }
  }

  /// The path of a file as seen from a folder, both inside the root; `nil` for files elsewhere.
  private static func path(of file: String, from folder: String, inside root: String) -> String? {
    guard FilePath.relative(file, to: root) != nil else { return nil }
    var parts = file.split(separator: "/")[...]
    var start = folder.split(separator: "/")[...]
    while let part = parts.first, part == start.first {
      parts.removeFirst()
      start.removeFirst()
    }
    // Outside the root, nothing is seen from it.
    guard start.isEmpty || FilePath.relative(folder, to: root) != nil else { return nil }
    return (start.map { _ in ".." } + parts.map(String.init)).joined(separator: "/")
  }

  /// What lies in a folder: files named like listings in order, then folders.
  private func entries(of folder: String) -> [ListingPath] {
    guard finder.refusal(ofUnseen: folder) == nil, let folder = FilePath.resolved(folder),
      let entries = try? FolderReader.entries(of: folder, followsLink: true, limit: entryLimit)
    else { return [] }
    let ignoreRules = IgnoreRules(folder: folder)
    let above = FilePath.relative(folder, to: ignoreRules.top).map { $0.isEmpty ? "" : $0 + "/" } ?? ""
    var files: [ListingPath] = []
    var folders: [ListingPath] = []
    for entry in entries where entry.name.first != UInt8(ascii: ".") && entry.kind != .other {
      guard let name = String(validating: entry.name, as: UTF8.self) else { continue }
      let path = FilePath.joined(folder, name)
      let isFolder = entry.kind == .folder || entry.kind == .link && FilePath.isFolder(path)
      guard !ignoreRules.ignores(Array((above + name).utf8)[...], isFolder: isFolder) else { continue }
      if isFolder {
        folders.append(ListingPath(name + "/", detail: "folder"))
      } else if ListingFinder.isNamedLikeListing(name), finder.refusal(of: path) == nil {
        files.append(ListingPath(name, detail: Self.formats(of: name)))
      }
    }
    return files.sorted { $0.path < $1.path } + folders.sorted { $0.path < $1.path }
  }

  /// The formats that a name's ending stands for.
  private static func formats(of name: String) -> String {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    return ListingFormat.all.filter { $0.extensions.contains(ending) }.map(\.title).joined(separator: " or ")
  }
}
