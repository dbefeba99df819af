import PaperNotes
import TextModel
import WorkspaceFiles

/// What is the same of a finding in two runs, also when lines were put in above it or its note was indented anew.
///
/// It is made from the rule, the file's path in the workspace, the text that the finding is about, and the line on which
/// it begins with its white space folded; never from a line's number or from a message, whose words may change with the
/// papers. Findings that have all of these in common are numbered in the order of the text, so that a run's
/// fingerprints all differ.
struct FindingFingerprint: Hashable {
  /// 32 hexadecimal digits.
  let digits: String

  /// The fingerprints of a run's findings, in their order.
  ///
  /// The numbers of those that are alike depend on all that are given: a run takes the fingerprints of everything the
  /// rules found at once, before it leaves anything out. Linear in the files' texts when the findings are in order.
  static func all(of findings: [Finding], in loaded: LoadedWorkspace) -> [FindingFingerprint] {
    var source = Source(loaded)
    let digests = findings.map { source.digest(of: $0) }
    var alike: [Digest: Int] = [:]
    var fingerprints = [FindingFingerprint](repeating: FindingFingerprint(digits: ""), count: findings.count)
    let inTextOrder = findings.indices.sorted {
      (findings[$0].file, findings[$0].range.lowerBound, $0) < (findings[$1].file, findings[$1].range.lowerBound, $1)
    }
    for index in inTextOrder {
      var digest = digests[index]
      let number = alike[digest, default: 0]
      alike[digest] = number + 1
      digest.add(String(number).utf8)
      fingerprints[index] = FindingFingerprint(digits: digest.digits)
    }
    return fingerprints
  }

  /// The texts that findings are about; the last file and line are kept, since findings come in the order of the text.
  private struct Source {
    private let loaded: LoadedWorkspace
    private var file: (id: FileID, path: String)?
    private var excerpts: FindingExcerpts
    /// The last line, by where it begins in its file.
    private var line: (start: Int, digest: Digest)?

    init(_ loaded: LoadedWorkspace) {
      self.loaded = loaded
      excerpts = FindingExcerpts(loaded)
    }

    mutating func digest(of finding: Finding) -> Digest {
      if file?.id != finding.file {
        let path = finding.file.rawValue
        file = (finding.file, FilePath.relative(path, to: loaded.settings.root) ?? path)
        line = nil
      }
      _ = excerpts.move(to: finding)
      var digest = Digest()
      digest.add(finding.rule.utf8)
      digest.add((file?.path ?? "").utf8)
      guard let excerpt = excerpts.current else { return digest }
      let range = excerpt.range(finding.range)
      digest.add(excerpt.text.bytes[range])
      digest.add(lineDigest(excerpt, range.lowerBound).digits.utf8)
      return digest
    }

    private mutating func lineDigest(_ excerpt: FileExcerpt, _ offset: Int) -> Digest {
      let range = excerpt.text.range(ofLine: excerpt.text.lines.line(at: offset))
      let start = excerpt.start + range.lowerBound
      if let line, line.start == start { return line.digest }
      var digest = Digest()
      for word in excerpt.text.bytes[range].split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) {
        digest.add(word)
      }
      line = (start, digest)
      return digest
    }
  }

  /// FNV-1a with 128 bits: not secret, but the same everywhere and always.
  private struct Digest: Hashable {
    private var high: UInt64 = 0x6C62_272E_07BB_0142
    private var low: UInt64 = 0x62B8_2175_6295_C58D

    /// Adds a part, and its end.
    mutating func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { add(byte) }
      // No part of valid UTF-8 holds this byte; where one does, two parts only look like others.
      add(0xFF)
    }

    private mutating func add(_ byte: UInt8) {
      low ^= UInt64(byte)
      // The prime is 2^88 + 0x13B.
      let product = low.multipliedFullWidth(by: 0x13B)
      high = high &* 0x13B &+ product.high &+ low << 24
      low = product.low
    }

    var digits: String { Self.digits(high) + Self.digits(low) }

    private static func digits(_ number: UInt64) -> String {
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
  }
}
