import ArgumentParser
import PaperNotes
import WorkspaceFiles

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Findings that are known and are not to be reported again.
///
/// Which finding is which is told by its fingerprint, which stays when lines move. The file is JSON with one entry a
/// line, in order, so that what changes in it shows line by line.
struct Baseline {
  /// The version of the file that this program writes, and the only one that it reads.
  static let version = 1
  private static let sizeLimit = 64 << 20

  /// What is known of one finding; path and rule are there for people, and to tell what a run would have found again.
  struct Entry: Codable, Hashable, Comparable {
    /// The file, from the workspace root.
    var path: String
    var rule: String
    var fingerprint: String

    static func < (left: Entry, right: Entry) -> Bool {
      (left.path, left.rule, left.fingerprint) < (right.path, right.rule, right.fingerprint)
    }
  }

  private struct Header: Decodable { var version: Int }
  private struct Contents: Decodable { var findings: [Entry] }

  /// The entries in order, each once.
  let entries: [Entry]

  private init(entries: [Entry]) { self.entries = entries }

  /// The baseline that is about to be replaced; `nil` where there is none of this version.
  ///
  /// Ends the command where something else would be lost.
  static func replaced(at name: String, by loaded: LoadedWorkspace) throws -> Baseline? {
    let path = FilePath.absolute(name, from: FilePath.workingFolder)
    try loaded.requireReplaceable(name)
    guard FileStamp(path: path) != nil else { return nil }
    let data = (try? FileReader.read(path, limit: Self.sizeLimit)).map { Data($0) }
    guard let data, let header = try? JSONDecoder().decode(Header.self, from: data),
      let contents = try? JSONDecoder().decode(Contents.self, from: data)
    else {
      StandardError.report(
        "\(DisplayText.line(name)): is there, and no whole baseline; name another file, or delete it")
      throw ExitCode.unable
    }
    return header.version == Self.version ? Baseline(entries: contents.findings) : nil
  }

  /// A baseline of some findings, which are everything that a run found.
  init(of findings: [Finding], besides others: [Finding], in loaded: LoadedWorkspace) {
    let fingerprints = FindingFingerprint.all(of: findings + others, in: loaded)
    entries = Set(
      zip(findings, fingerprints).map { finding, fingerprint in
        Entry(
          path: Self.path(of: finding, in: loaded), rule: finding.rule, fingerprint: fingerprint.digits)
      }
    ).sorted()
  }

  /// Reads a file; ends the command, saying why, where that is not possible.
  init(reading name: String) throws {
    func fail(_ reason: String) -> any Error {
      StandardError.report("\(DisplayText.line(name)): \(reason)")
      return ExitCode.unable
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReader.read(FilePath.absolute(name, from: FilePath.workingFolder), limit: Self.sizeLimit)
    } catch {
      throw fail(error.reason)
    }
    let data = Data(bytes)
    guard let header = try? JSONDecoder().decode(Header.self, from: data) else {
      throw fail("is no baseline; write one with --write-baseline")
    }
    guard header.version == Self.version else {
      throw fail("is a baseline of version \(header.version), not \(Self.version); write it anew with --write-baseline")
    }
    guard let contents = try? JSONDecoder().decode(Contents.self, from: data) else {
      throw fail("is no whole baseline; write it anew with --write-baseline")
    }
    entries = Set(contents.findings).sorted()
  }

  /// Which of some findings are known; the others are everything else that the run found.
  func isKnown(_ findings: [Finding], besides others: [Finding], in loaded: LoadedWorkspace) -> [Bool] {
    let known = Set(entries.map(\.fingerprint))
    return FindingFingerprint.all(of: findings + others, in: loaded).prefix(findings.count)
      .map { known.contains($0.digits) }
  }

  /// How many entries a run would have found again and did not.
  ///
  /// What the run did not look at counts for nothing: notes that it left out, and rules that are switched off.
  func goneCount(_ found: [Finding], besides others: [Finding], in loaded: LoadedWorkspace) -> Int {
    // Where something could not be read, what was found in it before is not gone.
    guard loaded.failures.isEmpty else { return 0 }
    let fingerprints = Set(FindingFingerprint.all(of: found + others, in: loaded).map(\.digits))
    let isLookedAt = Self.isLookedAt(loaded)
    return entries.count { !fingerprints.contains($0.fingerprint) && isLookedAt($0) }
  }

  /// The baseline with those entries of an earlier one that a run did not look at.
  func keeping(_ earlier: Baseline, in loaded: LoadedWorkspace) -> Baseline {
    let isLookedAt = Self.isLookedAt(loaded)
    // A file that is gone will not be looked at again.
    var isThere: [String: Bool] = [:]
    for path in Set(earlier.entries.map(\.path)) {
      isThere[path] = FileStamp(path: FilePath.absolute(path, from: loaded.settings.root)) != nil
    }
    let kept = earlier.entries.filter { !isLookedAt($0) && isThere[$0.path] ?? false }
    return Baseline(entries: Set(entries + kept).sorted())
  }

  /// Tells of entries whether a run would have found them again: by its notes, and by its rules.
  private static func isLookedAt(_ loaded: LoadedWorkspace) -> (Entry) -> Bool {
    let root = loaded.settings.root
    let checked = Set(loaded.notePaths.map { FilePath.relative($0, to: root) ?? $0 })
    return { entry in
      guard loaded.areAllNotes || checked.contains(entry.path), let rule = Rule.named(entry.rule) else { return false }
      return loaded.settings.configuration.holding(for: entry.path).severity(of: rule) != nil
    }
  }

  /// Writes the file; ends the command where that is not possible.
  func write(to name: String) throws {
    let path = FilePath.absolute(name, from: FilePath.workingFolder)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = try entries.map { "    " + String(decoding: try encoder.encode($0), as: UTF8.self) }
    let findings = lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n  ]"
    let text = "{\n  \"version\": \(Self.version),\n  \"findings\": \(findings)\n}\n"
    do throws(FileError) {
      try AtomicFile.write(Array(text.utf8), to: path)
    } catch {
      StandardError.report("\(DisplayText.line(name)): \(error.reason)")
      throw ExitCode.unable
    }
  }

  private static func path(of finding: Finding, in loaded: LoadedWorkspace) -> String {
    FilePath.relative(finding.file.rawValue, to: loaded.settings.root) ?? finding.file.rawValue
  }
}
