import Foundation
import Testing

/// `--staged` and `--changed-since`.
@Suite struct LintGitTests {
  private func git(_ arguments: String..., in folder: TemporaryFolder, at name: String = "", status: Int32 = 0) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"] + arguments
    process.currentDirectoryURL = name.isEmpty ? folder.url : folder.url.appending(path: name)
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/dev/null/nobody", "GIT_CONFIG_NOSYSTEM": "1"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == status, "git \(arguments)")
  }

  private func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("listings: [papers.jsonl]\n", to: ".scholiast.yml")
    try folder.write("{\"key\": \"smith2020\", \"title\": \"On Slow Rivers\"}\n", to: "papers.jsonl")
    for name in ["a.md", "b.md", "deep/c.md"] { try folder.write("See [@none1999].\n", to: name) }
    try git("init", "-q", "-b", "main", in: folder)
    try git("add", ".", in: folder)
    try git("commit", "-qm", "one", in: folder)
    return folder
  }

  private func run(_ arguments: [String], in folder: TemporaryFolder, below: String = "") throws -> Scholiast.Outcome {
    try withExtendedLifetime(folder) {
      var program = Scholiast(folder: below.isEmpty ? folder.url : folder.url.appending(path: below))
      program.environment = ["PATH": "/usr/bin:/bin"]
      return try program.run(["lint", "--format", "concise", "--no-user-config"] + arguments)
    }
  }

  private func found(_ arguments: [String], in folder: TemporaryFolder, below: String = "") throws -> [String] {
    let outcome = try run(arguments, in: folder, below: below)
    #expect(outcome.errors == "")
    return outcome.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
  }

  @Test func onlyWhatChangedIsChecked() throws {
    let folder = try workspace()
    #expect(try found(["--changed-since", "HEAD"], in: folder) == [])
    try folder.write("New.\n\nSee [@none1999].\n", to: "a.md")
    try folder.write("See [@none1999].\n", to: "odd \"name\"\n.md")
    try folder.write("See [@none1999].\n", to: "left-out.md")
    try folder.write("left-out.md\n", to: ".gitignore")
    #expect(try found(["--changed-since", "HEAD"], in: folder).map { $0.prefix(3) } == ["a.m", "odd"])
    #expect(try found(["--changed-since", "HEAD", "deep"], in: folder) == [])
    try folder.write("New.\nSee [@none1999].\n", to: "deep/c.md")
    #expect(try found(["--changed-since", "HEAD", "deep"], in: folder) == ["deep/c.md:2:6:"])
    #expect(try found(["--changed-since", "HEAD", "."], in: folder, below: "deep") == ["c.md:2:6:"])
  }

  @Test(arguments: [["--staged"], ["--changed-since", "HEAD"]])
  func globsAndPathsChooseAmongWhatChanged(option: [String]) throws {
    let folder = try workspace()
    try folder.write("New.\nSee [@none1999].\n", to: "a.md")
    try folder.write("New.\nSee [@none1999].\n", to: "deep/c.md")
    try folder.write("New.\nSee [@none1999].\n", to: "deep/talk.txt")
    try git("add", ".", in: folder)
    #expect(try found(option + ["*.md"], in: folder) == ["a.md:2:6:"])
    #expect(try found(option + ["deep/*"], in: folder) == ["deep/c.md:2:6:", "deep/talk.txt:2:6:"])
    #expect(try found(option + ["**/*.md", "a.md"], in: folder) == ["a.md:2:6:", "deep/c.md:2:6:"])
    #expect(try found(option + ["../*.md"], in: folder, below: "deep") == ["../a.md:2:6:"])
    #expect(try found(option + ["--exclude", "deep", "**/*.md"], in: folder) == ["a.md:2:6:"])
    // What fits a note that did not change is right, what fits none is a slip.
    #expect(try found(option + ["b*.md", "b.md"], in: folder) == [])
    for (path, reason) in [("x*.md", "fits no file"), ("x.md", "no such file"), ("dep", "no such file")] {
      let outcome = try run(option + [path, "a.md"], in: folder)
      #expect(outcome.exitCode == 2 && outcome.output.hasPrefix("a.md:2:6: "))
      #expect(outcome.errorLines.count == 1 && outcome.errors.hasPrefix("scholiast: \(path): \(reason)"))
    }
  }

  @Test(arguments: [["--staged"], ["--changed-since", "HEAD"]])
  func theRepositoryIsThatOfThePaths(option: [String]) throws {
    let (folder, other) = (try workspace(), try workspace())
    for folder in [folder, other] {
      try folder.write("New.\nSee [@none1999].\n", to: "a.md")
      try git("add", ".", in: folder)
    }
    let path = other.url.resolvingSymlinksInPath().path
    for name in [path, path + "/a.md"] {
      #expect(try found(option + [name], in: folder) == ["\(path)/a.md:2:6:"])
    }
    let both = try run(option + [path, "a.md"], in: folder)
    #expect(both.exitCode == 2 && both.output == "")
    #expect(both.errorLines == ["scholiast: a.md: is not in the Git repository of \(path), and only one is asked"])
  }

  @Test(arguments: [["--staged"], ["--changed-since", "HEAD"]])
  func aRepositoryInsideIsAnother(option: [String]) throws {
    let folder = try workspace()
    let top = folder.url.resolvingSymlinksInPath().path
    try folder.write("listings: [p.jsonl]\nrules: {unknown-citation: information}\n", to: "inner/.scholiast.yml")
    try folder.write("{\"key\": \"lee2021\", \"title\": \"On Fast Rivers\"}\n", to: "inner/p.jsonl")
    try folder.write("See [@none1999].\n", to: "inner/deep/d.md")
    try git("init", "-q", in: folder, at: "inner")
    try git("add", ".", in: folder, at: "inner")
    try git("commit", "-qm", "one", in: folder, at: "inner")
    try folder.write("New.\nSee [@none1999].\n", to: "inner/deep/d.md")
    try folder.write("New.\nSee [@none1999].\n", to: "a.md")
    for name in ["", "inner"] { try git("add", "-A", ".", in: folder, at: name) }
    // From above nothing in it is asked for, and what is named in it is not passed over.
    #expect(try found(option, in: folder) == ["a.md:2:6:"])
    for path in ["inner/deep/d.md", "inner", "inner/*/*.md"] {
      let both = try run(option + ["a.md", path], in: folder)
      #expect(both.exitCode == 2 && both.output == "")
      #expect(both.errorLines == ["scholiast: \(path): is not in the Git repository of \(top), and only one is asked"])
      // It has its own settings.
      let alone = try run(option + [path], in: folder)
      #expect(alone.exitCode == 0 && alone.errors == "")
      #expect(alone.output.hasPrefix("inner/deep/d.md:2:6: information[unknown-citation] "))
      #expect(try run([path], in: folder).output == alone.output)
    }
    // Checked from above, it has those from above.
    #expect(try run([], in: folder).output.contains("inner/deep/d.md:2:6: error[unknown-citation] "))
  }

  @Test(arguments: [["--staged"], ["--changed-since", "HEAD"]])
  func whatGitTracksCountsThoughItIgnoresIt(option: [String]) throws {
    let folder = try workspace()
    try folder.write("drafts/\n", to: ".gitignore")
    for name in ["drafts/d.md", "drafts/e.md", "drafts/left.md", "drafts/out.md"] {
      try folder.write("See [@none1999].\n", to: name)
    }
    try git("add", "-f", "drafts/d.md", "drafts/left.md", "drafts/out.md", in: folder)
    try folder.write("left.md\n", to: ".ignore")
    let excluding = option + ["--exclude", "out.md"]
    for paths in [[], ["."], ["drafts"], ["drafts/*.md"], ["**/*.md"]] {
      #expect(try found(excluding + paths, in: folder) == ["drafts/d.md:1:6:"])
    }
    let named = ["--force-exclude", "drafts/d.md", "drafts/left.md", "drafts/out.md"]
    #expect(try found(excluding + named, in: folder) == ["drafts/d.md:1:6:"])
    // What did not change is there all the same.
    try git("commit", "-qm", "two", in: folder)
    #expect(try found(excluding + ["drafts/*.md"], in: folder) == [])
  }

  @Test func aHookOfALinkedWorkingTreeKnowsWhereItIs() throws {
    let (folder, outer) = (try workspace(), try TemporaryFolder())
    let tree = outer.url.appending(path: "tree")
    try git("worktree", "add", "-q", tree.path, in: folder)
    let hook = folder.url.appending(path: ".git/hooks/pre-commit")
    let command = "\"\(Scholiast.program.path)\" lint --staged --format concise --no-user-config deep >found 2>&1"
    try "#!/bin/sh\n\(command)\n".write(to: hook, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
    try "New.\nSee [@none1999].\n".write(to: tree.appending(path: "deep/c.md"), atomically: true, encoding: .utf8)
    try git("commit", "-qam", "two", in: outer, at: "tree", status: 1)
    let found = try String(contentsOf: tree.appending(path: "found"), encoding: .utf8)
    #expect(found.hasPrefix("deep/c.md:2:6: ") && found.split(separator: "\n").count == 1)
  }

  @Test func aChangedListingBehindALinkCounts() throws {
    let folder = try workspace()
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "link.jsonl").path, withDestinationPath: "papers.jsonl")
    try folder.write("listings: [link.jsonl]\n", to: ".scholiast.yml")
    try git("add", ".", in: folder)
    try git("commit", "-qm", "two", in: folder)
    let paper = "{\"key\": \"smith2020\", \"title\": \"On Slow Rivers\"}\n"
    try folder.write(paper + paper.replacing("Slow", with: "Fast"), to: "papers.jsonl")
    let rules = try run(["--changed-since", "HEAD"], in: folder).output
    #expect(rules.contains("[duplicate-key]"))
  }

  @Test func whatIsInConflictIsSaid() throws {
    let folder = try workspace()
    try git("checkout", "-qb", "topic", in: folder)
    try folder.write("Topic.\n", to: "a.md")
    try git("commit", "-qam", "two", in: folder)
    try git("checkout", "-q", "main", in: folder)
    try folder.write("Main.\n", to: "a.md")
    try git("commit", "-qam", "three", in: folder)
    try git("merge", "-q", "topic", in: folder, status: 1)
    try folder.write("New.\nSee [@none1999].\n", to: "b.md")
    try git("add", "b.md", in: folder)
    let outcome = try run(["--staged"], in: folder)
    #expect(outcome.exitCode == 2 && outcome.output.hasPrefix("b.md:2:6: "))
    #expect(
      outcome.errorLines == [
        "scholiast: a.md: is in conflict, so nothing of it is staged; settle it, and add it to Git"
      ])
    #expect(try found(["--staged", "b.md"], in: folder) == ["b.md:2:6:"])
    // What the files hold is there to be checked.
    try folder.write("Both.\n\nSee [@none1999].\n", to: "a.md")
    #expect(try found(["--changed-since", "HEAD"], in: folder) == ["a.md:3:6:", "b.md:2:6:"])
  }

  @Test func whatChangedIsSeenFromWhereTheBranchBegan() throws {
    let folder = try workspace()
    try git("checkout", "-qb", "topic", in: folder)
    try folder.write("Topic.\nSee [@none1999].\n", to: "a.md")
    try git("commit", "-qam", "two", in: folder)
    try git("checkout", "-q", "main", in: folder)
    try folder.write("Main.\nSee [@none1999].\n", to: "b.md")
    try git("commit", "-qam", "three", in: folder)
    try git("checkout", "-q", "topic", in: folder)
    #expect(try found(["--changed-since", "main"], in: folder) == ["a.md:2:6:"])
  }

  @Test func whatIsStagedIsCheckedAsItIsStaged() throws {
    let folder = try workspace()
    #expect(try found(["--staged"], in: folder) == [])
    try folder.write("Staged.\n\nSee [@none1999].\n", to: "a.md")
    try folder.write("\nSee [@none1999].\n", to: "new.md")
    try folder.write(Data([0xFF, 0, 0xFE]), to: "picture.png")
    try git("add", ".", in: folder)
    // Neither what comes after, nor that the file is gone, matters.
    try folder.write("Not staged.\n", to: "a.md")
    try FileManager.default.removeItem(at: folder.url.appending(path: "new.md"))
    try folder.write("Not staged [@none2000].\n", to: "b.md")
    #expect(try found(["--staged"], in: folder) == ["a.md:3:6:", "new.md:2:6:"])
    #expect(try found(["--staged", "a.md"], in: folder) == ["a.md:3:6:"])
    #expect(try found(["--staged", "--exclude", "a.md"], in: folder) == ["new.md:2:6:"])
    #expect(try found(["--staged"], in: folder, below: "deep").count == 2)
  }

  @Test func beforeTheFirstCommitEverythingIsNew() throws {
    let folder = try TemporaryFolder()
    try folder.write("listings: [papers.jsonl]\n", to: ".scholiast.yml")
    try folder.write("{\"key\": \"smith2020\", \"title\": \"On Slow Rivers\"}\n", to: "papers.jsonl")
    try folder.write("See [@none1999].\n", to: "a.md")
    try git("init", "-q", in: folder)
    try git("add", ".", in: folder)
    #expect(try found(["--staged"], in: folder) == ["a.md:1:6:"])
  }

  @Test func whatIsWrongOutsideOfNotesCountsWhereItChanged() throws {
    let folder = try workspace()
    try folder.write("listings: [papers.jsonl]\nlisting: x\n", to: ".scholiast.yml")
    #expect(try found(["--changed-since", "HEAD"], in: folder) == [".scholiast.yml:2:1:"])
    try git("commit", "-qam", "two", in: folder)
    #expect(try found(["--changed-since", "HEAD"], in: folder) == [])
  }

  @Test(arguments: ["none", "--output=x", "-", "HEAD..HEAD", "a b"])
  func aRevisionThatIsNoneIsOneLine(revision: String) throws {
    let folder = try workspace()
    let outcome = try run(["--changed-since=\(revision)"], in: folder)
    #expect(outcome.exitCode == 2 && outcome.output == "")
    #expect(outcome.errorLines == ["scholiast: git knows no revision '\(revision)'"])
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "x").path))
  }

  @Test func aFolderWithoutARepositoryIsOneLine() throws {
    let folder = try TemporaryFolder()
    let outcome = try run(["--staged"], in: folder)
    #expect(outcome.exitCode == 2 && outcome.output == "")
    #expect(outcome.errorLines.count == 1 && outcome.errors.hasSuffix(": is in no Git repository\n"))
  }

  @Test func withoutGitThatIsSaid() throws {
    let outcome = try TemporaryFolder().run(["lint", "--staged"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines == ["scholiast: git was not found; install it, or add its folder to PATH"])
  }
}
