/// How a plain listing's lines are taken: which are titles, abstracts, or neither.
///
/// A layout says which lines belong together; then the roles that cost least are found for the whole file at once, so
/// that the rhythm of title and abstract decides where one line alone could be either. Costs are the points of
/// `TextTraits` and the ones below.
struct ListingLayout {
  /// What a unit is.
  enum Role: Equatable {
    case boilerplate, title, abstract, paragraph
    /// A title of so many lines with its abstract in the same unit.
    case record(titleLines: Int)
  }

  /// Which lines make up one unit.
  enum Grouping: CaseIterable {
    /// Each line is one.
    case lines
    /// Lines without a blank line between them are one, mostly a title with its abstract.
    case records
    /// Lines without a blank line between them are one, mostly a title or a paragraph.
    case paragraphs
    /// Lines that were one before they were wrapped are one.
    case unwrapped
  }

  /// One unit and what it is taken for.
  struct Unit {
    /// The lines of text, as indices.
    var lines: Range<Int>
    var role: Role
    /// How unlike its role its text is, in points.
    var doubt: Int
  }

  var units: [Unit]
  /// The sum of all that speaks against this layout.
  var cost: Int
  /// Whether each unit is a title.
  var hasOnlyTitles: Bool

  /// What stands before a unit.
  private enum State: Int, CaseIterable { case nothing, title, abstract }

  private struct Step {
    var cost: Int
    var role: Role
    var doubt: Int
    var from: State
  }

  /// Finds the cheapest roles; linear in the text's size.
  init(_ lines: ListingLines, repeated: [Bool], grouping: Grouping, onlyTitles: Bool) {
    let groups = Self.groups(lines, grouping)
    hasOnlyTitles = onlyTitles
    // Papers without abstracts are a listing too, but the rarer one.
    var costs: [Int?] = [onlyTitles ? 30 : 0, nil, nil]
    var table: [Step?] = []
    table.reserveCapacity(groups.count * State.allCases.count)
    let traits = groups.map { lines.traits($0) }
    let hasLongTexts = Self.hasLongTexts(traits)
    for (group, traits) in zip(groups, traits) {
      let gap = lines.text[group.lowerBound].hasGapBefore
      let choices = Self.choices(
        lines, grouping, group, traits, hasLongTexts: hasLongTexts, repeated: repeated, onlyTitles: onlyTitles)
      var steps: [Step?] = [nil, nil, nil]
      for from in State.allCases {
        guard let base = costs[from.rawValue] else { continue }
        for choice in choices {
          guard let (to, change) = Self.move(from, choice.role, gap: gap, grouping, onlyTitles: onlyTitles) else {
            continue
          }
          let total = base + choice.cost + change
          if let known = steps[to.rawValue], known.cost <= total { continue }
          steps[to.rawValue] = Step(cost: total, role: choice.role, doubt: choice.doubt, from: from)
        }
      }
      table += steps
      costs = steps.map { $0?.cost }
    }
    // A last title whose abstract is missing is rarer than one that is complete.
    if !onlyTitles, let last = costs[State.title.rawValue] { costs[State.title.rawValue] = last + 30 }
    let best = State.allCases.min { costs[$0.rawValue] ?? .max < costs[$1.rawValue] ?? .max } ?? .nothing
    cost = costs[best.rawValue] ?? 0
    units = []
    // Every layout is kept until the best is known.
    units.reserveCapacity(groups.count)
    var state = best
    for index in groups.indices.reversed() {
      guard let step = table[index * State.allCases.count + state.rawValue] else { break }
      units.append(Unit(lines: groups[index], role: step.role, doubt: step.doubt))
      state = step.from
    }
    units.reverse()
  }

  private static func groups(_ lines: ListingLines, _ grouping: Grouping) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = 0
    for index in lines.text.indices.dropFirst() {
      let continues =
        switch grouping {
        case .lines: false
        case .records, .paragraphs: !lines.text[index].hasGapBefore
        case .unwrapped: !lines.text[index].hasGapBefore && lines.text[index - 1].isFull
        }
      if continues { continue }
      groups.append(start..<index)
      start = index
    }
    if start < lines.text.count { groups.append(start..<lines.text.count) }
    return groups
  }

  /// Whether a quarter of the units is as long as abstracts are.
  private static func hasLongTexts(_ traits: [TextTraits]) -> Bool {
    traits.count { $0.length >= 300 } * 4 >= traits.count
  }

  private struct Choice {
    var role: Role
    var cost: Int
    var doubt: Int
  }

  /// What a unit may be, and what speaks against each.
  private static func choices(
    _ lines: ListingLines, _ grouping: Grouping, _ group: Range<Int>, _ traits: TextTraits, hasLongTexts: Bool,
    repeated: [Bool],
    onlyTitles: Bool
  ) -> [Choice] {
    let ragged = group.dropLast().count { !lines.text[$0].isFull }
    let title = traits.unlikeTitle
    var choices = [
      Choice(
        role: .title, cost: title + (group.count - 1) * 15 + ragged * 60 + (onlyTitles ? 10 : 0), doubt: title - 15),
      boilerplate(lines, group, traits, repeated: repeated, onlyTitles: onlyTitles),
    ]
    if onlyTitles { return choices }
    let abstract = traits.unlikeAbstract(amongLongTexts: hasLongTexts)
    // Within a block, a line that ends early or is not wrapped is mostly the title of what follows.
    let odd = group.count > 1 ? ragged * 60 + group.count { lines.text[$0].isLong } * 60 : 0
    choices.append(Choice(role: .abstract, cost: abstract + odd, doubt: abstract))
    choices.append(Choice(role: .paragraph, cost: 35 + abstract / 2 + odd, doubt: 0))
    for count in 1...4 where count < group.count && (count == 1 || lines.isWrapped) {
      var choice = record(lines, group, titleLines: count, ragged: ragged)
      if grouping == .paragraphs { choice.cost += 40 }
      choices.append(choice)
    }
    return choices
  }

  private static func record(_ lines: ListingLines, _ group: Range<Int>, titleLines: Int, ragged: Int) -> Choice {
    let split = group.lowerBound + titleLines
    let title = lines.traits(group.lowerBound..<split)
    let rest = lines.traits(split..<group.upperBound)
    let doubt = max(title.unlikeTitle - 15, rest.unlikeAbstract(amongLongTexts: false))
    var cost = title.unlikeTitle + rest.unlikeAbstract(amongLongTexts: false) + (titleLines - 1) * 10
    // A wrapped title has full lines, but for its last, which is full only by chance.
    let raggedInTitle = (group.lowerBound..<(split - 1)).count { !lines.text[$0].isFull }
    let endsEarly = !lines.text[split - 1].isFull
    cost += raggedInTitle * 60 + (endsEarly || lines.text[split - 1].isLong ? 0 : 10)
    cost += (ragged - raggedInTitle - (endsEarly ? 1 : 0)) * 25
    if rest.beginsInTheMiddle, !endsEarly { cost += 30 }
    return Choice(role: .record(titleLines: titleLines), cost: cost, doubt: doubt)
  }

  private static func boilerplate(
    _ lines: ListingLines, _ group: Range<Int>, _ traits: TextTraits, repeated: [Bool], onlyTitles: Bool
  ) -> Choice {
    func choice(_ cost: Int) -> Choice { Choice(role: .boilerplate, cost: cost, doubt: 0) }
    let first = group.lowerBound
    let isPage = group.allSatisfy { lines.text[$0].isBoilerplate }
    if isPage { return choice(3 * group.count) }
    if group.count > 1 { return choice(120 * group.count) }
    let isAlike =
      traits.length <= 100
      && [first - 1, first + 1].contains { index in
        lines.text.indices.contains(index) && Boilerplate.areAlike(lines.bytes(first), lines.bytes(index))
      }
    // Papers of one series are alike too, but they do not end as slogans do.
    if isAlike, traits.endsSentence { return choice(4) }
    if repeated[first], !onlyTitles { return choice(30) }
    if traits.words <= 2, traits.length < 25 { return choice(20) }
    return choice(traits.length < 100 ? 60 : 120)
  }

  /// Where a role leads from a state, and what the step costs; `nil` where it is impossible.
  private static func move(_ from: State, _ role: Role, gap: Bool, _ grouping: Grouping, onlyTitles: Bool) -> (
    State, Int
  )? {
    switch (from, role) {
    case (_, .boilerplate): (from, 0)
    case (.title, .title) where onlyTitles: (.title, 0)
    case (.title, .title): (.title, grouping == .records ? 15 : gap ? 30 : 40)
    case (.nothing, .title), (.abstract, .title): (.title, 0)
    case (.title, .abstract): (.abstract, grouping == .records ? 40 : gap ? 2 : 0)
    case (.nothing, .abstract), (.abstract, .abstract): nil
    case (.abstract, .paragraph): (.abstract, gap ? 0 : 5)
    case (_, .paragraph): nil
    case (.title, .record): (.abstract, grouping == .records ? 5 : 20)
    case (_, .record): (.abstract, 0)
    }
  }
}
