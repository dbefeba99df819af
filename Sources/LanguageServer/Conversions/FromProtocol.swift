import LanguageServerProtocol
import PaperNotes
import TextModel
import WorkspaceFiles

extension TextPosition {
  /// The position on the wire, in the client's encoding.
  init(_ position: Position) {
    self.init(line: position.line, character: position.character)
  }
}

extension FileID {
  /// The file of a document: its path with symbolic links resolved, or the whole address where it is no file.
  init(_ uri: DocumentURI) {
    guard let path = uri.filePath else {
      self.init(uri.string)
      return
    }
    let folder = FilePath.resolved(FilePath.folder(of: path)) ?? FilePath.folder(of: path)
    self.init(FilePath.joined(folder, FilePath.name(of: path)))
  }
}

extension SettingsValue {
  /// Settings as they came over the wire.
  init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .number(Double(value))
    case .number(let value): self = .number(value)
    case .string(let value): self = .string(value)
    case .array(let values): self = .array(values.map(SettingsValue.init))
    case .object(let members): self = .object(members.mapValues(SettingsValue.init))
    }
  }
}
