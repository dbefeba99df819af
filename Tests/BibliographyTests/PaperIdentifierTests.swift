import Bibliography
import TestSupport
import Testing

@Suite struct PaperIdentifierTests {
  @Test(arguments: [
    ("arXiv:1706.03762v5", PaperIdentifier.arxiv("1706.03762")),
    ("  ARXIV:hep-th/9901001 ", .arxiv("hep-th/9901001")),
    ("arXiv:math.GT/0309136v2", .arxiv("math/0309136")),
    ("https://arxiv.org/abs/1706.03762", .arxiv("1706.03762")),
    ("http://www.arxiv.org/pdf/1706.03762v7.pdf", .arxiv("1706.03762")),
    ("arxiv.org/abs/hep-th/9901001v1", .arxiv("hep-th/9901001")),
    ("https://arxiv.org/abs/0704.0001?context=x#s", .arxiv("0704.0001")),
    ("https://huggingface.co/papers/1706.03762", .arxiv("1706.03762")),
    ("https://doi.org/10.48550/arXiv.1706.03762", .arxiv("1706.03762")),
    ("10.1162/TACL_a_00296", .doi("10.1162/tacl_a_00296")),
    ("doi:10.1000/182", .doi("10.1000/182")),
    ("https://dx.doi.org/10.1000%2F182", .doi("10.1000/182")),
    ("https://doi.org/10.18653/v1/P18-1001", .acl("P18-1001")),
    ("10.3115/v1/P14-1001", .acl("P14-1001")),
    ("10.18653/v1/2020.acl-main.1", .acl("2020.acl-main.1")),
    ("https://aclanthology.org/2020.acl-main.1/", .acl("2020.acl-main.1")),
    ("https://aclanthology.org/2020.acl-main.1v2.pdf", .acl("2020.acl-main.1")),
    ("https://www.aclweb.org/anthology/P18-1001", .acl("P18-1001")),
    ("https://www.aclweb.org/anthology/P18-1001.pdf", .acl("P18-1001")),
    ("https://openreview.net/forum?id=B1QRgziT-&noteId=x", .openReview("B1QRgziT-")),
    ("https://openreview.net/pdf?id=B1QRgziT-", .openReview("B1QRgziT-")),
    ("http://Example.org/Paper/#abstract", .url("https://example.org/Paper")),
    ("https://aclanthology.org/venues/acl/", .url("https://aclanthology.org/venues/acl")),
    ("https://arxiv.org/list/cs.CL/recent", .url("https://arxiv.org/list/cs.CL/recent")),
  ])
  func anIdentifierHasOneForm(text: String, expected: PaperIdentifier) {
    #expect(PaperIdentifier.parse(text) == expected)
  }

  @Test(arguments: [
    "", " ", "1706.03762", "arXiv:", "arXiv:1706.0376", "arXiv:1799.", "10.", "10.1000", "10.1000/", "10.x/1", "doi:",
    "smith2020", "a b", "https://arxiv.org/abs/1706.03762 and more", "arxiv.org", "openreview.net/forum?id=",
    "Attention Is All You Need",
  ])
  func otherTextIsNone(text: String) {
    #expect(PaperIdentifier.parse(text) == nil)
  }

  @Test func anyBytesHaveAnAnswer() {
    var random = SeededRandom(seed: 1)
    let pieces = [
      "arxiv:", "10.", "48550/", "arXiv.", "https://", "arxiv.org/", "abs/", "1706.03762", "v", "5", ".pdf", "-", "/",
      "%", "2F",
      "aclanthology.org/", "P18", "2020.acl", "?id=", "doi.org/", "#", " ", "é", "\u{0}",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      guard case .arxiv(let id)? = PaperIdentifier.parse(text) else { continue }
      #expect(PaperIdentifier.arxivIdentifier(id.utf8) == id, "\(text)")
    }
  }

  @Test func anEntryHasEachOfItsIdentifiersOnce() {
    let entry = BibliographyEntry(
      title: "T", doi: "10.18653/v1/p18-1001", arxiv: "1706.03762", url: "https://aclanthology.org/P18-1001/",
      range: 0..<0, nameRange: 0..<0, line: 0)
    #expect(entry.identifiers == [.arxiv("1706.03762"), .acl("P18-1001")])
  }
}
