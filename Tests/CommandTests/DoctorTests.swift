import Foundation
import Testing

/// `scholiast doctor`, and what other commands say of settings that are not read.
@Suite struct DoctorTests {
  private static let bib = "@article{moss2020, title = {Mosses of the North}}\n"

  private func folder(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    return folder
  }

  struct Finding: CustomTestStringConvertible {
    var testDescription: String
    var files: [String: String]
    var exitCode: Int32
    var said: String
    var next: String
  }

  static let findings = [
    Finding(
      testDescription: "a misspelt setting",
      files: [".scholiast.yml": "listings: [refs.bib]\nrulez: {}\n"], exitCode: 1, said: "line 2: warning: ",
      next: "Correct the settings above; the rest of them holds."),
    Finding(
      testDescription: "settings that are no YAML", files: [".scholiast.yml": "listings: [refs.bib\n"], exitCode: 1,
      said: "error: the file is not YAML", next: "Mend the settings above first; what is wrong in them does not count."),
    Finding(
      testDescription: "a listing that is not there", files: [".scholiast.yml": "listings: [refs.bib, gone.bib]\n"],
      exitCode: 2, said: "line 1: error: gone.bib: no such file",
      next: "Correct the names of listings in the settings above, or put these there."),
    Finding(
      testDescription: "a listing that is not there, of a note", files: ["b.md": "---\nbibliography: gone.bib\n---\n"],
      exitCode: 2, said: "missing b.md:2: ",
      next: "Correct `bibliography:` in the notes above, or put the listings there; docs/listings.md says where."),
    Finding(
      testDescription: "a note that cannot be read", files: ["b.md": "\u{FEFF}"], exitCode: 2,
      said: "error b.md: looks like UTF-16; save it as UTF-8",
      next: "Do what the errors above say: what they are about was not read."),
    Finding(
      testDescription: "a part of a listing that cannot be read", files: ["refs.bib": bib + "@article{b, title = {X\n"],
      exitCode: 1, said: "  line 2: ",
      next: "Mend the listings at the lines above; `scholiast explain listing-problem` says more."),
    Finding(
      testDescription: "a key that two papers have",
      files: ["refs.bib": bib + "@book{moss2020, title = {Of Swifts}}\n"], exitCode: 1,
      said: "  line 2: warning: another paper has the key 'moss2020' too: change one of the keys\n",
      next: "Mend the listings at the lines above; `scholiast explain duplicate-key` says more."),
    Finding(
      testDescription: "settings beside the settings", files: ["scholiast.yml": "listings: [refs.bib]\n"], exitCode: 1,
      said: "  scholiast.yml:1: warning: is not read, as .scholiast.yml is: move what it says there, and delete it\n",
      next: "Do what is said above of settings that are not read."),
  ]

  @Test func settingsUnderAnotherNameAloneAskForThatNameAlone() throws {
    let folder = try folder(["scholiast.yml": "listings: [refs.bib]\n", "refs.bib": Self.bib, "a.md": "[@moss2020]\n"])
    let outcome = try folder.run(["doctor"])
    #expect(outcome.exitCode == 1)
    let advice = outcome.output.split(separator: "\n").filter { $0.hasPrefix("next ") }
    #expect(advice == ["next Do what is said above of settings that are not read."], "\(outcome.output)")
  }

  @Test(arguments: findings) func eachFindingHasANextStep(_ finding: Finding) throws {
    let usual = [".scholiast.yml": "listings: [refs.bib]\n", "refs.bib": Self.bib, "a.md": "[@moss2020]\n"]
    let folder = try folder(usual.merging(finding.files.filter { $0.value != "\u{FEFF}" }) { $1 })
    // What a text cannot say.
    for (name, text) in finding.files where text == "\u{FEFF}" {
      try folder.write(Data([0xFF, 0xFE, 0x41, 0]), to: name)
    }
    let outcome = try folder.run(["doctor"])
    #expect(outcome.exitCode == finding.exitCode)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains(finding.said), "\(outcome.output)")
    #expect(outcome.output.contains("\nnext \(finding.next)\n"), "\(outcome.output)")
  }

  @Test func aDuplicateThatIsNoFindingIsNoProblem() throws {
    let folder = try folder([
      ".scholiast.yml": "listings: [refs.bib]\nrules: { duplicate-key: off }\n", "a.md": "x\n",
      "refs.bib": Self.bib + "@book{moss2020, title = {Of Swifts}}\n",
    ])
    let outcome = try folder.run(["doctor"])
    #expect(outcome.exitCode == 0)
    #expect(!outcome.output.contains("next "))
  }

  @Test func aListingThatANoteWritesItselfIsNotMissing() throws {
    let note = "---\nbibliography: [refs.bib, packages.bib]\n---\n\n```{r}\nwrite_bib('knitr', 'packages.bib')\n```\n"
    let folder = try folder([".scholiast.yml": "listings: [refs.bib]\n", "refs.bib": Self.bib, "a.Rmd": note])
    let outcome = try folder.run(["doctor"])
    #expect(outcome.exitCode == 0 && !outcome.output.contains("missing"), "\(outcome.output)")
    #expect(try folder.run(["lint"]).exitCode == 0)
    try folder.write(note.replacing("write_bib", with: "read_bib"), to: "a.Rmd")
    #expect(try folder.run(["doctor"]).output.contains("missing a.Rmd:2: "))
    #expect(try folder.run(["lint"]).exitCode == 1)
  }

  @Test func ofThousandsOfDuplicatesNobodyReadsAll() throws {
    let entries = (0..<1_500).map { "@article{key\($0), title = {Study Number \($0) of Mosses}}\n" }.joined()
    let folder = try folder([".scholiast.yml": "listings: [refs.bib]\n", "refs.bib": entries + entries, "a.md": "x\n"])
    let outcome = try folder.run(["doctor"])
    #expect(outcome.exitCode == 1)
    let problems = outcome.output.split(separator: "\n").filter { $0.hasPrefix("  line ") }
    #expect(problems.count == 1_001)
    #expect(problems.first == "  line 1501: warning: this entry is there twice, as 'key0': remove one")
    #expect(
      problems.last == "  line 2501: warning: there are more problems from here on: mend those above first")
    try folder.write(entries + entries + "@article{last, title = {X\n", to: "refs.bib")
    try folder.write("listings: [refs.bib]\nrules: { duplicate-key: hint }\n", to: ".scholiast.yml")
    let others = try folder.run(["doctor"])
    #expect(others.exitCode == 1)
    #expect(others.output.contains("  line 3001: error: ") && others.output.contains("\nnext Mend the listings"))
  }

  // MARK: Settings that are not read

  @Test(arguments: [
    ("scholiast.yml", "rename it to .scholiast.yml"), ("scholiast.yaml", "rename it to .scholiast.yml"),
    (".scholiast.toml", "settings are YAML, in .scholiast.yml; `scholiast init` writes such a file"),
    ("scholiast.json", "settings are YAML, in .scholiast.yml; `scholiast init` writes such a file"),
  ])
  func settingsOfAnotherNameAreTold(_ name: String, _ remedy: String) throws {
    let folder = try folder([name: "listings: [refs.bib]\n", "refs.bib": Self.bib, "sub/a.md": "[@moss2020]\n"])
    let line = "\(name): is not read: \(remedy)"
    for command in [["papers"], ["lint"], ["search", "moss"], ["citations"]] {
      let outcome = try folder.run(command + ["--listing", "refs.bib"])
      #expect(outcome.exitCode == 0, "\(command)")
      #expect(outcome.errorLines == ["scholiast: \(line)"], "\(command)")
    }
    let inside = Scholiast(folder: folder.url.appending(path: "sub"))
    #expect(try inside.run(["papers", "--listing", "../refs.bib"]).errors.hasSuffix("/\(line)\n"))
    #expect(try folder.run(["doctor"]).output.contains("  \(name):1: warning: is not read: \(remedy)\n"))
    #expect(try folder.run(["lint", "-q", "--listing", "refs.bib"]).errors == "")
    #expect(try !folder.run(["papers", "--config", name, "--listing", "refs.bib"]).errors.contains("is not read"))
  }

  @Test func theSecondOfTwoNamesIsTold() throws {
    let folder = try folder([".scholiast.yml": "listings: [refs.bib]\n", ".scholiast.yaml": "", "refs.bib": Self.bib])
    let outcome = try folder.run(["papers"])
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.errorLines == [
        "scholiast: .scholiast.yaml: is not read, as .scholiast.yml is: move what it says there, and delete it"
      ])
    // What is further up than the settings is nobody's.
    try folder.write("", to: "scholiast.yml")
    try folder.write("listings: [../refs.bib]\n", to: "sub/.scholiast.yml")
    #expect(try Scholiast(folder: folder.url.appending(path: "sub")).run(["papers"]).errors == "")
  }
}
