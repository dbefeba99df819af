import Bibliography
import PaperSearch

extension Workspace {
  /// A listing without keys gives none that could be changed.
  func refusalOfMadeKey(_ key: String, in listing: FileID) -> RenamingRefusal {
    RenamingRefusal(
      "'\(key)' is made of the paper's title, as \(listingName(ListingID(listing.rawValue))) gives it no key: give it one "
        + "there, or in another listing.")
  }

  func refusalOfAmbiguous(_ key: String, _ count: Int) -> RenamingRefusal {
    RenamingRefusal("'\(key)' fits \(count) papers, so that it is not clear which of them is meant.")
  }

  func refusalOfIdentifier(_ paper: PaperID, _ note: WorkspaceNote) -> RenamingRefusal {
    RenamingRefusal(
      "This names the paper by an identifier: rename its key '\(self.paper(paper, in: note.scope).key)' where that is written."
    )
  }

  /// What names a paper by its title, or by its beginning, has no key to rename.
  func refusalOfTitle(_ resolution: Resolution, _ note: WorkspaceNote) -> RenamingRefusal {
    guard let paper = resolution.paper.map({ self.paper($0, in: note.scope) }), !paper.hasMadeKey else {
      return RenamingRefusal("This names the paper by its title, which the listing gives.")
    }
    return RenamingRefusal("This names the paper by its title: rename its key '\(paper.key)' where that is written.")
  }
}
