import Testing

/// Where nothing is a citation: code, HTML and math.
@Suite struct NotProseTests {
  @Test func codeHoldsNone() {
    let note = AnnotatedNote(
      #"""
      `@a` and ``@b ` [[c]]`` and `@d
      @e` and `@f and \`@g` and @h`.
                        ^^ pandoc g

      ```
      @i
      ```

      ~~~python {.x}
      @j
      ```
      @k
      ~~~

          @l in indented code

      - item

            @m in code in a list
        ```
        @n
        ```
        @o in text
        ^^ pandoc o

      > ```
      > @p
      > ```
      > @q in text
        ^^ pandoc q, in a quotation
      >
      >     @r in code

      ```unclosed
      @s
      """#)
    #expect(note.found == note.expected)
  }

  @Test func indentedTextInListsIsNoCode() {
    let note = AnnotatedNote(
      #"""
      - item

          @a in a paragraph of the item
          ^^ pandoc a

      text
          @b goes on
          ^^ pandoc b

      1. one

         @c
         ^^ pandoc c

             @d in code
      """#)
    #expect(note.found == note.expected)
  }

  @Test func htmlHoldsNone() {
    let note = AnnotatedNote(
      #"""
      Text <b class="@a">@b</b> and <!-- @c --> and <?php @d ?> and <a href='@e'>@f</a> and <br/>@g.
                         ^^ pandoc b
                                                                                 ^^ pandoc f
                                                                                                 ^^ pandoc g

      <div>
      @h
      </div>

      <div>

      @i
      ^^ pandoc i

      </div>

      <!-- @j
      [[k]]
      -->

      <script>
      @l

      @m
      </script>

      <pre>@n</pre>

      </b>
      ---
      @s

      <![CDATA[ @o ]]>

      a < @p and b > @q, <notclosed @r
          ^^ pandoc p
                     ^^ pandoc q
                                    ^^ pandoc r
      """#)
    #expect(note.found == note.expected)
  }

  @Test func mathHoldsNone() {
    let note = AnnotatedNote(
      #"""
      $x_@a$ and $$y @b$$ and @c costs $5 and $6 for @d. $5 @e is 3$ or $ @f $ and \$@g\$.
                              ^^ pandoc c
                                                     ^^ pandoc d
                                                                          ^^ pandoc f
                                                                                     ^^ pandoc g

      $$
      @h
      [[i]]
      $$

      $a @j
      b$ and $a

      @k b$ and `$`@l`$` and US$@m and $x$@n$y$, $20,000 and USD$30,000 @o.
      ^^ pandoc k
                   ^^ pandoc l
                                ^^ pandoc m
                                          ^^^^ pandoc n$y
                                                                        ^^ pandoc o

      [@p, $3$] and $[@q]$ and $$ unclosed @r
       ^^ pandoc p, suffix “$3$”, locator page “$3$”
                                           ^^ pandoc r
      """#)
    #expect(note.found == note.expected)
  }

  @Test func linkDefinitionsHoldNone() {
    let note = AnnotatedNote(
      #"""
      [label]: https://example.org/@a "@b"
      [other]: <@c>
      '@d'

      Text [label] and [other] by @e.
                                  ^^ pandoc e
      """#)
    #expect(note.found == note.expected)
  }
}
