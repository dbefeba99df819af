import Foundation
import Testing

/// Where commands take papers from.
@Suite struct SourcesTests {
  private static func paper(_ key: String) -> String { "{\"key\": \"\(key)\", \"title\": \"A Paper About \(key)\"}\n" }

  /// Papers that settings, a project, two notes and the user name, and one that nobody does.
  private func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["own", "named", "project", "user", "other"] {
      try folder.write(Self.paper(name), to: "vault/lib/\(name).jsonl")
    }
    try folder.write("", to: "vault/.git/x")
    try folder.write("listings: lib/own.jsonl\n", to: "vault/.scholiast.yml")
    try folder.write("bibliography: ../lib/project.jsonl\n", to: "vault/book/_quarto.yml")
    try folder.write("---\nbibliography: ../lib/named.jsonl\n---\n[@named] [@own]\n", to: "vault/book/a.md")
    try folder.write("---\nbibliography: [lib/named.jsonl, gone.bib]\n---\n[@named]\n", to: "vault/b.md")
    try folder.write("listings: ../../vault/lib/user.jsonl\n", to: "config/scholiast/config.yml")
    return folder
  }

  private func run(_ folder: TemporaryFolder, _ arguments: [String]) throws -> Scholiast.Outcome {
    let environment = ["XDG_CONFIG_HOME": folder.url.appending(path: "config").path]
    return try Scholiast(folder: folder.url.appending(path: "vault"), environment: environment).run(arguments)
  }

  private func keys(_ outcome: Scholiast.Outcome) -> [String] {
    outcome.output.split(separator: "\n").map { String($0.dropFirst().prefix { $0 != " " }) }.sorted()
  }

  @Test(
    arguments: [
      (["papers"], ["named", "own", "project"]),
      (["papers", "--listing", "lib/other.jsonl"], ["other"]),
      (["search", "paper"], ["named", "own", "project"]),
    ])
  func papersComeFromSettingsProjectsAndNotes(arguments: [String], found: [String]) throws {
    #expect(keys(try run(workspace(), arguments)) == found)
  }

  @Test func theUsersListingsCountWhereTheWorkspaceNamesNone() throws {
    let folder = try workspace()
    try folder.write("exclude: [none]\n", to: "vault/.scholiast.yml")
    #expect(keys(try run(folder, ["papers"])) == ["named", "project", "user"])
    #expect(keys(try run(folder, ["papers", "--no-user-config"])) == ["named", "project"])
  }

  @Test func theHomeFolderHoldsTheUsersSettingsByDefault() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.paper("user"), to: "home/.config/scholiast/u.jsonl")
    try folder.write("listings: u.jsonl\n", to: "home/.config/scholiast/config.yml")
    try folder.write("", to: "vault/.git/x")
    let home = folder.url.appending(path: "home").path
    let scholiast = Scholiast(folder: folder.url.appending(path: "vault"), environment: ["HOME": home])
    #expect(keys(try scholiast.run(["papers"])) == ["user"])
    #expect(try scholiast.run(["papers", "--no-user-config"]).exitCode == 2)
  }

  @Test func aListingOnTheCommandLineLeavesNotesTheirOwn() throws {
    let outcome = try run(workspace(), ["citations", "--listing", "lib/other.jsonl"])
    #expect(outcome.output.contains("@named → @named") && outcome.output.contains("@own → no paper"))
  }

  @Test func doctorSaysWhoNamesWhat() throws {
    let folder = try workspace()
    let text = try run(folder, ["doctor"])
    #expect(text.exitCode == 2)
    #expect(
      text.output == """
        settings .scholiast.yml
        user settings \(folder.url.resolvingSymlinksInPath().path)/config/scholiast/config.yml
        listing lib/own.jsonl: 1 paper, 0 with abstract (jsonl), named in .scholiast.yml
        listing lib/project.jsonl: 1 paper, 0 with abstract (jsonl), named in book/_quarto.yml
        listing lib/named.jsonl: 1 paper, 0 with abstract (jsonl), named in 2 notes
        cache none, as there is neither a home folder nor $XDG_CACHE_HOME
        missing b.md:2: there is no 'gone.bib' in the workspace root; correct the path, or create the file
        together 3 papers, 2 notes, 3 references
        next Correct `bibliography:` in the notes above, or put the listings there; docs/listings.md says where.

        """)
    let json = try JSONSerialization.jsonObject(
      with: Data(try run(folder, ["doctor", "--format", "json"]).output.utf8))
    let missing = (json as? [String: Any])?["missing"] as? [[String: Any]]
    #expect(missing?.first?["name"] as? String == "gone.bib" && missing?.first?["line"] as? Int == 2)
    let listings = (json as? [String: Any])?["listings"] as? [[String: Any]]
    let namers = listings?.map { ($0["namedBy"] as? [[String: String]] ?? []).map { $0["kind"] ?? "" } }
    #expect(namers == [["settings"], ["project"], ["note", "note"]])
  }

  @Test func aProjectFileWithAWrongNameIsAFinding() throws {
    let folder = try workspace()
    try folder.write("bibliography: nope.bib\n", to: "vault/book/_quarto.yml")
    let outcome = try run(folder, ["lint", "--format", "github"])
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.contains("file=book/_quarto.yml,line=1,"))
    #expect(outcome.output.contains("there is no 'nope.bib' in book"))
  }
}
