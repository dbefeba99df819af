import PaperNotes
import WorkspaceFiles

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What Git says of the repository that a folder is in.
///
/// Git is run by its path and without a shell, and is given no argument that it could take for an option.
struct GitRepository {
  /// Why Git could not say it; one line for people.
  struct Failure: Error {
    var message: String
  }

  /// A file as the index has it.
  struct StagedFile {
    /// The absolute path.
    var path: String
    /// The name of its content.
    var object: String
  }

  /// The root of the working tree, an absolute path.
  let top: String
  private let program: String

  /// Finds the repository of a folder.
  init(of folder: String) throws(Failure) {
    guard let program = ProgramSearch.path(of: "git") else {
      throw Failure(message: "git was not found; install it, or add its folder to PATH")
    }
    // A hook of a linked working tree is told the repository, and any folder would then be taken for the top of it.
    var answer = try Self.run(program, ["rev-parse", "--show-toplevel"], in: folder, leavingOut: ["GIT_DIR"])
    if answer.status != 0 { answer = try Self.run(program, ["rev-parse", "--show-toplevel"], in: folder) }
    guard answer.status == 0 else {
      let isElsewhere = answer.errors.contains("not a git repository")
      throw Failure(message: isElsewhere ? "\(folder): is in no Git repository" : "git: \(answer.reason)")
    }
    self.program = program
    top = String(
      decoding: answer.output.last == UInt8(ascii: "\n") ? answer.output.dropLast() : answer.output, as: UTF8.self)
    guard !top.isEmpty else { throw Failure(message: "\(folder): belongs to a Git repository without a working tree") }
  }

  /// Whether a folder lies in the working tree, and in no other repository inside it.
  ///
  /// - Parameter folder: An absolute path, symbolic links resolved.
  /// - Returns: Whether Git, asked from here, has anything to say of it.
  func holds(_ folder: String) -> Bool {
    guard FilePath.relative(folder, to: top) != nil else { return false }
    var current = folder
    while current != top {
      if FileStamp(path: FilePath.joined(current, ".git")) != nil { return false }
      current = FilePath.folder(of: current)
    }
    return true
  }

  /// The files that differ from a revision, and those that Git does not know and does not ignore; absolute paths.
  ///
  /// Compared is with the commit at which the current branch left the revision, as a pull request does; with the
  /// revision itself where Git knows no such commit. Files that are gone do not count.
  func files(changedSince revision: String) throws(Failure) -> Set<String> {
    // Git would take it for an option, and no revision begins so.
    let commit = revision.hasPrefix("-") ? nil : try object(of: "\(revision)^{commit}")
    guard let commit else { throw Failure(message: "git knows no revision '\(DisplayText.line(revision))'") }
    let base = try answer(to: ["merge-base", "HEAD", commit])
    let start = base.status == 0 ? String(decoding: base.output, as: UTF8.self).prefix { $0.isHexDigit } : commit[...]
    let changed = try output(
      of: [
        "-c", "diff.relative=false", "diff", "--name-only", "-z", "--no-ext-diff", "--no-renames", "--diff-filter=ACMT",
      ]
        + [String(start), "--"])
    let untracked = try output(of: ["ls-files", "-z", "--others", "--exclude-standard", "--full-name"])
    return Set((paths(changed) + paths(untracked)).filter { !FilePath.isFolder($0) })
  }

  /// The files in which Git keeps which commits the current one and a revision are: absolute paths that need not exist.
  func files(of revision: String) throws(Failure) -> Set<String> {
    let branch = try answer(to: ["symbolic-ref", "--quiet", "HEAD"])
    var names = ["HEAD", "packed-refs"]
    if branch.status == 0 { names.append(String(decoding: branch.output.dropLast(), as: UTF8.self)) }
    // What comes after the name goes on from there: gitrevisions(7), "SPECIFYING REVISIONS".
    let name = revision.prefix { !"~^@:".contains($0) }
    if !name.isEmpty { names += ["heads", "remotes", "tags"].map { "refs/\($0)/\(name)" } }
    let places = try output(of: ["rev-parse"] + names.flatMap { ["--git-path", $0] })
    return Set(places.split(separator: UInt8(ascii: "\n")).compactMap(absolute))
  }

  /// The files of the index that differ from the last commit; without links, submodules and what is in conflict.
  func stagedFiles() throws(Failure) -> [StagedFile] {
    let listed = try output(
      of: [
        "-c", "diff.relative=false", "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-renames",
      ]
        + ["--diff-filter=ACMT", "--"])
    // `:mode mode object object status`, NUL, path, NUL: git-diff(1), "RAW OUTPUT FORMAT".
    let parts = listed.split(separator: 0, omittingEmptySubsequences: true)
    return stride(from: 0, to: parts.count - 1, by: 2).compactMap { index in
      let fields = parts[index].split(separator: UInt8(ascii: " "))
      guard fields.count == 5, fields[1].starts(with: "100".utf8), let path = absolute(parts[index + 1]) else {
        return nil
      }
      return StagedFile(path: path, object: String(decoding: fields[3], as: UTF8.self))
    }
  }

  /// The files that a merge left in conflict: absolute paths.
  func unmergedFiles() throws(Failure) -> Set<String> {
    Set(
      paths(
        try output(
          of: ["-c", "diff.relative=false", "diff", "--cached", "--name-only", "-z", "--diff-filter=U", "--"])))
  }

  /// The content of some objects, by name; those that Git does not have are left out.
  func contents(of objects: [String]) throws(Failure) -> [String: [UInt8]] {
    let input = Array(objects.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
    let answer = try Self.run(program, ["cat-file", "--batch"], in: top, input: input)
    guard answer.status == 0 else { throw Failure(message: "git: \(answer.reason)") }
    var contents: [String: [UInt8]] = [:]
    var rest = answer.output[...]
    // `object type size`, a line break, the content, a line break: git-cat-file(1), "BATCH OUTPUT".
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let fields = rest[..<end].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      rest = rest[(end + 1)...]
      guard fields.count == 3, let size = Int(fields[2]), size <= rest.count else { continue }
      contents[fields[0]] = Array(rest.prefix(size))
      rest = rest.dropFirst(size + 1)
    }
    return contents
  }

  // MARK: Running

  private struct Answer {
    var status: Int32
    var output: [UInt8]
    var errors: String

    /// The first line on stderr, as a reason.
    var reason: String {
      let line = errors.split(separator: "\n").first ?? "it failed with exit code \(status)"
      return DisplayText.line(line.hasPrefix("fatal: ") ? String(line.dropFirst(7)) : String(line))
    }
  }

  private func object(of expression: String) throws(Failure) -> String? {
    let answer = try answer(to: ["rev-parse", "--verify", "--quiet", expression])
    let name = String(decoding: answer.output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return answer.status == 0 && !name.isEmpty && name.allSatisfy(\.isHexDigit) ? name : nil
  }

  private func output(of arguments: [String]) throws(Failure) -> [UInt8] {
    let answer = try answer(to: arguments)
    guard answer.status == 0 else { throw Failure(message: "git: \(answer.reason)") }
    return answer.output
  }

  private func answer(to arguments: [String]) throws(Failure) -> Answer {
    try Self.run(program, arguments, in: top)
  }

  private func paths(_ output: [UInt8]) -> [String] {
    output.split(separator: 0).compactMap(absolute)
  }

  /// A path as seen from the root of the working tree; `nil` where it is not UTF-8, which no note's is.
  private func absolute(_ path: ArraySlice<UInt8>) -> String? {
    String(validating: path, as: UTF8.self).map { FilePath.joined(top, $0) }
  }

  private static func run(
    _ program: String, _ arguments: [String], in folder: String, input: [UInt8] = [], leavingOut names: Set<String> = []
  ) throws(Failure) -> Answer {
    // Its messages are looked at; the rest is what a hook was given, such as another index.
    // Nothing is fetched, and nobody else's lock of the index is in the way.
    let settings = ["LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"]
    let inherited = ProcessInfo.processInfo.environment.filter { !names.contains($0.key) }
    let run = ProgramRun(
      of: program, ["-C", folder] + arguments, environment: inherited.merging(settings) { _, new in new }, input: input)
    guard let run else { throw Failure(message: "git could not be run: \(program)") }
    return Answer(status: run.status, output: run.output, errors: String(decoding: run.errors, as: UTF8.self))
  }
}
