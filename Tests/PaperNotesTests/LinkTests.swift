import PaperNotes
import TestSupport
import Testing
import TextModel

@Suite struct LinkTests {
  private static let workspace = """
    -- papers.bib --
    @misc{smith2020, title = {On Things That Matter}, url = {https://example.org/a b?c=[d]#e}}
    @misc{jones2021, title = {Deep Nets for Birds of the North}, doi = {10.1000/Birds<1>}}
    @misc{arx, title = {Attention to Attention}, eprint = {1706.03762}, archiveprefix = {arXiv}}
    @misc{none, title = {Nowhere}}
    @misc{bad, title = {Bad Address}, url = {javascript:alert(1)}}
    -- refs.bib --
    @misc{own, title = {Of One's Own}, url = {http://example.org}}
    -- sub/b.md --
    # First

    ## Über Uns {#about}
    -- note.md --

    """

  /// Notes with their links: what is written, where it leads, what is shown.
  static let notes: [(String, [String])] = [
    (
      "[see @smith2020, p. 3; -@jones2021]",
      [
        "@smith2020 -> https://example.org/a%20b?c=[d]#e | On Things That Matter",
        "@jones2021 -> https://doi.org/10.1000/birds%3C1%3E | Deep Nets for Birds of the North",
      ]
    ),
    ("@none @bad [@nobody]", []),
    (
      "[[Attention to Attention|shown]]",
      [
        "[[Attention to Attention|shown]] -> https://arxiv.org/abs/1706.03762 | Attention to Attention"
      ]
    ),
    (
      "arXiv:1706.03762v5 and arXiv: 1607.00001.",
      [
        "arXiv:1706.03762v5 -> https://arxiv.org/abs/1706.03762v5 | Attention to Attention"
      ]
    ),
    (
      "doi:10.1000/x#y, 10.1000/z(1)",
      [
        "doi:10.1000/x#y -> https://doi.org/10.1000/x%23y", "10.1000/z(1) -> https://doi.org/10.1000/z(1)",
      ]
    ),
    ("[text](https://doi.org/10.1000/x) <https://arxiv.org/abs/1706.03762> `arXiv:1706.03762`", []),
    (
      "https://aclanthology.org/P18-1001/", ["https://aclanthology.org/P18-1001/ -> https://aclanthology.org/P18-1001/"]
    ),
    ("[@doi:10.1000/q; @fig-one]", ["@doi:10.1000/q -> https://doi.org/10.1000/q"]),
    (
      "[[b]] [[b#über uns]] [[b#nothing]] [[nothing]]",
      [
        "[[b]] -> sub/b.md", "[[b#über uns]] -> sub/b.md:2", "[[b#nothing]] -> sub/b.md",
      ]
    ),
    ("# Here\n[[#Here]]", ["[[#Here]] -> note.md:0"]),
    (
      "---\nbibliography: [refs.bib, gone.bib]\n---\n@own",
      [
        "refs.bib -> refs.bib", "@own -> http://example.org | Of One's Own",
      ]
    ),
    (
      "---\nbibliography:\n  refs: refs.bib\n  none: [gone.bib]\nbibliography_all: papers.bib\n---\n",
      ["refs.bib -> refs.bib", "papers.bib -> papers.bib"]
    ),
  ]

  @Test(arguments: notes) func aNoteHasItsLinks(text: String, links: [String]) {
    let fixture = Fixture(Self.workspace + text)
    let found = fixture.workspace().links(in: "note.md".file)
    #expect(Self.lines(found, in: SourceText(text)) == links)
  }

  @Test func aListingHasTheIdentifiersThatAreNoAddresses() {
    let text = SourceText(
      "@misc{a, doi = {10.1000/a}, url = {https://doi.org/10.1000/a}}\n@misc{b, note = {arXiv:1706.03762, doi:10.1000/b}}"
    )
    #expect(
      Self.lines(ListingDocument.links(in: text), in: text) == [
        "10.1000/a -> https://doi.org/10.1000/a", "arXiv:1706.03762 -> https://arxiv.org/abs/1706.03762",
        "doi:10.1000/b -> https://doi.org/10.1000/b",
      ])
    let many = SourceText(String(repeating: "doi:10.1000/a\n", count: ListingDocument.linkLimit + 10))
    #expect(ListingDocument.links(in: many).count == ListingDocument.linkLimit)
  }

  private static func lines(_ links: [TextLink], in text: SourceText) -> [String] {
    links.map { link in
      let target =
        switch link.target {
        case .address(let address): address
        case .file(let file, let line): file.rawValue + (line.map { ":\($0)" } ?? "")
        }
      return "\(text[link.range]) -> \(target)" + (link.tooltip.map { " | \($0)" } ?? "")
    }
  }
}
