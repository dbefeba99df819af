import LanguageServerProtocol
import Testing

@Suite struct DocumentURITests {
  @Test(arguments: [
    ("/home/ann/notes/a.md", "file:///home/ann/notes/a.md"),
    ("/a b/c.md", "file:///a%20b/c.md"),
    ("/100%/#1?.md", "file:///100%25/%231%3F.md"),
    ("/Æsop/論文/😀.md", "file:///%C3%86sop/%E8%AB%96%E6%96%87/%F0%9F%98%80.md"),
    ("/a+b&c=d@e:f,g;h!i$j'k(l)*[m].md", "file:///a%2Bb%26c%3Dd%40e%3Af%2Cg%3Bh%21i%24j%27k%28l%29%2A%5Bm%5D.md"),
    ("/-._~/\\\"<>|^`{}\n\u{7F}", "file:///-._~/%5C%22%3C%3E%7C%5E%60%7B%7D%0A%7F"),
    ("/e\u{301}/\u{E9}", "file:///e%CC%81/%C3%A9"),
    ("/", "file:///"),
    ("/folder/", "file:///folder/"),
  ])
  func pathIsEscapedAsVSCodeDoesAndComesBack(path: String, uri: String) {
    #expect(DocumentURI(filePath: path).string == uri)
    // Swift's `==` on strings takes composed and decomposed letters for the same; file systems do not.
    #expect(DocumentURI(uri).filePath.map { Array($0.utf8) } == Array(path.utf8))
  }

  @Test(arguments: [
    ("file:///notes", "a.md", "file:///notes/a.md"),
    ("file:///notes/", "a b/論.md", "file:///notes/a%20b/%E8%AB%96.md"),
    ("file:///my notes/é", "a.md", "file:///my notes/é/a.md"),
    ("file:///my%20notes?x=1#y", "#1?.md", "file:///my%20notes/%231%3F.md"),
    ("file:///", "a", "file:///a"),
    ("file:///notes/", "", "file:///notes/"),
  ])
  func whatLiesInAFolderIsNamedBelowItAsTheClientWritesIt(folder: String, path: String, uri: String) {
    #expect(DocumentURI(folder).appending(path).string == uri)
  }

  @Test(arguments: [
    ("file:///a/b", "/a/b"),
    ("FILE:///a", "/a"),
    ("file:/a", "/a"),
    ("file://localhost/a", "/a"),
    ("file://LOCALHOST/a", "/a"),
    ("file:///a%2fb%2Fc", "/a/b/c"),
    ("file:///a b", "/a b"),
    ("file:///é", "/é"),
    ("file:///a:b@c+d!(e)'*,;=&$", "/a:b@c+d!(e)'*,;=&$"),
    ("file:///a?query", "/a"),
    ("file:///a#fragment?x", "/a"),
    ("file:///%41%5a", "/AZ"),
  ])
  func clientsMayEscapeAsTheyLike(uri: String, path: String) {
    #expect(DocumentURI(uri).filePath == path)
  }

  @Test(arguments: [
    "", "file:", "file:a", "file://", "file://a", "file://server/share/a", "file://user@localhost/a",
    "untitled:Untitled-1",
    "https://example.org/a", "/a/b", "file:///a%", "file:///a%2", "file:///a%2g", "file:///a%-1", "file:///a%é0",
    "file:///%ff", "file:///%C3", "file:///%ED%A0%80", "file:///a%00b", "fil", "é://",
  ])
  func whatIsNoFileHereHasNoPath(uri: String) {
    #expect(DocumentURI(uri).filePath == nil)
  }

  @Test func everyPathOfOneOddScalarComesBack() {
    for value in UInt32(1)..<0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let path = "/x\(scalar)y"
      #expect(DocumentURI(filePath: path).filePath.map { Array($0.utf8) } == Array(path.utf8))
    }
  }

  @Test func uriIsKeptAsTheClientWritesIt() throws {
    for string in ["file:///c%3A/a%20b", "file:///c:/a b", "untitled:x", "", "no uri at all"] {
      let uri = DocumentURI(string)
      #expect(try parsed(JSONCoding.encode([uri])) == [.string(string)])
      #expect(try JSONCoding.decode([DocumentURI].self, from: JSONCoding.encode([uri])) == [uri])
    }
  }

  @Test func relativePathIsTakenFromTheRoot() {
    #expect(DocumentURI(filePath: "a").string == "file:///a")
  }
}
