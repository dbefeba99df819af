import PaperNotes
import PaperSearch
import TestSupport
import Testing

@Suite struct RenamingTests {
  static let papers = """
    -- refs.bib --
    @book{old, title = {A Book of Many Parts}, ids = {alias}}
    @inbook{part, crossref = {old}, title = {One Part of Them All}}
    @misc{odd+?, title = {Odd Keys in the Wild}}

    """

  /// Notes, new names, and the notes after that.
  static let notes: [(String, String, String)] = [
    ("[see @o1️⃣ld, p. 3; -@old] @{old} @older", "new", "[see @new, p. 3; -@new] @{new} @older"),
    ("@o1️⃣ld.\nAnd @old's [[@old|x]] [[old#p]]", "a:b", "@a:b.\nAnd @a:b's [[@a:b|x]] [[a:b#p]]"),
    (
      "@o1️⃣ld [[A Book of Many Parts]] **A Book of Many Parts**", "n",
      "@n [[A Book of Many Parts]] **A Book of Many Parts**"
    ),
    ("@o1️⃣ld, @old", "new+", "@{new+}, @{new+}"),
    ("@o1️⃣ld `@old` \\@old x@old.org", "new", "@new `@old` \\@old x@old.org"),
    ("---\nnocite: |\n  @part, @old\n---\n[@ol1️⃣d [p. 3]]", "new", "---\nnocite: |\n  @part, @new\n---\n[@new [p. 3]]"),
    ("[@o1️⃣ld; @a-book-of]", "a-book-of", "[@a-book-of; @a-book-of]"),
    (
      "{cite}`o1️⃣ld,part` :cite:t:`old` \\citep[see][]{old} <d-cite key='part, old'></d-cite> `old`", "n:1",
      "{cite}`n:1,part` :cite:t:`n:1` \\citep[see][]{n:1} <d-cite key='part, n:1'></d-cite> `old`"
    ),
    ("漢字 [@o1️⃣ld]🎓@old\r\n", "é2", "漢字 [@é2]🎓@é2\r\n"),
  ]

  @Test(arguments: notes) func aKeyIsRenamedWhereverItIsWritten(note: String, name: String, after: String) {
    expectRenaming(
      Self.papers + "-- n.md --\n" + note, to: name,
      """
      -- refs.bib --
      @book{\(name), title = {A Book of Many Parts}, ids = {alias}}
      @inbook{part, crossref = {\(name)}, title = {One Part of Them All}}
      @misc{odd+?, title = {Odd Keys in the Wild}}
      -- n.md --
      \(after)
      """)
  }

  @Test func bracesGoWithTheKeyThatNeededThem() {
    expectRenaming(
      Self.papers + "-- n.md --\n@{odd1️⃣+?} @{odd+?}s", to: "plain",
      Self.papers.replacing("odd+?", with: "plain") + "-- n.md --\n@plain @{plain}s")
  }

  @Test func anAliasIsRenamedByItself() {
    expectRenaming(
      Self.papers + "-- n.md --\n[@ali1️⃣as; @old]", to: "other",
      Self.papers.replacing("alias", with: "other") + "-- n.md --\n[@other; @old]")
  }

  /// Listings with the cursor on a key.
  static let listings: [(String, String)] = [
    ("-- p.bib --\n@book{o1️⃣ld, title = {A Book}}\n", "-- p.bib --\n@book{new, title = {A Book}}\n"),
    (
      "-- p.bib --\n@book{old, title = {A Book}}\n@inbook{x, crossref = {old1️⃣}, title = {T}}\n",
      "-- p.bib --\n@book{new, title = {A Book}}\n@inbook{x, crossref = {new}, title = {T}}\n"
    ),
    (
      "-- p.jsonl --\n{\"key\": \"1️⃣old\", \"title\": \"A Book\"}\n",
      "-- p.jsonl --\n{\"key\": \"new\", \"title\": \"A Book\"}\n"
    ),
    ("-- p.json --\n[{\"id\": \"old1️⃣\", \"title\": \"A\"}]\n", "-- p.json --\n[{\"id\": \"new\", \"title\": \"A\"}]\n"),
    ("-- p.yaml --\n- id: o1️⃣ld\n  title: A\n", "-- p.yaml --\n- id: new\n  title: A\n"),
    ("-- p.ris --\nTY  - BOOK\nID  - o1️⃣ld\nTI  - A\nER  - \n", "-- p.ris --\nTY  - BOOK\nID  - new\nTI  - A\nER  - \n"),
    (
      "-- m.md --\n---\nreferences:\n- id: o1️⃣ld\n  title: A\n---\n@old\n",
      "-- m.md --\n---\nreferences:\n- id: new\n  title: A\n---\n@new\n"
    ),
  ]

  @Test(arguments: listings) func aKeyIsRenamedFromItsListing(listing: String, after: String) {
    let isOwn = listing.hasPrefix("-- m.md")
    let note = isOwn ? "-- n.md --\nNothing." : "-- n.md --\n[@old]"
    expectRenaming(listing + note, to: "new", after + (isOwn ? "" : "-- n.md --\n[@new]"))
  }

  @Test func everyListingThatGivesTheKeyIsChanged() {
    expectRenaming(
      """
      -- a.jsonl --
      {"key": "old", "title": "Things That Matter a Lot", "doi": "10.1/x"}
      -- b.jsonl --
      {"key": "b", "title": "Things That Matter a Lot", "doi": "10.1/x"}
      -- c.bib --
      @misc{old, doi = {10.1/x}, title = {Things That Matter a Lot}}
      -- n.md --
      [@o1️⃣ld; @b]
      """, to: "new",
      """
      -- a.jsonl --
      {"key": "new", "title": "Things That Matter a Lot", "doi": "10.1/x"}
      -- c.bib --
      @misc{new, doi = {10.1/x}, title = {Things That Matter a Lot}}
      -- n.md --
      [@new; @b]
      """)
  }

  @Test func notesOfOtherListingsStayAsTheyAre() {
    let other = """
      -- a.bib --
      @misc{old, title = {Things That Matter a Lot}}
      -- b.bib --
      @misc{old, title = {Things of No Matter at All}}
      @misc{new, title = {Newer Things for All of Us}}
      -- b.md --
      ---
      bibliography: b.bib
      ---
      @old and @new

      """
    expectRenaming(
      other + "-- a.md --\n---\nbibliography: a.bib\n---\n@o1️⃣ld\n", to: "new",
      """
      -- a.bib --
      @misc{new, title = {Things That Matter a Lot}}
      -- a.md --
      ---
      bibliography: a.bib
      ---
      @new

      """)
    expectNoRenaming(
      other + "-- a.md --\n---\nbibliography: [a.bib, b.bib]\n---\n@o1️⃣ld\n",
      "'old' fits 2 papers, so that it is not clear which of them is meant.")
  }

  /// Notes, new names, and why not.
  static let refused: [(String, String, String)] = [
    ("[@o1️⃣ld]", "", "A citation key cannot be empty."),
    ("[@o1️⃣ld]", "a b", "A citation key has no blanks, as no citation could write it."),
    ("[@o1️⃣ld]", "a}", "'a}' is no citation key, as no citation could write it."),
    ("[@o1️⃣ld]", "a#b", "refs.bib cannot hold the key 'a#b': its format does not allow it."),
    ("[@o1️⃣ld]", "part", "'part' is the key of another paper, “One Part of Them All”."),
    ("[@o1️⃣ld]", "alias", "'alias' is another key of this paper already."),
    ("[@o1️⃣ld]\n\n@new", "new", "Line 3 of n.md writes 'new' already, and would then mean this paper."),
    ("[@o1️⃣ld] [[n]]", "n", "Line 1 of n.md writes 'n' already, and would then mean this paper."),
    ("[@o1️⃣ld] @odd-keys", "odd-keys", "Line 1 of n.md writes 'odd-keys' already, and would then mean this paper."),
    ("[@o1️⃣ld; @{old}] [[@old]]", "a]", "'a]' cannot be written where line 1 of n.md cites the paper."),
    ("[@a-bo1️⃣ok-of]", "x", "'a-book-of' is the beginning of the paper's title, while its key is 'old': rename that."),
    (
      "[[A Book of 1️⃣Many Parts]]", "x", "This names the paper by its title: rename its key 'old' where that is written."
    ),
    (
      "**A Book of 1️⃣Many Parts**", "x", "This names the paper by its title: rename its key 'old' where that is written."
    ),
    ("[@noth1️⃣ing]", "x", "No listing has 'nothing', so there is nothing to rename."),
    ("[[1️⃣n]]", "x", "This is a link to a note: rename the note's file, and the links to it are changed."),
    ("pla1️⃣in", "x", "Here is no citation key and no heading to rename."),
  ]

  @Test(arguments: refused) func whatCannotBeRenamedIsSaid(note: String, name: String, message: String) {
    expectNoRenaming(Self.papers + "-- n.md --\n" + note, to: name, message)
  }

  @Test func aKeyThatWasMadeIsNotRenamed() throws {
    let listing = "Words for Birds\n\nThey say a lot, and say it in the words that birds have for what matters.\n"
    let key = try #require(Fixture("-- plain.txt --\n" + listing).library.index.papers.first?.key)
    let message =
      "'\(key)' is made of the paper's title, as plain.txt gives it no key: give it one there, or in another listing."
    expectNoRenaming("-- plain.txt --\n" + listing + "-- n.md --\n[@1️⃣\(key)]\n", message)
    expectNoRenaming("-- plain.txt --\n1️⃣" + listing + "-- n.md --\n", message)
  }

  /// Notes with a heading, new texts, and the notes after that.
  static let headings: [(String, String, String)] = [
    (
      "# Ol1️⃣d Name #\n[[#old name]] [[n#Old Name|x]] [[n]] [[m#Old Name]]", "New",
      "# New #\n[[#New]] [[n#New|x]] [[n]] [[m#Old Name]]"
    ),
    ("Old\n===\n[[#1️⃣ Old ]]", "New *One*", "New *One*\n===\n[[# New *One* ]]"),
    ("# Old\n| [[n#1️⃣Old\\|x]] |", "New", "# New\n| [[n#New\\|x]] |"),
    ("# Old\n[[#old]]\n# O1️⃣ld", "New", "# Old\n[[#old]]\n# New"),
  ]

  @Test(arguments: headings) func aHeadingIsRenamedWithTheLinksToIt(note: String, name: String, after: String) {
    expectRenaming("-- m.md --\n# Old Name\n-- n.md --\n" + note, to: name, "-- n.md --\n" + after)
  }

  @Test func aHeadingIsRenamedInOtherNotes() {
    expectRenaming(
      "-- m.md --\n# Old Name\n[[#old name]]\n-- n.md --\n[[m#Ol1️⃣d Name]]\n", to: "New",
      "-- m.md --\n# New\n[[#New]]\n-- n.md --\n[[m#New]]\n")
  }

  @Test func aHeadingKeepsItsLinks() {
    let note = "# O1️⃣ld\n[[#old]]\n# Other\n"
    expectNoRenaming(note, to: "a|b", "Links to this heading could not name it so: leave out '[', ']', '|' and '#'.")
    expectNoRenaming(note, to: "OTHER", "Another heading of note.md is called so, and links could mean either.")
    expectNoRenaming(note, to: "?!", "A heading needs words, so that links can name it.")
    expectNoRenaming(note, to: "a\nb", "A heading is one line without blanks around it.")
  }
}
