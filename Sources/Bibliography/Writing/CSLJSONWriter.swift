extension ListingWriter {
  /// CSL-JSON: one array, each item with its members on lines of their own.
  package static let cslJSON = ListingWriter(
    name: "csl-json", title: "CSL-JSON", extensions: ["json"], lost: CSLItem.lost,
    write: { entries in
      var written = WrittenListing(bytes: Array("[".utf8))
      for (place, entry) in entries.enumerated() {
        written.bytes += (place == 0 ? "\n  {" : ",\n  {").utf8
        let members = CSLItem.members(of: entry, text: { text, _ in CSLMarkup.escaped(text) }, date: dateParts)
        for (place, member) in members.all.enumerated() {
          written.bytes += (place == 0 ? "\n    " : ",\n    ").utf8
          written.bytes.append(jsonString: member.name)
          written.bytes += ": ".utf8
          member.value.appendJSON(to: &written.bytes)
        }
        written.bytes += "\n  }".utf8
      }
      written.bytes += (entries.isEmpty ? "]\n" : "\n]\n").utf8
      return written
    })

  /// A date as lists of year, month and day, two of them for a range (CSL-JSON schema, "date-variable").
  private static func dateParts(year: Int, date: String?) -> WrittenValue {
    var dates = (date ?? "").split(separator: "/").map { day in
      // A minus sign at the start belongs to the year.
      let isNegative = day.first == "-"
      let numbers = day.split(separator: "-").compactMap { Int($0) }
      return WrittenValue.list(
        numbers.enumerated().map { .number($0.offset == 0 && isNegative ? -$0.element : $0.element) })
    }
    if dates.isEmpty { dates = [.list([.number(year)])] }
    var members = WrittenValue.Members()
    if year == 0 {
      // Parts begin with a year that is not 0.
      members.add("raw", date ?? BibTeXDate.text(year))
    } else {
      members.add("date-parts", dates)
    }
    return .object(members)
  }
}
