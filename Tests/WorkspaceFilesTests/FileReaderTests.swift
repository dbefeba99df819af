import Foundation
import Glibc
import Synchronization
import Testing
import WorkspaceFiles

@Suite struct FileReaderTests {
  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func aFileIsReadWhole(size: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<size).map { UInt8($0 % 251 + 1) }
    try folder.write("a.txt", bytes)
    let (read, stamp) = try FileReader.readWithStamp(folder("a.txt"), limit: size)
    #expect(read == bytes)
    #expect(stamp == FileStamp(path: folder("a.txt")))
  }

  @Test func whatCannotBeReadSaysWhy() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("folder")
    #expect(mkfifo(folder("pipe"), 0o600) == 0)
    try folder.link("circle", to: "circle")
    try folder.link("nowhere", to: "gone")
    try folder.write(["large": "12345", "file": "x"])
    try folder.write("binary", [0x61, 0, 0x62])
    try folder.write("utf16", [0xFF, 0xFE, 0x61, 0])
    let expected: [(String, FileError)] = [
      ("missing", .missing(path: folder("missing"))),
      ("nowhere", .missing(path: folder("nowhere"))),
      ("file/inside", .isNotDirectory(path: folder("file/inside"))),
      ("folder", .isDirectory(path: folder("folder"))),
      ("pipe", .notRegular(path: folder("pipe"))),
      ("circle", .linkCycle(path: folder("circle"))),
      ("large", .tooLarge(path: folder("large"), size: 5, limit: 4)),
      ("binary", .binary(path: folder("binary"))),
      ("utf16", .wide(path: folder("utf16"), .utf16)),
      ("a\0b", .missing(path: folder("a\0b"))),
    ]
    for (name, error) in expected {
      #expect(throws: error) { try FileReader.read(folder(name), limit: 4) }
    }
    #expect(throws: FileError.notRegular(path: "/dev/zero")) { try FileReader.read("/dev/zero", limit: 4) }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func aForbiddenFileSaysSo() throws {
    let folder = try TemporaryFolder()
    try folder.write(["a": "x"])
    #expect(chmod(folder("a"), 0) == 0)
    #expect(throws: FileError.notReadable(path: folder("a"))) { try FileReader.read(folder("a"), limit: 10) }
  }

  @Test func aHugeFileOfZerosIsRefusedByItsStart() throws {
    let folder = try TemporaryFolder()
    try folder.write(["zeros": ""])
    #expect(truncate(folder("zeros"), 1 << 40) == 0)
    #expect(throws: FileError.binary(path: folder("zeros"))) { try FileReader.read(folder("zeros"), limit: .max) }
  }

  @Test(arguments: [
    (0..<3, "abc"), (2..<4, "cd"), (4..<99, "ef"), (6..<9, ""), (-5..<2, "ab"), (-5..<(-2), ""),
    (0..<Int.max, "abcdef"),
  ])
  func aSliceIsCutOffAtTheFilesEnds(range: Range<Int>, text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(["a": "abcdef"])
    #expect(try FileReader.readSlice(folder("a"), range: range) == Array(text.utf8))
  }

  @Test func messagesNameThePathAndTheRemedy() {
    #expect(
      FileError.tooLarge(path: "/n/a.bib", size: 70 << 20, limit: 64 << 20).message
        == "/n/a.bib: has 70 MiB, more than the 64 MiB that are read; split it or leave it out")
    #expect(
      FileError.tooLarge(path: "a", size: 1536, limit: 10).message
        == "a: has 1.5 KiB, more than the 10 bytes that are read; split it or leave it out")
    #expect(FileError.wide(path: "a", .utf16).message == "a: looks like UTF-16; save it as UTF-8")
    let system = FileError(code: EMFILE, path: "a", operation: "open")
    #expect(system.message == "a: could not open: Too many open files")
    #expect(FileError(code: EACCES, path: "a", operation: "write") == .notWritable(path: "a"))
  }

  @Test func aFileThatIsWrittenAllTheTimeIsNeverReadTorn() async throws {
    let folder = try TemporaryFolder()
    let path = folder("a")
    let versions = (0..<4).map { [UInt8](repeating: UInt8(ascii: "a") + UInt8($0), count: 1000 * ($0 + 1)) }
    try AtomicFile.write(versions[0], to: path)
    let writer = Task.detached {
      for round in 0..<60 { try AtomicFile.write(versions[round % versions.count], to: path) }
    }
    for _ in 0..<60 {
      let bytes = try FileReader.read(path, limit: 10_000)
      #expect(versions.contains(bytes))
    }
    try await writer.value
  }

  @Test func aFileThatGrowsIsReadAsItWasAtOneMomentOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let path = folder("log")
    try folder.write("log", [UInt8](repeating: UInt8(ascii: "x"), count: 200_000))
    let isDone = Mutex(false)
    let writer = Thread {
      guard let file = FileHandle(forWritingAtPath: path) else { return }
      while !isDone.withLock({ $0 }) {
        file.seekToEndOfFile()
        file.write(Data("four".utf8))
      }
    }
    writer.start()
    defer { isDone.withLock { $0 = true } }
    for _ in 0..<10 {
      do throws(FileError) {
        let (bytes, stamp) = try FileReader.readWithStamp(path, limit: .max)
        #expect(bytes.count == stamp.size && bytes.count % 4 == 0)
      } catch {
        #expect(error == .changing(path: path))
      }
    }
  }
}
