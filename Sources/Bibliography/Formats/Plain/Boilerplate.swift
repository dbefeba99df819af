/// What belongs to the page a listing was saved from and not to its papers.
enum Boilerplate {
  /// Whole lines that menus and buttons are made of, in small letters, without digits and punctuation at either end.
  private static let lines: Set<String> = [
    "about", "about us", "abstract", "all papers", "back", "back to top", "bibtex", "blog", "browse", "cancel", "cite",
    "close", "code", "collapse", "comment", "comments", "community", "contact", "contact us", "cookies", "copy",
    "copy link", "datasets", "discuss", "docs", "documentation", "download", "download pdf", "edit", "enterprise",
    "expand", "explore", "export", "faq", "favorite", "feedback", "filter", "filters", "follow", "github", "help",
    "home", "homepage", "hide", "join", "learn more", "like", "likes", "load more", "log in", "log out", "login",
    "logout", "menu", "more", "navigation", "new", "newest", "next", "next page", "older", "page", "papers", "pdf",
    "prev", "previous", "previous page", "pricing", "privacy", "privacy policy", "project page", "read more",
    "read paper",
    "recommended", "register", "related", "related papers", "reply", "report", "results", "reviews", "save", "search",
    "search results", "settings", "share", "show less", "show more", "sign in", "sign out", "sign up",
    "skip to content",
    "skip to main content", "solutions", "sort", "sort by", "spaces", "submit", "subscribe", "subscribed",
    "table of contents",
    "tags", "terms", "terms of service", "terms of use", "top", "trending", "trending papers", "unsubscribe", "upvote",
    "upvotes", "view", "view all", "view paper", "view pdf", "website",
  ]

  /// What short lines at a page's edge say somewhere.
  private static let phrases: [StaticString] = [
    "all rights reserved", "your email", "your inbox", "email inbox", "newsletter", "cookie", "privacy policy",
    "terms of service", "©", "(c) 20", "sign up", "log in to", "sign in to", "powered by", "results found",
  ]

  /// Whether a line is of the kind that menus, buttons, counters and footers are made of.
  static func holds(_ line: ArraySlice<UInt8>, traits: TextTraits) -> Bool {
    if traits.letters < 2 { return true }
    guard traits.length <= 100 else { return false }
    let text = String(decoding: line, as: UTF8.self)
    if traits.words <= 12, phrases.contains(where: { text.mentions($0) }) { return true }
    guard traits.words <= 6 else { return false }
    let letters = line.map(\.lowercased)
    guard let first = letters.firstIndex(where: { $0.isLetter || $0 >= 0x80 }),
      let last = letters.lastIndex(where: { $0.isLetter || $0 >= 0x80 })
    else { return true }
    return lines.contains(String(decoding: letters[first...last], as: UTF8.self))
  }

  /// Whether two lines are one phrase with something added: the shorter's first words are most of the longer's.
  static func areAlike(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    guard min(left.count, right.count) >= 12, max(left.count, right.count) <= 120 else { return false }
    var common = 0
    var spaces = 0
    for (one, other) in zip(left, right) where true {
      guard one.lowercased == other.lowercased else { break }
      common += 1
      if one == UInt8(ascii: " ") { spaces += 1 }
    }
    return spaces >= 2 && common * 4 >= min(left.count, right.count) * 3
  }

  /// Buttons that no name of a method begins with.
  private static let surelyGlued: [StaticString] = [
    "subscribe", "unsubscribe", "sign up", "sign in", "signup", "log in", "upvote", "read more", "load more",
    "show more",
    "view pdf", "download pdf", "view paper", "learn more",
  ]

  /// Buttons that a name such as `ShareGPT` may begin with.
  private static let perhapsGlued: [StaticString] = [
    "share", "follow", "save", "search", "download", "like", "submit", "cite", "menu", "home", "next", "more", "pdf",
  ]

  /// For each title the length of the button's word that is glued to it without a space, mostly 0.
  ///
  /// A button is a known word that a capital or a digit follows directly. At the first title of a listing, where pages
  /// have their forms, a word that begins no method's name is enough; elsewhere the title must not look like a short
  /// name, `Subscribe…:`; a word that begins names too counts only when it is glued to more than half of three or more
  /// titles.
  static func gluedLengths(of titles: [ArraySlice<UInt8>]) -> [Int] {
    var lengths = titles.enumerated().map { index, title in
      length(of: surelyGlued, in: title, isName: index > 0 && isShortName(title))
    }
    guard titles.count >= 3 else { return lengths }
    for word in perhapsGlued {
      let found = titles.map { length(of: [word], in: $0, isName: false) }
      guard found.count(where: { $0 > 0 }) * 2 > titles.count else { continue }
      for (index, length) in found.enumerated() where lengths[index] == 0 { lengths[index] = length }
    }
    return lengths
  }

  private static func length(of words: [StaticString], in title: ArraySlice<UInt8>, isName: Bool) -> Int {
    guard !isName, let first = title.first, first.isUppercase else { return 0 }
    for word in words {
      let length = word.utf8CodeUnitCount
      guard title.count > length + 3 else { continue }
      let matches = word.withUTF8Buffer { zip($0, title).allSatisfy { $0 == $1.lowercased } }
      let before = title[title.startIndex + length - 1]
      let after = title[title.startIndex + length]
      guard matches, before.isLowercase || word.isAllCapitals(in: title), after.isUppercase || after.isDigit else {
        continue
      }
      return length
    }
    return 0
  }

  /// Whether a title begins with a name and a colon: `BatchEval: …`.
  private static func isShortName(_ title: ArraySlice<UInt8>) -> Bool {
    title.prefix { !$0.isWhiteSpace }.last == UInt8(ascii: ":")
  }
}

extension StaticString {
  /// Whether this word stands in capitals at the start of a text.
  fileprivate func isAllCapitals(in text: ArraySlice<UInt8>) -> Bool {
    text.prefix(utf8CodeUnitCount).allSatisfy { !$0.isLowercase }
  }
}
