/// What is wrong with the documents of the workspace, open or not.
package struct WorkspaceDiagnosticRequest: RequestType {
  /// The protocol's name of the request.
  package static let method = "workspace/diagnostic"

  /// What answers it.
  package typealias Response = WorkspaceDiagnosticReport

  /// The name of the provider, if the server gave it one.
  package var identifier: String?
  /// What the client has.
  package var previousResultIds: [PreviousResultId]
  /// The token under which the client shows how far the work got.
  package var workDoneToken: ProgressToken?
  /// The token under which the client takes parts of the result before the answer.
  package var partialResultToken: ProgressToken?

  /// Creates the params from its parts.
  package init(
    identifier: String? = nil,
    previousResultIds: [PreviousResultId],
    workDoneToken: ProgressToken? = nil,
    partialResultToken: ProgressToken? = nil
  ) {
    self.identifier = identifier
    self.previousResultIds = previousResultIds
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}

/// The diagnostics of one document that the client has.
package struct PreviousResultId: Codable, Sendable, Hashable {
  /// The document.
  package var uri: DocumentURI
  /// Their `resultId`.
  package var value: String

  /// Creates the name from its parts.
  package init(uri: DocumentURI, value: String) {
    self.uri = uri
    self.value = value
  }
}

extension WorkspaceDiagnosticRequest: JSONReadable {
  /// Reads the params.
  init?(from reader: inout JSONReader) {
    self.init(previousResultIds: [])
    var seen: Set<String> = []
    let isRead = reader.object { name, reader in
      guard seen.insert(name).inserted else { return false }
      switch name {
      case "identifier":
        identifier = reader.string()
        return identifier != nil
      case "workDoneToken":
        workDoneToken = reader.integerOrString()
        return workDoneToken != nil
      case "partialResultToken":
        partialResultToken = reader.integerOrString()
        return partialResultToken != nil
      case "previousResultIds":
        return reader.array { reader in
          PreviousResultId(from: &reader).map { previousResultIds.append($0) } != nil
        }
      default: return reader.skip()
      }
    }
    guard isRead, seen.contains("previousResultIds") else { return nil }
  }
}

extension PreviousResultId: JSONReadable {
  /// Reads the name.
  init?(from reader: inout JSONReader) {
    var (uri, value): (String?, String?) = (nil, nil)
    let isRead = reader.object { name, reader in
      switch name {
      case "uri" where uri == nil:
        uri = reader.string()
        return uri != nil
      case "value" where value == nil:
        value = reader.string()
        return value != nil
      case "uri", "value": return false
      default: return reader.skip()
      }
    }
    guard isRead, let uri, let value else { return nil }
    self.init(uri: DocumentURI(uri), value: value)
  }
}
