/// What the server wants to be told when the user changes files in the client.
package struct FileOperationOptions: Codable, Sendable, Hashable {
  /// Which files, once they are created.
  package var didCreate: FileOperationRegistrationOptions?
  /// Which files, before they get other names.
  package var willRename: FileOperationRegistrationOptions?
  /// Which files, once they have other names.
  package var didRename: FileOperationRegistrationOptions?
  /// Which files, once they are deleted.
  package var didDelete: FileOperationRegistrationOptions?

  /// Creates the options from its parts.
  package init(
    didCreate: FileOperationRegistrationOptions? = nil,
    willRename: FileOperationRegistrationOptions? = nil,
    didRename: FileOperationRegistrationOptions? = nil,
    didDelete: FileOperationRegistrationOptions? = nil
  ) {
    self.didCreate = didCreate
    self.willRename = willRename
    self.didRename = didRename
    self.didDelete = didDelete
  }
}

/// Which files the server wants to be told of.
package struct FileOperationRegistrationOptions: Codable, Sendable, Hashable {
  /// The files: those that fit any of these.
  package var filters: [FileOperationFilter]

  /// Creates the options from its only part.
  package init(filters: [FileOperationFilter]) {
    self.filters = filters
  }
}

/// Some files or folders.
package struct FileOperationFilter: Codable, Sendable, Hashable {
  /// The scheme of their URIs, such as `file`.
  package var scheme: String?
  /// Their paths.
  package var pattern: FileOperationPattern

  /// Creates the filter from its parts.
  package init(scheme: String? = nil, pattern: FileOperationPattern) {
    self.scheme = scheme
    self.pattern = pattern
  }
}

/// Paths of files or folders.
package struct FileOperationPattern: Codable, Sendable, Hashable {
  /// LSP's pattern, such as `**/*.md`.
  package var glob: String
  /// Whether only files or only folders are meant.
  package var matches: FileOperationPatternKind?
  /// How to compare.
  package var options: FileOperationPatternOptions?

  /// Creates the pattern from its parts.
  package init(glob: String, matches: FileOperationPatternKind? = nil, options: FileOperationPatternOptions? = nil) {
    self.glob = glob
    self.matches = matches
    self.options = options
  }
}

/// How to compare paths.
package struct FileOperationPatternOptions: Codable, Sendable, Hashable {
  /// Whether small and capital letters are the same.
  package var ignoreCase: Bool?

  /// Creates the options from its only part.
  package init(ignoreCase: Bool? = nil) {
    self.ignoreCase = ignoreCase
  }
}

/// Whether files or folders are meant; values of later versions are kept.
package struct FileOperationPatternKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's word.
  package var rawValue: String

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// Files.
  package static let file = FileOperationPatternKind(rawValue: "file")
  /// Folders.
  package static let folder = FileOperationPatternKind(rawValue: "folder")
}
