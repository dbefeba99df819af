import PaperNotes
import PaperSearch
import Testing

@testable import WorkspaceFiles

/// The user's own settings, the lowest layer.
@Suite struct UserSettingsTests {
  private static let paper = "{\"key\": \"%\", \"title\": \"A Paper About %\"}\n"

  private func loaded(
    user: String, workspace: [String: String], editor: SettingsValue = .null
  ) throws -> (settings: WorkspaceLoader.Settings, papers: WorkspaceLoader.Papers, home: TemporaryFolder) {
    let (home, folder) = (try TemporaryFolder(), try TemporaryFolder())
    try home.write(["config.yml": user])
    for key in ["u", "v"] { try home.write(["lib/\(key).jsonl": Self.paper.replacing("%", with: key)]) }
    try home.write(["odd.name": Self.paper.replacing("%", with: "odd")])
    try folder.write(["w.jsonl": Self.paper.replacing("%", with: "w"), ".git/x": ""])
    try folder.write(workspace)
    let loader = WorkspaceLoader(folder: folder.path, editor: editor, userFile: home("config.yml"))
    let settings = loader.settings()
    return (settings, loader.papers(settings), home)
  }

  private func keys(_ papers: WorkspaceLoader.Papers) -> [String] { papers.library.index.papers.map(\.key).sorted() }

  @Test func itsListingsAreSeenFromItsFolderAndTrusted() throws {
    let (settings, papers, home) = try loaded(
      user: "listings: [lib/*.jsonl, odd.name]\noutside-listings: deny\n", workspace: [:])
    #expect(settings.userFile == home("config.yml") && settings.file == nil && settings.problems.isEmpty)
    #expect(keys(papers) == ["odd", "u", "v"])
    #expect(papers.origins.values.allSatisfy { $0 == [.user(FileID(home("config.yml")))] })
    #expect(papers.watched.files.contains(home("config.yml")) && papers.watched.folders == [home("lib")])
  }

  @Test func aWorkspaceThatNamesListingsReplacesThem() throws {
    let user = "listings: lib/u.jsonl\nrules: {unknown-title: off}\n"
    let (settings, papers, _) = try loaded(user: user, workspace: [".scholiast.yml": "listings: w.jsonl\n"])
    #expect(keys(papers) == ["w"])
    #expect(settings.configuration.rules == ["unknown-title": nil], "what the workspace does not say holds on")
    let (_, none, _) = try loaded(user: user, workspace: [".scholiast.yml": "listings: []\n"])
    #expect(keys(none) == [])
    let (_, other, _) = try loaded(user: user, workspace: [".scholiast.yml": "exclude: x\n"])
    #expect(keys(other) == ["u"])
    let (_, editor, _) = try loaded(
      user: user, workspace: [:], editor: .object(["listings": .array([.string("w.jsonl")])]))
    #expect(keys(editor) == ["w"])
    #expect(editor.origins.values.allSatisfy { $0 == [.editor] })
  }

  @Test func aWorkspaceCannotTakeBackWhatTheUserDenies() throws {
    let (settings, _, _) = try loaded(
      user: "outside-listings: deny\n", workspace: [".scholiast.yml": "outside-listings: allow\n"],
      editor: .object(["outside-listings": .string("allow")]))
    #expect(settings.configuration.outsideListings == .deny)
  }

  @Test(arguments: [true, false]) func settingsThatAreKeptAreNotTrustedAsTheUsers(isFolder: Bool) throws {
    let (home, folder) = (try TemporaryFolder(), try TemporaryFolder())
    try home.write(["config.yml": "listings: u.jsonl\n", "secret": Self.paper])
    try folder.write([".scholiast.yml": "listings: [\(home("secret"))]\n"])
    let loader = WorkspaceLoader(folder: folder.path, userFile: home("config.yml"))
    let before = loader.settings()
    try folder.remove(".scholiast.yml")
    if isFolder {
      try folder.makeFolder(".scholiast.yml")
    } else {
      try folder.write([".scholiast.yml": "listings: [x"])
    }
    let after = loader.settings(previous: before)
    #expect(after.configuration == before.configuration && after.problems.count == 1)
    #expect(!before.trustsListings && !after.trustsListings)
    #expect(keys(loader.papers(after)) == [])
  }

  @Test func whatIsWrongInItIsFoundThere() throws {
    let (settings, papers, home) = try loaded(user: "lissings: x\nlistings: [gone.txt]\n", workspace: [:])
    #expect(settings.problems.map { $0.file?.rawValue } == [home("config.yml")])
    #expect(papers.problems.map { $0.file?.rawValue } == [home("config.yml")])
    #expect(papers.problems.first?.line == 1)
    let (broken, _, _) = try loaded(user: "listings: [x\n", workspace: [:])
    #expect(broken.problems.count == 1 && broken.configuration == Configuration())
  }

  @Test func withoutTheFileNothingIsSaid() throws {
    let folder = try TemporaryFolder()
    let settings = WorkspaceLoader(folder: folder.path, userFile: folder("none/config.yml")).settings()
    #expect(settings.userFile == nil && settings.problems.isEmpty && settings.configuration == Configuration())
  }
}
