import Testing

@testable import LanguageServer

@Suite struct OpenDocumentTests {
  @Test(arguments: [
    ("markdown", "/a/b.md", true), ("markdown", "/a/b", true), ("markdown", "untitled:1", true),
    ("quarto", "/a/b.qmd", true), ("rmd", "/a/b.Rmd", true), ("plaintext", "/a/b.Rmd", true),
    ("vimwiki.markdown", "/a/b.wiki", true), ("pandoc", "/a/b.pdc", true), ("markdown", "/a/b.txt", true),
    ("plaintext", "/a/b.txt", false), ("bibtex", "/a/b.bib", false), ("", "/a.md/b", false),
    // Eglot 1.9 calls all documents of a server alike.
    ("markdown", "/a/refs.bib", false), ("markdown", "/a/papers.JSONL", false), ("markdown", "/a/x.yml", false),
  ])
  func aNoteIsToldByItsEndingElseByItsLanguage(language: String, path: String, isNote: Bool) {
    #expect(OpenDocument.isNote(languageID: language, path: path) == isNote)
  }
}
