import Foundation
import TestSupport
import Testing

/// A check that takes what was found before for notes that did not change says what a whole one says, whatever changes.
@Suite struct KeptCheckTests {
  private static let noteCount = 60

  /// A workspace of many notes, of which few have findings.
  private func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("listings: [papers.jsonl]\nrules: {duplicate-paper: off}\n", to: ".scholiast.yml")
    try folder.write(Self.listing(["rivers2020", "brooks2021", "lakes2022"]), to: "papers.jsonl")
    for number in 0..<Self.noteCount { try folder.write(Self.note(number), to: "notes/n\(number).md") }
    return folder
  }

  private static func listing(_ keys: [String]) -> String {
    keys.map { "{\"key\": \"\($0)\", \"title\": \"On the Slow Flow of \($0) Waters\"}\n" }.joined()
  }

  private static func note(_ number: Int) -> String {
    switch number % 6 {
    case 0: "# Rivers \(number)\n\nAs shown [@rivers2020].\n"
    case 1: "A link to [[n\(number + 1)]] and to [[n\(number + 2)]], see [@brooks2021, p. 3].\n"
    case 2: "---\nbibliography: more.jsonl\n---\n\nSee [@lakes2022] and [@seas2023].\n"
    case 3: "Nothing is cited here.\n"
    case 4: "A bare @lakes2022 and a heading.\n\n## On the Slow Flow of lakes2022 Waters\n"
    default: number == 5 ? "A slip [@river2020].\n" : "Two of them [@rivers2020; @lakes2022].\n"
    }
  }

  /// Something that people do between two runs.
  private enum Edit: CaseIterable {
    case slip, mend, append, sameSize, sameTime, replace, add, remove, rename, link, references, ignore, bibliography
    case key, title, more, noMore, severity, off, exclude, project, gitignore, noUse, touch
  }

  private func make(_ edit: Edit, in folder: TemporaryFolder, _ random: inout SeededRandom) throws {
    let number = Int.random(in: 0..<Self.noteCount, using: &random)
    let path = "notes/n\(number).md"
    let url = folder.url.appending(path: path)
    switch edit {
    case .slip: try folder.write("A slip [@lake2022] in \(number).\n", to: path)
    case .mend: try folder.write(Self.note(number), to: path)
    case .append: try folder.write(Self.note(number) + "\nSee [[No Such Thing At All]].\n", to: path)
    case .sameSize:
      try folder.write("See [@rivers2020].\n", to: path)
      try folder.write("See [@rivets2020].\n", to: path)
    case .sameTime:
      let time = try? FileManager.default.attributesOfItem(atPath: url.path)[.modificationDate]
      try folder.write(Self.note(number).replacing("2020", with: "2019"), to: path)
      if let time { try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: url.path) }
    case .replace:
      let new = try folder.write("Another one [@broks2021].\n", to: "notes/.new")
      #expect(rename(new.path, url.path) == 0)
    case .add: try folder.write("Its own [@seas2023], [[n1]].\n", to: "notes/sub/n\(number + 1).md")
    case .remove: try? FileManager.default.removeItem(at: url)
    case .rename:
      try? FileManager.default.moveItem(at: url, to: folder.url.appending(path: "notes/moved\(number).md"))
    case .link:
      try? FileManager.default.removeItem(at: url)
      try FileManager.default.createSymbolicLink(atPath: url.path, withDestinationPath: "n\((number + 7) % 60).md")
    case .references:
      try folder.write(
        "---\nreferences:\n- {id: own2020, title: On What Is Mine}\n- {id: own2020, title: On What Is Yours}\n---\n"
          + "[@own2020]\n",
        to: path)
    case .ignore: try folder.write("[@lake2022] <!-- scholiast-disable-line -- known -->\n", to: path)
    case .bibliography:
      try folder.write("---\nbibliography: [more.jsonl, ../papers.jsonl]\n---\n\n[@seas2023]\n", to: path)
    case .key: try folder.write(Self.listing(["rivers2020", "brooks2021", "lake2022"]), to: "papers.jsonl")
    case .title: try folder.write(Self.listing(["rivers2020", "brooks2021", "lakes2022"]), to: "papers.jsonl")
    case .more: try folder.write(Self.listing(["seas2023", "rivers2020"]), to: "notes/more.jsonl")
    case .noMore: try? FileManager.default.removeItem(at: folder.url.appending(path: "notes/more.jsonl"))
    case .severity: try settings("rules: {unknown-citation: warning}", folder)
    case .off: try settings("rules: {unknown-citation: off, unknown-title: error}", folder)
    case .exclude: try settings("exclude: [\"notes/n1*.md\"]", folder)
    case .noUse: try settings("resource-path: [notes]", folder)
    case .project: try folder.write("bibliography: notes/more.jsonl\n", to: "_quarto.yml")
    case .gitignore: try folder.write("n2*.md\n", to: "notes/.ignore")
    case .touch: try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: folder.url.path)
    }
  }

  private func settings(_ line: String, _ folder: TemporaryFolder) throws {
    try folder.write("listings: [papers.jsonl]\n\(line)\n", to: ".scholiast.yml")
  }

  private func lint(_ folder: TemporaryFolder, _ options: [String]) throws -> String {
    let cache = folder.url.resolvingSymlinksInPath().appending(path: "cache").path
    let outcome = try Scholiast(folder: folder.url, environment: ["XDG_CACHE_HOME": cache])
      .run(["lint", "--format", "json"] + options)
    return "\(outcome.exitCode)\n\(outcome.errors)\n\(outcome.output)"
  }

  @Test(arguments: 0..<4)
  func aCheckWithWhatIsKeptSaysTheSame(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let folder = try workspace()
    for step in 0..<12 {
      // Some edits come at once, others when what was found before is kept.
      if Bool.random(using: &random) { Thread.sleep(forTimeInterval: 0.04) }
      let edits = (0..<Int.random(in: 0...2, using: &random)).compactMap { _ in
        Edit.allCases.randomElement(using: &random)
      }
      let paths = Int.random(in: 0..<4, using: &random) == 0 ? ["notes"] : []
      for edit in edits { try make(edit, in: folder, &random) }
      let whole = try lint(folder, ["--no-cache"] + paths)
      #expect(try lint(folder, paths) == whole, "seed \(seed), step \(step), \(edits)")
      #expect(try lint(folder, paths) == whole, "seed \(seed), step \(step), \(edits), again")
    }
  }

  @Test func whatIsKeptAndDamagedIsMadeAnew() throws {
    let folder = try workspace()
    Thread.sleep(forTimeInterval: 0.05)
    let whole = try lint(folder, [])
    let place = folder.url.appending(path: "cache/scholiast")
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: place.path).first { $0.hasPrefix("checks-") })
    var bytes = try Data(contentsOf: place.appending(path: name))
    for position in [bytes.count / 2, bytes.count - 1, 3] {
      bytes[position] ^= 0x40
      try bytes.write(to: place.appending(path: name))
      let mended = try lint(folder, [])
      #expect(mended.contains("is damaged or of another version; the notes are checked anew"))
      #expect(mended.drop { $0 != "{" } == whole.drop { $0 != "{" })
      #expect(try lint(folder, []) == whole)
    }
  }
}
