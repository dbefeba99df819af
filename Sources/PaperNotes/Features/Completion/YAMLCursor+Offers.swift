package import TextModel

extension YAMLCursor {
  /// The names that begin with what is typed and do not stand there already; `nil` where none does.
  ///
  /// A group has its values on the lines below.
  package func completions(
    ofNames names: [(name: String, detail: String, isGroup: Bool)], in text: SourceText
  ) -> CompletionResult? {
    let typed = text[self.typed]
    let rest = text.bytes[whole.upperBound...].prefix { $0 == UInt8(ascii: " ") }.endIndex
    let hasColon = rest < text.count && text.bytes[rest] == UInt8(ascii: ":")
    let items = names.filter { Self.fits($0.name, typed) && !siblings.contains($0.name) }.map { name in
      CompletionOffer(
        .name, label: name.name, detail: name.detail,
        text: name.name + (hasColon ? "" : name.isGroup ? ":" : ": "))
    }
    return items.isEmpty ? nil : CompletionResult(range: whole, typed: typed, items: items)
  }

  /// The words that begin with what is typed; `nil` where none does.
  package func completions(ofWords words: [(word: String, detail: String)], in text: SourceText) -> CompletionResult? {
    let typed = text[self.typed]
    let items = words.filter { Self.fits($0.word, typed) }.compactMap { word in
      written(word.word).map { CompletionOffer(.word, label: word.word, detail: word.detail, text: $0) }
    }
    return items.isEmpty ? nil : CompletionResult(range: whole, typed: typed, items: items)
  }

  /// The paths that are what is typed.
  package func completions(of paths: [ListingPath], in text: SourceText) -> CompletionResult {
    let typed = text[self.typed]
    let items = paths.filter { $0.fits(typed) }.compactMap { path in
      written(path.path).map { CompletionOffer(.path, label: path.path, detail: path.detail, text: $0) }
    }
    return CompletionResult(range: whole, typed: typed, items: items)
  }

  private static func fits(_ name: String, _ typed: String) -> Bool { name.hasPrefix(typed.lowercased()) }
}
