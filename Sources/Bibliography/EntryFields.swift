/// The fields of an entry that Scholiast carries, shows and writes back without reasoning about them.
///
/// Few entries have many of them, so that they are kept as one short list.
package struct EntryFields: Hashable, Sendable {
  /// What a field says about a work.
  package enum Name: UInt8, CaseIterable, Hashable, Sendable {
    /// The date where it says more than the year: `2020-03`, `2020-03-14`, or two of them with `/` between
    /// (ISO 8601-2:2019, level 0 of its extended format, as BibLaTeX writes dates).
    case date
    /// The title's short form, as the listing gives it.
    case shortTitle
    /// The volume of a journal or book.
    case volume
    /// The issue or number within a volume; the number of a report or patent.
    case issue
    /// The pages, with an en dash between first and last: `12–34`.
    case pages
    /// The chapter's number.
    case chapter
    /// Who published it; for a thesis or report the institution.
    case publisher
    /// Where the publisher is.
    case place
    /// The series it appeared in.
    case series
    /// The edition.
    case edition
    /// What kind of thesis, report or manuscript it is: `PhD thesis`.
    case genre
    /// The event at which it was given.
    case event
    /// ISBN.
    case isbn
    /// ISSN.
    case issn
    /// PubMed identifier.
    case pmid
    /// Its language, as the listing says it.
    case language
    /// A remark on it.
    case note
    /// The keywords, with `, ` between them.
    case keywords
    /// The files of the work, as the listing writes them.
    case file
  }

  /// The fields that are there, in the order of `Name`; each once, none empty.
  private var values: [Value] = []

  private struct Value: Hashable, Sendable {
    var name: Name
    var text: String
  }

  /// Creates fields without any.
  package init() {}

  /// Whether there are none.
  package var isEmpty: Bool { values.isEmpty }

  /// The names of the fields that are there, in the order of `Name`.
  package var names: [Name] { values.map(\.name) }

  /// A field's text; `nil` where it is not there.
  ///
  /// Setting an empty text takes the field away. Linear in the number of fields.
  package subscript(name: Name) -> String? {
    get { values.first { $0.name == name }?.text }
    set {
      let place = values.firstIndex { $0.name.rawValue >= name.rawValue } ?? values.endIndex
      let isThere = place < values.endIndex && values[place].name == name
      if let newValue, !newValue.isEmpty {
        let value = Value(name: name, text: newValue)
        if isThere { values[place] = value } else { values.insert(value, at: place) }
      } else if isThere {
        values.remove(at: place)
      }
    }
  }

  /// Takes over the fields of another entry that are not there yet.
  package mutating func fill(from other: EntryFields) {
    for value in other.values where self[value.name] == nil { self[value.name] = value.text }
  }
}
