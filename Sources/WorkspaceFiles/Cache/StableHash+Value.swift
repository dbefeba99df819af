import PaperSearch

extension StableHash {
  /// A number of all that a value says, the same in every process: of its parts by their names, so that one that is added
  /// later counts too.
  ///
  /// Meant for settings, which are few: it looks at them by reflection, a microsecond or two for each part. Two values
  /// that are equal have one number, as long as they consist of structures, enumerations, collections, numbers and texts.
  static func of(value: Any) -> UInt64 {
    let mirror = Mirror(reflecting: value)
    let parts = mirror.children.map { child in
      of([of(child.label ?? ""), of(value: child.value)])
    }
    switch mirror.displayStyle {
    // Their order differs from run to run.
    case .dictionary, .set: return of([of("unordered")] + parts.sorted())
    case .enum: return of([of(parts.isEmpty ? "\(value)" : ""), of(parts)])
    default: return parts.isEmpty ? of([of("\(value)"), UInt64(mirror.subjectType == String.self ? 1 : 0)]) : of(parts)
    }
  }
}
