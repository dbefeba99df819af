import Testing
import WorkspaceFiles

@Suite struct IgnoreRulesTests {
  /// Creates a repository whose ignore files are random, and asks Git about random paths.
  @Test(arguments: 0..<24)
  func randomPatternsMeanWhatTheyMeanToGit(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let folder = try TemporaryFolder()
    try folder.run(["git", "init", "-q"])
    try folder.run(["git", "config", "core.excludesFile", "/dev/null"])
    let names = ["a", "b", "ab", "abc", "a.md", "b.md", "x y", "[a]", "#a", "!a", "a "]
    for name in ["", "a/", "b/", "a/b/", "ab/abc/"] where name.isEmpty || Bool.random(using: &random) {
      let lines = (0..<Int.random(in: 1...6, using: &random)).map { _ in Self.pattern(using: &random) }
      try folder.write(["\(name).gitignore": lines.joined(separator: "\n") + "\n"])
    }
    try folder.write([".git/info/exclude": Self.pattern(using: &random) + "\r\n"])
    var paths: Set<String> = []
    for _ in 0..<250 {
      let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in names.randomElement(using: &random) ?? "a" }
      paths.insert(parts.joined(separator: "/"))
    }
    let asked = paths.filter { FileStamp(path: folder($0)) == nil }.sorted()
    let answer = try folder.run(
      ["git", "check-ignore", "--no-index", "--stdin", "-z"], input: asked.joined(separator: "\0"))
    let ignored = Set(answer.split(separator: "\0").map(String.init))
    #expect(ignored.isSubset(of: asked))
    for path in asked {
      guard IgnoreRules.ignore(folder(path), below: folder.path) != ignored.contains(path) else { continue }
      let reason = try folder.run(["git", "check-ignore", "--no-index", "-v", "-n", "--", path])
      Issue.record("'\(path)' is \(ignored.contains(path) ? "" : "not ")ignored by Git: \(reason)")
    }
  }

  private static func pattern(using random: inout SeededGenerator) -> String {
    let pieces = [
      "a", "b", "ab", "abc", ".md", "*", "*", "?", "[a-b]", "[!a]", "[^b]", "/", "/", "**", "**/", "/**", "/**/", "\\a",
      "\\*", " ", "\\ ", "[[:alpha:]]", "[", "]", "x y", "#", "!", "[]a]", "\t",
    ]
    var text = (0..<Int.random(in: 1...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
    if Int.random(in: 0..<4, using: &random) == 0 { text.insert("!", at: 0) }
    if Int.random(in: 0..<4, using: &random) == 0 { text.append("/") }
    if Int.random(in: 0..<6, using: &random) == 0 { text.append(" ") }
    let pattern = text.joined()
    // Git cuts a literal beginning off before it looks for `**`, and then takes `a**/b` for `a/**/b` against its manual.
    let isOdd = pattern.contains("//") || pattern.replacing("/**", with: "").dropFirst().contains("**")
    return isOdd ? "a" : pattern
  }

  @Test func anIgnoreFileWinsOverGitignore() throws {
    let folder = try TemporaryFolder()
    try folder.write([".gitignore": "a.md\n", ".ignore": "!a.md\nb.md\n", "sub/.gitignore": "!b.md\n"])
    #expect(!IgnoreRules.ignore(folder("a.md"), below: folder.path))
    #expect(IgnoreRules.ignore(folder("b.md"), below: folder.path))
    #expect(IgnoreRules.ignore(folder("sub/b.md"), below: folder.path))
  }

  @Test func rulesOfTheRepositoryHoldInItsFolders() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    try folder.write([".gitignore": "*.tmp.md\n/notes/old/\n", "notes/.gitignore": "x.md\n", "notes/a.md": ""])
    let notes = folder("notes")
    #expect(IgnoreRules(folder: notes).top == folder.path)
    #expect(IgnoreRules.ignore(folder("notes/a.tmp.md"), below: notes))
    #expect(IgnoreRules.ignore(folder("notes/old/a.md"), below: notes))
    #expect(IgnoreRules.ignore(folder("notes/deep/x.md"), below: notes))
    #expect(!IgnoreRules.ignore(folder("notes/a.md"), below: notes))
    // Who asks for an ignored folder gets its notes.
    #expect(!IgnoreRules.ignore(folder("notes/old/a.md"), below: folder("notes/old")))
  }
}

/// Random numbers that are the same in each run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
