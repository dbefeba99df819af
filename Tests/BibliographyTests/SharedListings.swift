import Foundation
import TestSupport
import TextModel

/// Files of the shared data as texts.
enum SharedListings {
  /// A file that was unpacked, such as `acl-20k-listing.txt`; `nil` where it is not there.
  static func unpacked(_ name: String) -> SourceText? {
    SharedData.unpacked.flatMap { read($0.appending(path: name)) }
  }

  /// A file of the shared folder itself.
  static func shared(_ path: String) -> SourceText? {
    SharedData.folder.flatMap { read($0.appending(path: path)) }
  }

  /// The files of a folder with one of some endings, each as the folder it is in and its name, in order.
  static func files(in folder: String, suffixes: [String]) throws -> [(folder: String, name: String)] {
    guard let root = SharedData.unpacked else { return [] }
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path).sorted()
    return paths.filter { path in suffixes.contains { path.hasSuffix($0) } }.map { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return ("\(folder)/\(path.dropLast(name.count))", name)
    }
  }

  /// The files of the test suites with one of some endings.
  static func torture(suffixes: [String]) throws -> [(folder: String, name: String)] {
    try files(in: "bib-torture", suffixes: suffixes)
  }

  private static func read(_ file: URL) -> SourceText? {
    (try? Data(contentsOf: file)).map { SourceText([UInt8]($0)) }
  }
}
