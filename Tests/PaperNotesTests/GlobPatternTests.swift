import PaperNotes
import Testing

@Suite struct GlobPatternTests {
  @Test(arguments: [
    ("*.md", ["a.md", ".md"], ["a/b.md", "a.mdx"]),
    ("**/*.md", ["a.md", "a/b.md", "a/b/c.md"], ["a.txt", "md"]),
    ("a/**", ["a/b", "a/b/c"], ["a", "ab/c"]),
    ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb", "a/b/c"]),
    ("**", ["a", "a/b"], []),
    ("a**b", ["ab", "axxb"], ["a/b"]),
    ("?", ["a"], ["", "ab", "/"]),
    ("[a-c]x", ["ax", "cx"], ["dx", "x"]),
    ("[!a-c]x", ["dx"], ["ax", "/x"]),
    ("[^a]", ["b"], ["a"]),
    ("[]a]", ["]", "a"], ["b"]),
    ("[a-]", ["a", "-"], ["b"]),
    ("[[:digit:]]", ["7"], ["a"]),
    ("\\*", ["*"], ["a"]),
    ("[\\]]", ["]"], ["\\"]),
    ("a[", [], ["a[", "a"]),
    ("a\\", [], ["a", "a\\"]),
    ("**/a/**/b/*", ["a/b/c", "x/a/y/b/c", "a/b/b/c"], ["a/b", "b/a/c"]),
    ("*/*", ["a/b"], ["a", "a/b/c"]),
    ("é*", ["ée"], ["e"]),
  ])
  func patternsMatchAsInGit(pattern: String, matching: [String], other: [String]) {
    let glob = GlobPattern(pattern)
    for path in matching { #expect(glob.matches(path), "\(pattern) must match \(path)") }
    for path in other { #expect(!glob.matches(path), "\(pattern) must not match \(path)") }
  }

  /// Takes for ever where matching tries all ways to divide the text.
  @Test func manyStarsTakeTimeInProportion() {
    let text = String(repeating: "a", count: 20_000)
    #expect(!GlobPattern(String(repeating: "a*", count: 50) + "b").matches(text))
    let path = String(repeating: "a/", count: 5_000) + "a"
    #expect(!GlobPattern(String(repeating: "**/a/", count: 50) + "b").matches(path))
    #expect(!GlobPattern(String(repeating: "**/*a*/", count: 50) + "b").matches(path))
  }

  @Test(arguments: [
    ("a.{bib,json}", ["a.bib", "a.json"], ["a.", "a.bibjson"]),
    ("{a,b/{c,d}}.md", ["a.md", "b/c.md", "b/d.md"], ["b.md"]),
    ("{a}", ["{a}"], ["a"]),
    ("{a,b", ["{a,b"], ["a"]),
    ("\\{a,b}", ["{a,b}"], ["a"]),
    ("x{,y}", ["x", "xy"], ["x{,y}"]),
    ("./a/*.md", ["a/b.md"], ["./a/b.md"]),
    ("/a.md", ["a.md"], ["b/a.md"]),
  ])
  func settingsGlobsHaveAlternatives(glob: String, matching: [String], other: [String]) {
    let globs = PathGlobs([glob])
    for path in matching { #expect(globs.matchesPath(Array(path.utf8)[...]), "\(glob) must match \(path)") }
    for path in other { #expect(!globs.matchesPath(Array(path.utf8)[...]), "\(glob) must not match \(path)") }
  }

  @Test func countlessAlternativesAreBounded() {
    let globs = PathGlobs([
      String(repeating: "{a,b}", count: 400), String(repeating: "{a,", count: 1000),
      String(repeating: "{", count: 100_000),
    ])
    #expect(globs.matchesPath(Array(String(repeating: "a", count: 400).utf8)[...]))
  }

  @Test func excludingTakesFoldersWithTheirContent() {
    let globs = PathGlobs(["archive/**", "drafts", "*.tmp.md", "only/", "/top"])
    func excludes(_ path: String, isFolder: Bool = false) -> Bool {
      globs.excludes(Array(path.utf8)[...], isFolder: isFolder)
    }
    #expect(excludes("archive", isFolder: true) && !excludes("archive") && excludes("archive/a.md"))
    #expect(excludes("x/drafts") && excludes("a/b.tmp.md") && excludes("top") && !excludes("x/top"))
    #expect(excludes("x/only", isFolder: true) && !excludes("x/only") && !excludes("x/archive/a.md"))
  }
}
