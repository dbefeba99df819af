import LanguageServerProtocol

/// LSP's own description of its messages (`metaModel.json`), as far as checking a value against it needs.
struct MetaModel {
  private let structures: [String: JSONValue]
  private let aliases: [String: JSONValue]
  private let enumerations: [String: JSONValue]
  private let messages: [String: JSONValue]

  /// Reads the description.
  init(_ json: [UInt8]) throws {
    let model = try JSONCoding.decode(JSONValue.self, from: json)
    func byName(_ key: String, _ name: String) -> [String: JSONValue] {
      let all = (model[key]?.arrayValue ?? []).compactMap { one in one[name]?.stringValue.map { ($0, one) } }
      return Dictionary(all) { first, _ in first }
    }
    structures = byName("structures", "name")
    aliases = byName("typeAliases", "name")
    enumerations = byName("enumerations", "name")
    messages = byName("requests", "method").merging(byName("notifications", "method")) { first, _ in first }
  }

  /// Whether there is a request or notification of that name.
  func knows(method: String) -> Bool { messages[method] != nil }

  /// What keeps `params` from being params of `method`.
  func problems(params: JSONValue, of method: String) -> [String] {
    guard let type = messages[method]?["params"] else { return params == [:] ? [] : ["\(method) takes no params"] }
    return problems(params, type, at: method)
  }

  /// What keeps `result` from being a result of `method`.
  func problems(result: JSONValue, of method: String) -> [String] {
    guard let type = messages[method]?["result"] else { return ["\(method) has no result"] }
    return problems(result, type, at: method)
  }

  /// What keeps `value` from being the structure or other type of that name.
  func problems(_ value: JSONValue, named name: String) -> [String] {
    problems(value, ["kind": "reference", "name": .string(name)], at: name)
  }

  /// The values that the enumeration of that name lists.
  func values(of enumeration: String) -> Set<JSONValue> {
    Set((enumerations[enumeration]?["values"]?.arrayValue ?? []).compactMap { $0["value"] })
  }

  private func problems(_ value: JSONValue, _ type: JSONValue, at place: String) -> [String] {
    let name = type["name"]?.stringValue ?? ""
    switch type["kind"]?.stringValue {
    case "base":
      return isBase(value, name) ? [] : ["\(place) is no \(name)"]
    case "stringLiteral":
      return value == type["value"] ? [] : ["\(place) is not the word it must be"]
    case "array":
      guard let elements = value.arrayValue, let element = type["element"] else { return ["\(place) is no array"] }
      return elements.enumerated().flatMap { problems($1, element, at: "\(place)[\($0)]") }
    case "map":
      guard let members = value.objectValue, let member = type["value"] else { return ["\(place) is no object"] }
      return members.flatMap { problems($1, member, at: "\(place).\($0)") }
    case "or":
      let tries = (type["items"]?.arrayValue ?? []).map { problems(value, $0, at: place) }
      return tries.contains([]) ? [] : tries.min { $0.count < $1.count } ?? ["\(place) has no type"]
    case "literal":
      return problems(value, members: type["value"]?["properties"]?.arrayValue ?? [], at: place)
    case "reference":
      if name == "LSPAny" { return [] }
      if let alias = aliases[name]?["type"] { return problems(value, alias, at: place) }
      if let enumeration = enumerations[name] { return problems(value, in: enumeration, at: place) }
      return problems(value, members: members(of: name), at: place)
    default:
      return ["\(place) has a type that is not understood: \(type)"]
    }
  }

  private func problems(_ value: JSONValue, in enumeration: JSONValue, at place: String) -> [String] {
    let isOpen = enumeration["supportsCustomValues"] == true
    let values = (enumeration["values"]?.arrayValue ?? []).map { $0["value"] }
    return isOpen || values.contains(value) ? [] : ["\(place) is none of the values allowed"]
  }

  private func problems(_ value: JSONValue, members declared: [JSONValue], at place: String) -> [String] {
    guard let members = value.objectValue else { return ["\(place) is no object"] }
    var problems: [String] = []
    var known: Set<String> = []
    for property in declared {
      guard let name = property["name"]?.stringValue, let type = property["type"] else { continue }
      known.insert(name)
      if let member = members[name] {
        problems += self.problems(member, type, at: "\(place).\(name)")
      } else if property["optional"] != true {
        problems.append("\(place).\(name) is missing")
      }
    }
    return problems + members.keys.filter { !known.contains($0) }.map { "\(place).\($0) is not declared" }
  }

  /// The properties of a structure, with those of what it extends and mixes in.
  private func members(of name: String) -> [JSONValue] {
    guard let structure = structures[name] else { return [] }
    let others = (structure["extends"]?.arrayValue ?? []) + (structure["mixins"]?.arrayValue ?? [])
    return (structure["properties"]?.arrayValue ?? [])
      + others.flatMap { members(of: $0["name"]?.stringValue ?? "") }
  }

  private func isBase(_ value: JSONValue, _ name: String) -> Bool {
    switch (name, value) {
    case ("null", .null), ("boolean", .bool), ("decimal", .number), ("decimal", .integer): true
    case ("string", .string), ("DocumentUri", .string), ("URI", .string), ("RegExp", .string): true
    case ("integer", .integer(let number)): number >= -(1 << 31) && number < 1 << 31
    case ("uinteger", .integer(let number)): number >= 0 && number < 1 << 31
    default: false
    }
  }
}
