/// What LaTeX's commands mean in Unicode, for reading and for writing.
///
/// The commands are those of LaTeX's kernel, textcomp and amsmath that titles and names are written with
/// (Lamport, "LaTeX: A Document Preparation System", tables 3.1 to 3.16).
enum LaTeXSymbols {
  /// Letters and signs of text by command, such as `ss` for `ß`.
  static let text: [String: String] = [
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "textquotesingle": "'", "textquotedbl": "\"", "textquotestraightdblbase": "\"",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textasciigrave": "`", "textunderscore": "_", "textbar": "|", "textless": "<",
    "textgreater": ">",
    "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "textasteriskcentered": "∗", "textbullet": "•",
    "textperiodcentered": "·", "textexclamdown": "¡", "textquestiondown": "¿", "textregistered": "®",
    "texttrademark": "™", "textcopyright": "©", "copyright": "©", "textdegree": "°", "degree": "°",
    "textsection": "§", "S": "§", "textparagraph": "¶", "P": "¶", "pounds": "£", "textsterling": "£",
    "texteuro": "€", "euro": "€", "EUR": "€", "textyen": "¥", "textcent": "¢", "textmu": "µ", "textpm": "±",
    "texttimes": "×", "textdiv": "÷", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾",
    "textordfeminine": "ª", "textordmasculine": "º", "textonesuperior": "¹", "texttwosuperior": "²",
    "textthreesuperior": "³", "textnumero": "№", "textohm": "Ω", "textdagger": "†", "textdaggerdbl": "‡",
    "dag": "†", "ddag": "‡", "textrightarrow": "→", "textleftarrow": "←", "textasciiacute": "´",
    "slash": "/", "space": " ", "quad": " ", "qquad": " ", "thinspace": " ", "enspace": " ", "nobreakspace": " ",
    "newline": " ", "linebreak": " ", "par": " ", "item": " ", "hyp": "-", "lbrace": "{", "rbrace": "}",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "BibTeX": "BibTeX", "Dash": "—", "dash": "–", "emdash": "—",
    "endash": "–", "bs": "\\",
    "XeTeX": "XeTeX", "LuaTeX": "LuaTeX", "ldq": "“", "rdq": "”",
    "textalpha": "α", "textbeta": "β", "textgamma": "γ", "textdelta": "δ", "textomega": "ω", "degreecelsius": "°C",
  ]

  /// Signs of mathematics by command; they are understood outside of `$…$` too.
  static let mathematics: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "omicron": "ο", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ",
    "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "times": "×", "div": "÷", "pm": "±", "mp": "∓", "cdot": "·", "cdots": "⋯", "ast": "∗", "star": "⋆", "circ": "∘",
    "bullet": "•", "oplus": "⊕", "otimes": "⊗", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠",
    "ll": "≪", "gg": "≫", "approx": "≈", "sim": "∼", "simeq": "≃", "cong": "≅", "equiv": "≡", "propto": "∝",
    "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "sqrt": "√", "in": "∈",
    "notin": "∉", "ni": "∋", "subset": "⊂", "supset": "⊃", "subseteq": "⊆", "supseteq": "⊇", "cup": "∪", "cap": "∩",
    "emptyset": "∅", "forall": "∀", "exists": "∃", "neg": "¬", "lnot": "¬", "land": "∧", "wedge": "∧", "lor": "∨",
    "vee": "∨", "to": "→", "rightarrow": "→", "longrightarrow": "⟶", "leftarrow": "←", "gets": "←",
    "leftrightarrow": "↔", "Rightarrow": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "mapsto": "↦",
    "uparrow": "↑", "downarrow": "↓", "top": "⊤", "bot": "⊥", "perp": "⊥", "vdash": "⊢", "models": "⊨", "mid": "|",
    "parallel": "∥", "ell": "ℓ", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "prime": "′", "angle": "∠",
    "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "checkmark": "✓",
    "heartsuit": "♥", "sharp": "♯", "flat": "♭", "natural": "♮", "triangle": "△", "square": "□", "setminus": "∖",
    "log": "log", "ln": "ln", "exp": "exp", "sin": "sin", "cos": "cos", "tan": "tan", "min": "min", "max": "max",
    "lim": "lim", "sup": "sup", "inf": "inf", "arg": "arg", "det": "det", "dim": "dim", "gcd": "gcd", "mod": "mod",
    "colon": ":", "vert": "|", "Vert": "‖", "lvert": "|", "rvert": "|", "backslash": "\\",
  ]

  /// An accent: its commands, the mark that combines, and the letters that have one of their own with it.
  struct Accent {
    /// The command, a sign or a letter.
    var command: String
    /// The combining mark (The Unicode Standard, blocks "Combining Diacritical Marks").
    var mark: Unicode.Scalar
    /// The letters, each with what it becomes.
    var letters: [Unicode.Scalar: Unicode.Scalar]

    init(_ command: String, _ mark: Unicode.Scalar, _ pairs: String) {
      self.command = command
      self.mark = mark
      letters = [:]
      var base: Unicode.Scalar?
      for scalar in pairs.unicodeScalars where scalar != " " {
        if let letter = base {
          letters[letter] = scalar
          base = nil
        } else {
          base = scalar
        }
      }
    }
  }

  /// Every accent; a letter that stands in none of its pairs gets the combining mark.
  static let accents: [Accent] = [
    Accent("`", "\u{300}", "AÀ EÈ IÌ NǸ OÒ UÙ WẀ YỲ aà eè iì ıì nǹ oò uù wẁ yỳ ÂẦ ÊỀ ÔỒ âầ êề ôồ ĂẰ ăằ ƠỜ ơờ ƯỪ ưừ"),
    Accent(
      "'", "\u{301}",
      """
      AÁ CĆ EÉ GǴ IÍ KḰ LĹ MḾ NŃ OÓ PṔ RŔ SŚ UÚ WẂ YÝ ZŹ aá cć eé gǵ ií ıí kḱ lĺ mḿ nń oó pṕ rŕ sś uú wẃ yý zź \
      ÂẤ ÊẾ ÔỐ âấ êế ôố ĂẮ ăắ ƠỚ ơớ ƯỨ ưứ æǽ ÆǼ øǿ ØǾ ÜǗ üǘ
      """),
    Accent("^", "\u{302}", "AÂ CĈ EÊ GĜ HĤ IÎ JĴ OÔ SŜ UÛ WŴ YŶ ZẐ aâ cĉ eê gĝ hĥ iî ıî jĵ ȷĵ oô sŝ uû wŵ yŷ zẑ"),
    Accent("~", "\u{303}", "AÃ EẼ IĨ NÑ OÕ UŨ VṼ YỸ aã eẽ iĩ ıĩ nñ oõ uũ vṽ yỹ ÂẪ ÊỄ ÔỖ âẫ êễ ôỗ ƠỠ ơỡ ƯỮ ưữ"),
    Accent("\"", "\u{308}", "AÄ EË HḦ IÏ OÖ UÜ WẄ XẌ YŸ aä eë hḧ iï ıï oö tẗ uü wẅ xẍ yÿ"),
    Accent("=", "\u{304}", "AĀ EĒ GḠ IĪ OŌ UŪ YȲ aā eē gḡ iī ıī oō uū yȳ"),
    Accent(
      ".", "\u{307}",
      "AȦ BḂ CĊ DḊ EĖ FḞ GĠ HḢ Iİ MṀ NṄ OȮ PṖ RṘ SṠ TṪ WẆ XẊ YẎ ZŻ aȧ bḃ cċ dḋ eė fḟ gġ hḣ mṁ nṅ oȯ pṗ rṙ sṡ tṫ wẇ xẋ yẏ zż"
    ),
    Accent("u", "\u{306}", "AĂ EĔ GĞ IĬ OŎ UŬ aă eĕ gğ iĭ ıĭ oŏ uŭ"),
    Accent(
      "v", "\u{30C}",
      "AǍ CČ DĎ EĚ GǦ HȞ IǏ KǨ LĽ NŇ OǑ RŘ SŠ TŤ UǓ ZŽ aǎ cč dď eě gǧ hȟ iǐ ıǐ jǰ ȷǰ kǩ lľ nň oǒ rř sš tť uǔ zž"),
    Accent("H", "\u{30B}", "OŐ UŰ oő uű"),
    Accent("r", "\u{30A}", "AÅ UŮ aå uů wẘ yẙ"),
    Accent("c", "\u{327}", "CÇ DḐ EȨ GĢ HḨ KĶ LĻ NŅ RŖ SŞ TŢ cç dḑ eȩ gģ hḩ kķ lļ nņ rŗ sş tţ"),
    Accent("k", "\u{328}", "AĄ EĘ IĮ OǪ UŲ aą eę iį oǫ uų"),
    Accent(
      "d", "\u{323}",
      "AẠ BḄ DḌ EẸ HḤ IỊ KḲ LḶ MṂ NṆ OỌ RṚ SṢ TṬ UỤ VṾ WẈ YỴ ZẒ aạ bḅ dḍ eẹ hḥ iị kḳ lḷ mṃ nṇ oọ rṛ sṣ tṭ uụ vṿ wẉ yỵ zẓ"
    ),
    Accent("b", "\u{331}", "BḆ DḎ KḴ LḺ NṈ RṞ TṮ ZẔ bḇ dḏ hẖ kḵ lḻ nṉ rṟ tṯ zẕ"),
    Accent("h", "\u{309}", "AẢ EẺ IỈ OỎ UỦ YỶ aả eẻ iỉ oỏ uủ yỷ"),
    Accent("t", "\u{361}", ""),
    Accent("G", "\u{30F}", ""),
    Accent("f", "\u{311}", ""),
  ]

  /// The accents by command.
  static let accentsByCommand = Dictionary(accents.map { ($0.command, $0) }, uniquingKeysWith: { first, _ in first })

  /// Superscripts and subscripts by what is raised or lowered.
  static let superscripts = pairs("0⁰ 1¹ 2² 3³ 4⁴ 5⁵ 6⁶ 7⁷ 8⁸ 9⁹ +⁺ -⁻ =⁼ (⁽ )⁾ nⁿ iⁱ")
  static let subscripts = pairs("0₀ 1₁ 2₂ 3₃ 4₄ 5₅ 6₆ 7₇ 8₈ 9₉ +₊ -₋ =₌ (₍ )₎")

  private static func pairs(_ text: String) -> [Unicode.Scalar: Unicode.Scalar] { Accent("", "\u{300}", text).letters }

  /// Commands that only change the look of what follows, and mean nothing here.
  static let silent: Set<String> = [
    "bf", "bfseries", "em", "it", "itshape", "rm", "rmfamily", "sc", "scshape", "sf", "sffamily", "sl", "slshape", "tt",
    "ttfamily", "normalfont", "mdseries", "upshape", "tiny", "scriptsize", "footnotesize", "small", "normalsize",
    "large", "Large", "LARGE", "huge", "Huge", "displaystyle", "textstyle", "scriptstyle", "cal", "boldmath",
    "unboldmath", "left", "right", "big", "Big", "bigl", "bigr", "limits", "nolimits", "protect", "relax",
    "noindent", "centering", "hfill", "null", "ignorespaces", "unskip", "leavevmode", "allowbreak", "nobreak", "break",
    "selectfont", "begingroup", "endgroup", "xspace", "sloppy", "newblock", "bibstring", "autocap", "smaller", "larger",
  ]

  /// Commands whose first argument is no text: an address, a colour, a length.
  static let skippingFirst: Set<String> = [
    "href", "textcolor", "color", "colorbox", "foreignlanguage", "hspace", "vspace", "label", "fontsize", "raisebox",
    "selectlanguage", "setlength", "kern", "phantom", "vphantom", "hphantom",
    "noopsort", "SortNoop", "sortas", "footnotemark", "begin", "end", "includegraphics",
  ]
}
