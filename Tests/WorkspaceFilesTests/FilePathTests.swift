import Testing
import WorkspaceFiles

@Suite struct FilePathTests {
  @Test(arguments: [
    ("/a/b", "/a", "b"), ("/a", "/", "a"), ("/", "/", ""), ("a", ".", "a"), ("a/b/", "a", "b"),
    ("//a//b//", "//a", "b"),
    ("", ".", ""), ("é/ü", "é", "ü"),
  ])
  func aPathHasAFolderAndAName(path: String, folder: String, name: String) {
    #expect(FilePath.folder(of: path) == folder)
    #expect(FilePath.name(of: path) == name)
  }

  @Test(arguments: [
    ("/a/./b//c/..", "/a/b"), ("/../a", "/a"), ("../a", "../a"), ("a/../..", ".."), ("./", "."), ("", "."), ("/", "/"),
  ])
  func normalizingTakesOutDots(path: String, normalized: String) {
    #expect(FilePath.normalized(path) == normalized)
  }

  @Test func absolutePathsAreSeenFromAFolderOrHome() throws {
    let home = try #require(FilePath.home)
    #expect(FilePath.absolute("x/../y", from: "/a") == "/a/y")
    #expect(FilePath.absolute("/y", from: "/a") == "/y")
    #expect(FilePath.absolute("~/y", from: "/a") == FilePath.normalized("\(home)/y"))
    #expect(FilePath.absolute("~y", from: "/a") == "/a/~y")
  }

  @Test func aRelativePathNeedsAWholePartInCommon() {
    #expect(FilePath.relative("/a/b/c", to: "/a") == "b/c")
    #expect(FilePath.relative("/a", to: "/a") == "")
    #expect(FilePath.relative("/ab", to: "/a") == nil)
    #expect(FilePath.relative("/a", to: "/") == "a")
  }
}
