import Bibliography
import PaperNotes

extension DoctorReport {
  /// What the cache did for the listings that were read.
  struct CachePart: Encodable, Sendable {
    struct ListingPart: Encodable, Sendable {
      var path: String
      /// A `CacheUse`.
      var state: String
    }

    /// The folder; `nil` where nothing is kept between runs.
    var folder: String?
    var listings: [ListingPart]
    private let isSwitchedOff: Bool

    private enum CodingKeys: String, CodingKey { case folder, listings }

    init(_ sources: Sources) {
      folder = sources.cacheFolder
      listings = sources.papers.cacheUses.map { listing, use in
        ListingPart(path: sources.shownPath(listing.rawValue), state: use.rawValue)
      }
      isSwitchedOff = sources.isCacheOff
    }

    /// The same in words.
    var text: String {
      guard let folder else {
        return isSwitchedOff ? "none, by --no-cache" : "none, as there is neither a home folder nor $XDG_CACHE_HOME"
      }
      var phrases: [String] = []
      for use in CacheUse.allCases {
        let count = listings.count { $0.state == use.rawValue }
        guard count > 0, let phrase = Self.phrase(use) else { continue }
        phrases.append("\(phrases.isEmpty ? DisplayText.counted(count, "listing") : "\(count)") \(phrase)")
      }
      return "\(DisplayText.line(folder)): " + (phrases.isEmpty ? "not used" : phrases.joined(separator: ", "))
    }

    private static func phrase(_ use: CacheUse) -> String? {
      switch use {
      case .used: "taken from it"
      case .kept: "kept there now"
      case .small: "too small to be kept"
      case .new: "written too recently to be kept"
      case .failed: "could not be kept"
      case .off: nil
      }
    }
  }
}
