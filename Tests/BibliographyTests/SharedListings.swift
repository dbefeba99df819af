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

  private static func read(_ file: URL) -> SourceText? {
    (try? Data(contentsOf: file)).map { SourceText([UInt8]($0)) }
  }
}
