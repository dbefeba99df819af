import PaperSearch
import Testing

@Suite struct TitleFoldingTests {
  @Test(arguments: [
    ("Batch  Normalization:\tAccelerating", "batch normalization accelerating"),
    ("E-BATCH", "e batch"),
    ("Don't Stop the Model’s Training", "dont stop the models training"),
    ("L'analyse d’un corpus", "l analyse d un corpus"),
    ("Straße Ørsted Æsir Łódź Çelik ı Þór", "strasse orsted aesir lodz celik i thor"),
    ("Re\u{301}sume\u{301}, Ångström", "resume angstrom"),
    ("ﬁne ﬂow", "fine flow"),
    ("β-VAE and μP", "beta vae and mup"),
    ("Ανάλυση κειμένου", "αναλυση κειμενου"),
    ("Анализ Ёлки", "анализ елки"),
    ("基于BERT的分词", "基于 bert 的分词"),
    ("ひらがな, カタカナ", "ひらがな カタカナ"),
    ("x² ×１２ ٣", "x2 12 3"),
    ("ℝ and 𝒜𝓑 𝛼", "r and ab alpha"),
    ("soft\u{AD}hyphen zero\u{200B}width", "softhyphen zerowidth"),
    ("*_<|>@[]!", ""),
  ])
  func dropsWhatPeopleDoNotTypeAlike(title: String, folded: String) {
    #expect(TitleFolding.folded(title) == folded)
  }

  @Test func foldingIsIdempotent() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<3000 {
      let folded = TitleFolding.folded(randomText(&random))
      #expect(TitleFolding.folded(folded) == folded)
    }
  }

  @Test func significantWordsLeaveArticlesOut() {
    #expect(TitleFolding.significantWords("On the Use of a Parser") == ["use", "parser"])
    #expect(TitleFolding.significantWords("To Be Or Not") == ["to", "be", "or", "not"])
  }

  @Test func slugJoinsWordsByHyphens() {
    #expect(TitleFolding.slug("Batch Normalization: Accelerating Deep") == "batch-normalization-accelerating-deep")
  }

  @Test(arguments: [
    ("E-BATCH: Energy-Efficient Batching", "E-BATCH"),
    ("stream-learn -- open-source library", "stream-learn"),
    ("Floats – an Overview", "Floats"),
    ("Floats—an Overview", "Floats"),
    ("Floats---an Overview", "Floats"),
    ("Floats - an Overview", "Floats"),
    ("分词：综述", "分词"),
    ("Q-Ensemble for Offline RL: Don't", nil),
    ("Pages 1990–2000 Read", nil),
    ("At 10:30 in the Lab", nil),
    ("State-of-the-art Parsing", nil),
    (": Nothing Before", nil),
    ("Nothing After:", nil),
  ])
  func shortNameStandsBeforeColonOrDash(title: String, name: String?) {
    #expect(TitleFolding.shortName(title) == name)
  }
}
