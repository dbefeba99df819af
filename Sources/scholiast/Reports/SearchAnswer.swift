/// What `scholiast search -` writes for one query; its schema is docs/schemas/search.json.
struct SearchAnswer: Encodable {
  /// The query as it was read.
  let query: String
  /// The papers that fit it, the best first.
  let papers: [PaperRecord]
}
