/// The fields of BibTeX and BibLaTeX entries that say something about a paper, or name another entry by its key; others
/// are passed over.
enum BibTeXField: UInt8, CaseIterable {
  case abstract, addendum, address, annotation, archiveprefix, arxivid, author
  case booksubtitle, booktitle
  case chapter, crossref
  case date, day, doi
  case edition, editor, entryset, eprint, eprinttype, eventtitle
  case file
  case howpublished
  case ids, institution, isbn, issn, issue, issuetitle
  case journal, journalsubtitle, journaltitle
  case keyword, keywords
  case langid, language, location
  case mainsubtitle, maintitle, month
  case note, number
  case organization
  case pages, pmid, publisher
  case related
  case school, series, shortjournal, shorttitle, subtitle
  case title, type
  case url
  case volume
  case xdata, xref
  case year

  /// The name as it is written, in small letters.
  private var name: String { "\(self)" }

  /// The bytes of a name, sixteen at most, as one number.
  private static func number(_ name: some Sequence<UInt8>) -> UInt128 {
    name.reduce(0) { $0 << 8 | UInt128($1) }
  }

  /// The longest name of a field.
  private static let longest = min(16, allCases.map(\.name.utf8.count).max() ?? 0)

  /// The fields by the length of their names, with the numbers of these; made once.
  private static let byLength: [[(name: UInt128, field: BibTeXField)]] = (0...longest).map { length in
    allCases.filter { $0.name.utf8.count == length }.map { (number($0.name.utf8), $0) }
  }

  /// The field of a name in any case (BibTeX does not tell cases apart); `nil` for any other.
  static func named(_ name: Slice<UnsafeRawBufferPointer>) -> BibTeXField? {
    guard name.count <= longest else { return nil }
    let wanted = number(name.lazy.map(\.lowercased))
    return byLength[name.count].first { $0.name == wanted }?.field
  }

  /// Whether its value is not LaTeX but to be taken as it is written (biblatex manual, section 2.2.1, "verbatim").
  var isVerbatim: Bool {
    switch self {
    case .doi, .url, .eprint, .arxivid, .file, .isbn, .issn, .pmid: true
    default: false
    }
  }
}
