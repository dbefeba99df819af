import PaperNotes
import TestSupport
import TextModel

extension String {
  /// The file of this name.
  var file: FileID { FileID(self) }

  /// The listing that a fixture has under a path.
  func listing(_ path: String) -> ListingDocument? {
    Fixture(self).files.first { $0.path == path }.map { ListingDocument($0.id, SourceText($0.text)) }
  }
}
