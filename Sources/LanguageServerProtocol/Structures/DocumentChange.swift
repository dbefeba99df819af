/// One of the changes of a `WorkspaceEdit`, for a client that `supportsDocumentChanges`.
package enum DocumentChange: Sendable, Hashable {
  /// Replacements in a document.
  case edit(TextDocumentEdit)
  /// A new file; like the two below for a client that says it can do it.
  case create(CreateFile)
  /// Another name for a file or folder.
  case rename(RenameFile)
  /// A file or folder less.
  case delete(DeleteFile)
}

extension DocumentChange: Codable {
  /// Reads what `kind` says it is; without one it is an edit.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decodeIfPresent(ResourceOperationKind.self, forKey: .kind) {
    case nil: self = .edit(try TextDocumentEdit(from: decoder))
    case .create: self = .create(try CreateFile(from: decoder))
    case .rename: self = .rename(try RenameFile(from: decoder))
    case .delete: self = .delete(try DeleteFile(from: decoder))
    case let kind?:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "no change is called \(kind.rawValue)")
    }
  }

  /// Writes the change.
  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .edit(let edit): try edit.encode(to: encoder)
    case .create(let file): try file.encode(to: encoder)
    case .rename(let file): try file.encode(to: encoder)
    case .delete(let file): try file.encode(to: encoder)
    }
  }

  private enum CodingKeys: CodingKey {
    case kind
  }
}

/// Creates a file, empty.
package struct CreateFile: Codable, Sendable, Hashable {
  /// LSP's mark of this change.
  package private(set) var kind = ResourceOperationKind.create
  /// The file.
  package var uri: DocumentURI
  /// What to do where it cannot be done.
  package var options: CreateFileOptions?
  /// What the user is told about it: a name in `WorkspaceEdit.changeAnnotations`.
  package var annotationId: String?

  /// Creates the change from its parts.
  package init(uri: DocumentURI, options: CreateFileOptions? = nil, annotationId: String? = nil) {
    self.uri = uri
    self.options = options
    self.annotationId = annotationId
  }
}

/// What to do where a file cannot be created.
package struct CreateFileOptions: Codable, Sendable, Hashable {
  /// Whether a file of that name is replaced; it wins over `ignoreIfExists`.
  package var overwrite: Bool?
  /// Whether nothing is to happen where there is a file of that name.
  package var ignoreIfExists: Bool?

  /// Creates the options from its parts.
  package init(overwrite: Bool? = nil, ignoreIfExists: Bool? = nil) {
    self.overwrite = overwrite
    self.ignoreIfExists = ignoreIfExists
  }
}

/// Gives a file or folder another name.
package struct RenameFile: Codable, Sendable, Hashable {
  /// LSP's mark of this change.
  package private(set) var kind = ResourceOperationKind.rename
  /// Its name before.
  package var oldUri: DocumentURI
  /// Its name afterwards.
  package var newUri: DocumentURI
  /// What to do where it cannot be done.
  package var options: RenameFileOptions?
  /// What the user is told about it: a name in `WorkspaceEdit.changeAnnotations`.
  package var annotationId: String?

  /// Creates the change from its parts.
  package init(
    oldUri: DocumentURI, newUri: DocumentURI, options: RenameFileOptions? = nil, annotationId: String? = nil
  ) {
    self.oldUri = oldUri
    self.newUri = newUri
    self.options = options
    self.annotationId = annotationId
  }
}

/// What to do where a file cannot be renamed.
package struct RenameFileOptions: Codable, Sendable, Hashable {
  /// Whether a file of that name is replaced; it wins over `ignoreIfExists`.
  package var overwrite: Bool?
  /// Whether nothing is to happen where there is a file of that name.
  package var ignoreIfExists: Bool?

  /// Creates the options from its parts.
  package init(overwrite: Bool? = nil, ignoreIfExists: Bool? = nil) {
    self.overwrite = overwrite
    self.ignoreIfExists = ignoreIfExists
  }
}

/// Deletes a file or folder.
package struct DeleteFile: Codable, Sendable, Hashable {
  /// LSP's mark of this change.
  package private(set) var kind = ResourceOperationKind.delete
  /// The file or folder.
  package var uri: DocumentURI
  /// What to do where it cannot be done.
  package var options: DeleteFileOptions?
  /// What the user is told about it: a name in `WorkspaceEdit.changeAnnotations`.
  package var annotationId: String?

  /// Creates the change from its parts.
  package init(uri: DocumentURI, options: DeleteFileOptions? = nil, annotationId: String? = nil) {
    self.uri = uri
    self.options = options
    self.annotationId = annotationId
  }
}

/// What to do where a file cannot be deleted.
package struct DeleteFileOptions: Codable, Sendable, Hashable {
  /// Whether all that is in a folder goes with it.
  package var recursive: Bool?
  /// Whether nothing is to happen where there is none.
  package var ignoreIfNotExists: Bool?

  /// Creates the options from its parts.
  package init(recursive: Bool? = nil, ignoreIfNotExists: Bool? = nil) {
    self.recursive = recursive
    self.ignoreIfNotExists = ignoreIfNotExists
  }
}

/// What can be done to files; values of later versions are kept.
package struct ResourceOperationKind: RawRepresentable, Codable, Sendable, Hashable {
  /// The protocol's word.
  package var rawValue: String

  /// Creates the kind that the protocol writes as `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// Files can be created.
  package static let create = ResourceOperationKind(rawValue: "create")
  /// Files and folders can get other names.
  package static let rename = ResourceOperationKind(rawValue: "rename")
  /// Files and folders can be deleted.
  package static let delete = ResourceOperationKind(rawValue: "delete")
}
