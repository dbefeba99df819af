import Foundation
import Glibc
import Testing
import WorkspaceFiles

@Suite struct AtomicFileTests {
  private func permissions(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func contentIsReplacedAndPermissionsAreKept() throws {
    let folder = try TemporaryFolder()
    try folder.write(["a.md": "old"])
    #expect(chmod(folder("a.md"), 0o640) == 0)
    try AtomicFile.write(Array("new".utf8), to: folder("a.md"))
    #expect(try FileReader.read(folder("a.md"), limit: 10) == Array("new".utf8))
    #expect(permissions(folder("a.md")) == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.md"])
  }

  @Test func aNewFileIsCreated() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write([], to: folder("new.md"))
    #expect(try FileReader.read(folder("new.md"), limit: 10).isEmpty)
    let mask = umask(0)
    umask(mask)
    #expect(permissions(folder("new.md")) == 0o666 & ~mask)
  }

  @Test func aLinkStaysALink() throws {
    let folder = try TemporaryFolder()
    try folder.write(["real/a.md": "old"])
    try folder.link("link.md", to: "real/a.md")
    try AtomicFile.write(Array("new".utf8), to: folder("link.md"))
    #expect(try FileReader.read(folder("real/a.md"), limit: 10) == Array("new".utf8))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder("link.md")) == "real/a.md")
  }

  @Test func contentMayComeInPieces() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write(to: folder("a.md")) { descriptor in
      for piece in ["one", "two"] {
        if let code = DescriptorWriter.writeAll(Array(piece.utf8), to: descriptor) { return code }
      }
      return nil
    }
    #expect(try FileReader.read(folder("a.md"), limit: 10) == Array("onetwo".utf8))
  }

  @Test func contentThatBreaksOffChangesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write(["a.md": "old"])
    #expect(throws: FileError(code: EIO, path: folder("a.md"), operation: "write")) {
      try AtomicFile.write(to: folder("a.md")) { descriptor in
        _ = DescriptorWriter.writeAll(Array("new".utf8), to: descriptor)
        return EIO
      }
    }
    #expect(try FileReader.read(folder("a.md"), limit: 10) == Array("old".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.md"])
  }

  @Test func aFailureLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("folder")
    #expect(throws: FileError.isDirectory(path: folder("folder"))) { try AtomicFile.write([1], to: folder("folder")) }
    #expect(throws: FileError.missingFolder(path: folder("no/a.md"))) {
      try AtomicFile.write([1], to: folder("no/a.md"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["folder"])
  }

  @Test func whatHasChangedSinceItWasReadIsNotWritten() throws {
    let folder = try TemporaryFolder()
    try folder.write(["a.md": "as it was"])
    let path = folder("a.md")
    try AtomicFile.write(Array("new".utf8), to: path, replacing: Array("as it was".utf8))
    #expect(try FileReader.read(path, limit: 100) == Array("new".utf8))
    for old in ["as it was", "ne", "new ", ""] {
      #expect(throws: FileError.changed(path: path)) {
        try AtomicFile.write(Array("newer".utf8), to: path, replacing: Array(old.utf8))
      }
    }
    let gone = folder("b.md")
    #expect(throws: FileError.changed(path: gone)) {
      try AtomicFile.write(Array("newer".utf8), to: gone, replacing: Array("as it was".utf8))
    }
    #expect(try FileReader.read(path, limit: 100) == Array("new".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.md"])
  }
}
